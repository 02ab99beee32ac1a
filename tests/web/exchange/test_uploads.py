"""Uploads of every kind, honest and hostile."""

from __future__ import annotations

import io
import zipfile

import pytest

from parkloop.formats import load, to_document
from parkloop.formats.csv_folder import write_csv_folder
from parkloop.web.exchange.uploads import clean_name, read_upload
from parkloop.web.exchange.words import table_of

from .made import repacked, upload, with_entries, workbook, yaml_text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _codes(name: str, data: bytes) -> list[str]:
    read = read_upload(upload(name, data))
    assert read.sheets == []
    assert read.park is None
    assert all(p.where.file == read.file for p in read.problems)
    return [p.code for p in read.problems]


def test_a_workbook_yaml_and_json_give_the_same_park(tmp_path) -> None:
    import json

    document = to_document(load("teaching"))
    files = {
        "a.xlsx": workbook(tmp_path),
        "a.yaml": yaml_text().encode(),
        "a.json": json.dumps(document).encode(),
    }
    for name, data in files.items():
        read = read_upload(upload(name, data))
        assert read.park is not None
        assert to_document(read.park) == document
        assert read.problems == read.told == ()


def test_zipped_csv_files_by_their_base_names(tmp_path) -> None:
    write_csv_folder(to_document(load("teaching")), tmp_path / "csv")
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as package:
        for file in (tmp_path / "csv").iterdir():
            package.writestr(f"../../{file.name}", file.read_bytes())
    read = read_upload(upload("数据.zip", body.getvalue()))
    assert read.park is not None
    assert to_document(read.park) == to_document(load("teaching"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["csv"]


def test_problems_are_located_and_do_not_keep_the_sheets_back() -> None:
    text = yaml_text().replace("amount: 4000\n", "amount: much\n", 1)
    read = read_upload(upload("a.yaml", text.encode()))
    assert read.park is None
    assert [p.code for p in read.problems] == ["number_unreadable"]
    assert read.problems[0].where.row is not None
    assert any("much" in row for sheet in read.sheets for row in sheet["rows"])


def test_what_sheets_no_longer_show_is_told() -> None:
    read = read_upload(upload("a.yaml", (yaml_text() + "\ncolour: red\n").encode()))
    assert [p.code for p in read.told] == ["unknown_key"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsx", b"", "upload_empty"),
        ("a.yaml", b"  \n", "upload_empty"),
        ("a.pdf", b"%PDF-1.7", "upload_type"),
        ("a.xls", OLE + b"\0" * 600, "not_a_workbook"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password_protected"),
        ("a.xlsx", b"hello", "not_a_workbook"),
        ("a.xlsx", b"PK\x03\x04broken", "unreadable_file"),
        ("a.yaml", b"\xff\xfe\x00", "not_utf8"),
        ("a.yaml", b"a: [1,", "syntax_error"),
        ("a.yaml", b"- 1\n- 2\n", "not_a_document"),
        ("a.json", b"{", "syntax_error"),
        ("a.json", b"[" * 100_000, "too_large"),
        (
            "a.yaml",
            b"a: &a [x,x,x,x,x,x,x,x,x,x]\n"
            + b"".join(b"%c: &%c [%s]\n" % (n + 1, n + 1, b",".join([b"*%c" % n] * 10)) for n in range(97, 105)),
            "too_large",
        ),
    ],
)
def test_what_cannot_be_read_says_why(name, data, code) -> None:
    assert code in _codes(name, data)


def test_too_much_is_refused_before_it_is_read(settings) -> None:
    settings.UPLOAD_LIMIT = 10
    assert _codes("a.yaml", b"a: 1234567890") == ["too_large"]


def test_macros_are_read_past_and_formulas_stay_text(tmp_path) -> None:
    data = with_entries(workbook(tmp_path), {"xl/vbaProject.bin": b"macro"})
    read = read_upload(upload("a.xlsm", data))
    assert [p.code for p in read.told] == ["upload_macro"]
    assert read.park is not None
    assert b"macro" not in repr(read.sheets).encode()
    document = yaml_text().replace("source: teaching example", "source: '=cmd|calc!A1'", 1)
    sheets = read_upload(upload("a.yaml", document.encode())).sheets
    assert any("=cmd|calc!A1" in row for sheet in sheets for row in sheet["rows"])


def test_a_reader_that_breaks_is_a_problem_of_the_file(tmp_path, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("parkloop.web.exchange.uploads.read_workbook", broken)
    assert _codes("a.xlsx", workbook(tmp_path)) == ["unreadable_file"]


def test_a_full_disk_is_no_fault_of_the_file(tmp_path, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("parkloop.web.exchange.uploads.read_workbook", full)
    with pytest.raises(OSError, match="No space"):
        read_upload(upload("a.xlsx", workbook(tmp_path)))


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\park.xlsx", "park.xlsx"),
        ("a\u202exslx.exe\x00", "axslx.exe"),
        ("贵港 数据.xlsx", "贵港 数据.xlsx"),
        ("...", "upload"),
        ('<script>"x".xlsx', "script x .xlsx"),
    ],
)
def test_only_the_visible_last_part_of_a_name_is_kept(name, clean) -> None:
    assert clean_name(name) == clean


def test_a_long_name_keeps_its_suffix() -> None:
    assert clean_name("长" * 500 + ".xlsx").endswith("长.xlsx")
    assert len(clean_name("长" * 500 + ".xlsx")) <= 120


def test_missing_parts_of_a_package_are_no_fault(tmp_path) -> None:
    data = repacked(workbook(tmp_path), lambda name, content: None if "sharedStrings" in name else content)
    read = read_upload(upload("a.xlsx", data))
    assert read.park is None
    assert read.problems


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_template_has_beside_the_data_is_no_sheet_of_the_draft(tmp_path, lang) -> None:
    from parkloop.formats import template

    template(tmp_path / "t.xlsx", 1, lang)
    names = {sheet["name"] for sheet in read_upload(upload("t.xlsx", (tmp_path / "t.xlsx").read_bytes())).sheets}
    assert all(table_of(name) for name in names), names
    assert len(names) > 4
