from __future__ import annotations

import pytest
from tests.cli.calling import call, call_json
from tests.formats.imports.books import book, park

from parkloop.formats.door import load, save

ROWS = [
    ["能源审计（2024年）", "企业名称：临江硫酸厂"],
    ["能源种类", "实物量（吨）"],
    ["原煤", 1200],
    ["柴油", 30],
]


@pytest.fixture
def files(tmp_path):
    save(park(), tmp_path / "park.yaml")
    return book(tmp_path / "audit.xlsx", {"表": ROWS}), tmp_path / "park.yaml", tmp_path


def test_a_conflict_writes_nothing_until_it_is_decided(files):
    audit, into, folder = files
    code, document = call_json("import", audit, "--into", into, "-o", folder / "out.yaml")
    assert (code, document["ok"], document["files"]) == (1, False, [])
    (conflict,) = document["conflicts"]
    assert (conflict["existing"], conflict["amount"], conflict["choice"]) == (1000, 1200, None)
    # reported 5 % of 1000 = 50 against measured 2 % of 1200 = 24: 200 / sqrt(50**2 + 24**2)
    assert conflict["z"] == pytest.approx(200 / (50**2 + 24**2) ** 0.5)
    assert [p["code"] for p in document["problems"]] == ["import_conflict"]
    assert document["problems"][0]["row"] == 3
    assert not (folder / "out.yaml").exists()


def test_decided_row_by_row_and_remembered(files):
    audit, into, folder = files
    decisions = folder / "d.yaml"
    decisions.write_text(
        "- {node: acid_plant, commodity: coal, choose: imported, reason: 审计有计量记录}\n", encoding="utf-8"
    )
    out = folder / "out.yaml"
    code, document = call_json("import", audit, "--into", into, "--resolve", decisions, "-o", out, "--remember")
    assert (code, document["ok"]) == (0, True)
    assert document["files"] == [str(out), str(folder / "demo.imports.yaml")]
    assert document["added_commodities"] == ["diesel"]
    line = load(out).node["acid_plant"].takes[0]
    assert line.amount == 1200
    assert "审计有计量记录" in line.note
    assert "energy-audit" in (folder / "demo.imports.yaml").read_text(encoding="utf-8")
    code, document = call_json("import", audit, "--into", out)
    assert (code, {c["outcome"] for c in document["changes"]}) == (0, {"same"})


def test_the_tables_for_a_person(files):
    audit, into, folder = files
    code, out, err = call("import", audit, "--into", into, "--prefer", "existing", "-o", folder / "o.xlsx")
    assert (code, err) == (0, "")
    for word in ("能源审计", "不一致", "文档原值", "1,200"):
        assert word in out
    assert load(folder / "o.xlsx").node["acid_plant"].takes[0].amount == 1000


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["--form", "nix"], "usage_bad_choice"),
        (["--prefer", "nix"], "usage_bad_choice"),
        (["--year", "99"], "usage_bad_choice"),
        (["--remember"], "usage_missing"),
        (["-o", "x.doc"], "usage_suffix"),
    ],
)
def test_wrong_usage(files, line, code):
    audit, into, _ = files
    found, document = call_json("import", audit, "--into", into, *line)
    assert (found, document["problems"][0]["code"]) == (2, code)


def test_a_broken_mapping(files):
    audit, into, folder = files
    (folder / "m.yaml").write_text("columns: {a: nix}\n", encoding="utf-8")
    found, document = call_json("import", audit, "--into", into, "--mapping", folder / "m.yaml")
    assert (found, document["problems"][0]["code"], document["problems"][0]["row"]) == (1, "import_role", 1)
