from __future__ import annotations

import json

import pytest

from parkloop.cli.app import run
from parkloop.cli.passing import pass_and_write
from parkloop.cli.session import Session


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    session = Session("zh", stated=True)
    return pass_and_write(session, "teaching", str(tmp_path_factory.mktemp("out") / "a"), formats="xlsx")


def test_files_are_named_relative_and_exist(written):
    assert {"summary.json", "trace.json", "tables.xlsx"} <= set(written.files)
    assert all((written.out / f).is_file() for f in written.files)
    assert not any(f.endswith(("docx", "pdf")) for f in written.files)


def test_summary_is_what_is_printed(written):
    assert json.loads((written.out / "summary.json").read_text(encoding="utf-8")) == json.loads(
        written.outcome().json()
    )


def test_summary_names_no_path_of_this_machine(written):
    assert str(written.out.parent) not in (written.out / "summary.json").read_text(encoding="utf-8")


def test_every_reason_resolves_in_the_trace(written):
    trace = json.loads((written.out / "trace.json").read_text(encoding="utf-8"))
    numbers = [n for o in written.document["options"] for r in o["reasons"] for n in r["numbers"].values()]
    assert numbers
    assert all(trace[n["ref"]]["value"] == n["value"] for n in numbers)


def test_certificate(written):
    certificate = written.document["certificate"]
    assert certificate["agrees"] is True
    assert certificate["max_imbalance_relative"] <= 1e-6
    assert certificate["baseline_gap"] <= 0.05


def test_short_outcome_has_the_files_only(written):
    assert set(written.short().document()) == {"schema", "problems", "park", "files"}


def test_a_file_where_the_folder_should_be(tmp_path, capsys):
    (tmp_path / "out").write_text("x", encoding="utf-8")
    assert run(["run", "teaching", "-o", str(tmp_path / "out"), "--formats", "xlsx", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == "file_refused"
