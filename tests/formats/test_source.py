from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.base.problems import Location, Problem
from parkloop.formats import Sources, check, load, open_document, save
from parkloop.formats.place import Locator, path_text
from parkloop.formats.source import path_steps, spot

STEPS = st.lists(st.one_of(st.integers(0, 999), st.from_regex(r"[a-z_]{1,6}", fullmatch=True)), min_size=1, max_size=6)


@given(STEPS)
def test_paths_come_apart_and_together(steps):
    assert path_steps(path_text(("root", *steps))) == ("root", *steps)


@pytest.mark.parametrize("name", ["park.xlsx", "park", "park.yaml", "park.json"])
def test_every_form_of_a_document_knows_where_a_flow_stands(tmp_path, name):
    park = load("teaching")
    save(park, tmp_path / name)
    where = open_document(tmp_path / name).sources.place("flows[1].amount")
    assert where.path == "flows[1].amount"
    if name.endswith(".xlsx"):
        assert (where.file, where.sheet, where.row) == (name, "物质能量流", 6)  # four rows of heads above
        assert cell(tmp_path / name, where) == park.flows[1].amount
    elif name == "park":
        assert (where.file, where.sheet, where.row) == ("park/flows.csv", "flows", 3)
        line = (tmp_path / name / "flows.csv").read_text(encoding="utf-8-sig").splitlines()[2].split(",")
        assert float(line[ord(where.column) - ord("A")]) == park.flows[1].amount
    elif name.endswith(".yaml"):
        line = (tmp_path / name).read_text(encoding="utf-8").splitlines()[where.row - 1]
        assert "amount" in line
        assert f"{park.flows[1].amount:g}" in line
    else:
        assert (where.file, where.row) == (name, None)


def cell(file, where):
    import openpyxl

    return openpyxl.load_workbook(file)[where.sheet][f"{where.column}{where.row}"].value


def test_a_blank_cell_of_the_header_sheet_has_a_place(tmp_path):
    save(load("teaching"), tmp_path / "park.xlsx")
    where = open_document(tmp_path / "park.xlsx").sources.place("boundary.authority")
    assert where.sheet is not None
    assert where.row is not None


def test_without_a_reader_a_place_is_its_path():
    assert Sources().place("nodes[2]") == Location(path="nodes[2]")
    assert Sources().spot("nodes[2]", "en") == "nodes[2]"


def test_a_page_to_sign_names_cells_only():
    assert Sources().cell("nodes[2]", "en") == ""
    opened = open_document("teaching")
    assert opened.sources.spot("flows[0].amount", "en").startswith("flows[0].amount (line ")
    assert opened.sources.cell("flows[0].amount", "en") == ""


def test_places_once_each_and_none_for_a_blank():
    assert [w.path for w in Sources().places(["a[1]", "", "a[0]", "a[1]"])] == ["a[1]", "a[0]"]


@pytest.mark.parametrize(
    ("where", "short"),
    [
        (Location("p.xlsx", "flows", 17, "E"), "flows!E17"),
        (Location("p.xlsx", "流量 2", 17), "'流量 2'!17"),
        (Location("p.xlsx", "flows"), "flows"),
        (Location("p.yaml", row=812, path="flows[15].amount"), "flows[15].amount (line 812)"),
        (Location("p.json", path="flows[15].amount"), "flows[15].amount"),
        (Location(), ""),
    ],
)
def test_short(where, short):
    assert spot(where, "en") == short


def test_what_cannot_be_read_has_no_places(tmp_path):
    opened = open_document(tmp_path / "nix.xlsx")
    assert opened.park is None
    assert opened.sources.locator == Locator()
    assert opened.problems == check(tmp_path / "nix.xlsx")[1]


def test_a_problem_that_names_a_path_only_is_put_at_its_place():
    known = Problem("x", "warning", Location("other.csv", row=3, path="nodes[1]"))
    vague = Problem("x", "warning", Location(path="nodes[1].makes", id="mill"))
    sources = Sources(Locator("p.yaml", lines={("nodes", 1): 40}))
    assert sources.located([known, vague]) == (
        known,
        Problem("x", "warning", Location("p.yaml", row=40, path="nodes[1].makes", id="mill")),
    )
