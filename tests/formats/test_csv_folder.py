import pytest

from parkloop.base.problems import ProblemError
from parkloop.formats import check, load, save
from parkloop.formats.csv_folder import escaped, read_csv_folder, unescaped


@pytest.mark.parametrize(
    "text", ["=1+1", "+5", "-3", "@x", "'q", "''", "\tx", "a", "'a", "'=1", "\n=1", "＝1", "＋1", "－1", "＠x"]
)
def test_the_escape_loses_nothing(text):
    assert unescaped(escaped(text)) == text
    assert not str(escaped(text)).startswith(("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"))


def test_figures_are_not_escaped():
    assert escaped(-5.0) == -5.0
    assert unescaped("") is None


def test_a_folder_holds_a_file_for_each_table_and_is_cleaned(tmp_path):
    park = load("teaching")
    (tmp_path / "scenarios.csv").write_text("id\nold\n", encoding="utf-8")
    save(park, tmp_path)
    assert {"park.csv", "nodes.csv", "takes.csv"} <= {f.name for f in tmp_path.iterdir()}
    assert not (tmp_path / "scenarios.csv").exists()
    assert load(tmp_path) == park


def test_a_problem_names_the_file_and_the_cell(tmp_path):
    save(load("teaching"), tmp_path / "demo")
    file = tmp_path / "demo" / "nodes.csv"
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    at = lines[0].split(",").index("id")
    cells = lines[2].split(",")
    cells[at] = "no id"
    file.write_text("\n".join([*lines[:2], ",".join(cells), *lines[3:]]), encoding="gb18030")
    where = next(p.where for p in check(tmp_path / "demo")[1] if p.code == "bad_slug")
    assert (where.file, where.row, where.column) == ("demo/nodes.csv", 3, "A")


def test_unreadable_folders(tmp_path):
    with pytest.raises(ProblemError) as caught:
        read_csv_folder(tmp_path, 100)
    assert caught.value.problems[0].code == "no_csv"
    (tmp_path / "a.csv").write_bytes(b"\xff\xff\xff")
    (tmp_path / "b.csv").write_bytes(b"x" * 200)
    (tmp_path / "c.csv").write_bytes(b"y" * 50)
    with pytest.raises(ProblemError) as caught:
        read_csv_folder(tmp_path, 100)
    assert [(p.code, p.where.file.rpartition("/")[2]) for p in caught.value.problems] == [
        ("not_utf8", "a.csv"),
        ("too_large", "b.csv"),
    ]
