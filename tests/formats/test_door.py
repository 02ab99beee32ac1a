from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest
from tests.formats.sheets import cells, write

from parkloop.base.problems import ProblemError
from parkloop.base.wording import hint, message, place
from parkloop.formats import bundled, check, load, save
from parkloop.formats.build import build
from parkloop.formats.place import Locator

DOCUMENT = """\
schema: parkloop/1
park: {id: demo, name: 示例园区, base_year: 2024, horizon: [2025, 2030]}
commodities:
  - {id: bagasse, name: {zh: 蔗渣, en: bagasse}, kind: by_product, unit: 万t}
nodes:
  - {id: mill, name: 制糖厂, makes: [{commodity: 蔗渣, amount: 80, unit: 万t/a}]}
  - {id: paper, name: paper mill, land: 12 亩}
flows:
  - {id: F1, from: 制糖厂, to: Paper Mill, commodity: Bagasse, amount: "1,234.5", unit: t}
"""


def codes(path):
    problems = check(path)[1]
    for problem in problems:
        for lang in ("zh", "en"):
            assert message(problem, lang)
            assert hint(problem, lang)
            assert place(problem, lang)
    return [p.code for p in problems]


def test_a_document_is_read_with_units_names_and_figures_as_people_write_them(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(DOCUMENT, encoding="utf-8")
    park = load(path)
    assert park.commodities[0].unit == "t"
    assert park.nodes[0].makes[0].amount == 800_000.0  # 80 x 10,000 t
    assert park.nodes[0].makes[0].unit == "t/a"
    assert park.nodes[1].land == 0.8  # 12 mu / 15
    assert (park.flows[0].amount, park.flows[0].source_node, park.flows[0].target_node) == (1234.5, "mill", "paper")


@pytest.mark.parametrize(
    "case",
    [
        ("[2025, 2030]}", "[2025, 2030]", "syntax_error", 3, None),
        ("makes: [", "makes: {", "syntax_error", 6, None),
        ("base_year: 2024", "base_year: 2024, id: other", "duplicate_key", 2, "park.id"),
        ("land: 12", "lnad: 12", "unknown_key", 7, "nodes[1].lnad"),
        ("amount: 80,", "amount: -80,", "negative_amount", 6, "nodes[0].makes[0].amount"),
        ("parkloop/1", "parkloop/9", "unknown_schema", 1, "schema"),
        ("base_year: 2024", "base_year: yes", "integer_expected", 2, "park.base_year"),
        ("makes: [{commodity: 蔗渣, amount: 80, unit: 万t/a}]", "makes: much", "list_expected", 6, "nodes[0].makes"),
        ("{id: paper, name: paper mill, land: 12 亩}", "paper", "mapping_expected", 7, "nodes[1]"),
        ("name: paper mill", "name: [1]", "text_expected", 7, "nodes[1].name"),
    ],
)
def test_problems_of_a_yaml_document_name_line_and_path(tmp_path, case):
    old, new, code, row, path = case
    file = tmp_path / "a.yaml"
    file.write_text(DOCUMENT.replace(old, new), encoding="utf-8")
    codes(file)
    found = next(p for p in check(file)[1] if p.code == code or (code == "integer_expected" and "base_year" in str(p)))
    assert (found.where.row, found.where.path) == (row, path)
    assert found.where.file == "a.yaml"


def test_files_that_are_no_park(tmp_path):
    old = tmp_path / "old.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    locked = tmp_path / "locked.xlsx"
    locked.write_bytes(old.read_bytes() + "EncryptedPackage".encode("utf-16-le"))
    word = tmp_path / "plan.docx"
    with zipfile.ZipFile(word, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(write(tmp_path / "a.xlsx", cells()).read_bytes()[:900])
    bare = tmp_path / "bare.xlsx"
    with zipfile.ZipFile(bare, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook")
    assert codes(old) == ["not_a_workbook"]
    assert codes(locked) == ["password_protected"]
    assert codes(word) == ["not_a_workbook"]
    assert codes(broken) == ["not_a_workbook"]
    assert codes(bare) == ["unreadable_file"]
    assert codes(write(tmp_path / "empty.xlsx", {"a": []})) == ["empty_workbook"]
    assert codes(tmp_path / "nowhere.xlsx") == ["file_not_found"]
    (tmp_path / "csv").mkdir()
    assert codes(tmp_path / "csv") == ["no_csv"]
    (tmp_path / "e.yaml").write_text("", encoding="utf-8")
    assert codes(tmp_path / "e.yaml") == ["empty_document"]
    (tmp_path / "l.yaml").write_text("- 1\n", encoding="utf-8")
    assert codes(tmp_path / "l.yaml") == ["not_a_document"]
    (tmp_path / "g.yaml").write_bytes("名称".encode("gb18030"))
    assert codes(tmp_path / "g.yaml") == ["not_utf8"]
    (tmp_path / "j.json").write_text('{"park": {', encoding="utf-8")
    assert codes(tmp_path / "j.json") == ["syntax_error"]


def test_what_the_system_refuses_is_a_problem(tmp_path):
    assert codes("n" * 5000 + ".xlsx") == ["unreadable_file"]


def test_bombs_are_refused_without_being_unpacked(tmp_path, monkeypatch):
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", bytes(60 * 1024 * 1024))
    assert codes(bomb) == ["too_large"]
    far = write(tmp_path / "far.xlsx", {"a": [["x"]]})
    corner = cells()
    corner["园区概况"][0] = corner["园区概况"][0] + [None] * 9000 + ["x"]
    corner["园区概况"] += [[]] * 900 + [["y"]]
    assert codes(write(far, corner)) == ["too_large"]
    lines = [
        "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
        *(f"{c}: &{c} [{', '.join([f'*{p}'] * 10)}]" for p, c in zip("abcdef", "bcdefg", strict=True)),
    ]
    (tmp_path / "laugh.yaml").write_text("\n".join(lines), encoding="utf-8")
    assert codes(tmp_path / "laugh.yaml") == ["too_large"]
    (tmp_path / "deep.yaml").write_text("a: " + "[" * 200 + "]" * 200, encoding="utf-8")
    assert codes(tmp_path / "deep.yaml") == ["too_large"]
    monkeypatch.setattr("parkloop.formats.door.SIZE_LIMIT", 10)
    (tmp_path / "big.yaml").write_text(DOCUMENT, encoding="utf-8")
    assert codes(tmp_path / "big.yaml") == ["too_large"]


def test_load_raises_with_every_error(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(
        DOCUMENT.replace("amount: 80,", "amount: -80,").replace("to: Paper Mill", "to: nobody"), encoding="utf-8"
    )
    with pytest.raises(ProblemError) as caught:
        load(path)
    assert {p.code for p in caught.value.problems} == {"negative_amount", "unknown_node"}


def test_bundled_parks_are_found_by_name_and_free_of_errors(tmp_path):
    assert "guigang" in bundled()
    for name in bundled():
        park = load(name)
        save(park, tmp_path / "a.xlsx", "en")
        assert load(tmp_path / "a.xlsx") == park


def test_checking_loads_nothing_heavy(tmp_path):
    path = write(tmp_path / "a.xlsx", cells())
    heavy = "{'pandas', 'numpy', 'pint', 'linopy', 'openpyxl', 'xlsxwriter', 'networkx'}"
    program = f"import sys; from parkloop.formats import check; check({str(path)!r}); print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_option_actions_are_read_and_reported_like_everything_else():
    raw = {
        "park": {"id": "d", "name": "d", "base_year": 2024, "horizon": [2025, 2030]},
        "commodities": [{"id": "ash", "name": "ash", "kind": "waste", "unit": "t"}],
        "nodes": [{"id": "a", "name": "a"}],
        "options": [
            {
                "id": "o",
                "state": "own",
                "actions": [
                    {"type": "AddNode", "node": {"id": "b", "name": "b"}},
                    {"type": "OpenLink", "from": "a", "to": "b", "commodity": "ash", "capacity": 5},
                    {"type": "Dream"},
                    {"type": "OpenLink", "from": "a", "to": "z", "commodity": "ash", "capacity": 5},
                ],
            },
        ],
    }
    _, problems = build(raw, Locator())
    assert [(p.code, p.where.path) for p in problems] == [
        ("unknown_choice", "options[0].actions[2].type"),
        ("unknown_node", "options[0].actions[3].to"),
    ]
