"""Hostile packages."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from parkloop.base.problems import ProblemError
from parkloop.web.exchange.packages import MEGABYTE, inspect

from .made import repacked, with_entries, workbook


def _code(data: bytes) -> str:
    with pytest.raises(ProblemError) as caught:
        inspect(data, "a.xlsx")
    return caught.value.problems[0].code


def _zip(entries: dict[str, bytes]) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return body.getvalue()


def test_an_honest_workbook_passes(tmp_path) -> None:
    names, problems = inspect(workbook(tmp_path), "a.xlsx")
    assert "xl/workbook.xml" in names
    assert problems == []


def test_a_bomb_is_refused_by_what_it_states() -> None:
    bomb = _zip({"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": bytes(30 * MEGABYTE)})
    assert len(bomb) < MEGABYTE
    assert _code(bomb) == "too_large"


def test_a_bomb_that_states_a_small_size_is_refused_as_damaged() -> None:
    """The sizes in both headers say 100 bytes where 30 MB come out."""
    bomb = bytearray(_zip({"xl/worksheets/sheet1.xml": bytes(30 * MEGABYTE)}))
    true = struct.pack("<I", 30 * MEGABYTE)
    while (at := bomb.find(true)) >= 0:
        bomb[at : at + 4] = struct.pack("<I", 100)
    assert _code(bytes(bomb)) == "unreadable_file"


@pytest.mark.parametrize("place", [b'r="XFD1048576"', b"r='XFD1048576'", b'r = "xfd1048576"'])
def test_a_single_cell_at_the_far_corner_is_refused(tmp_path, place) -> None:
    far = b"<row><c " + place + b"><v>1</v></c></row></sheetData>"
    data = repacked(
        workbook(tmp_path),
        lambda name, content: content.replace(b"</sheetData>", far) if name.endswith("sheet2.xml") else content,
    )
    assert _code(data) == "too_large"


def test_sheets_in_other_encodings_and_locked_packages_are_refused(tmp_path) -> None:
    wide = "<worksheet/>".encode("utf-16")
    data = repacked(workbook(tmp_path), lambda name, c: wide if name.endswith("sheet1.xml") else c)
    assert _code(data) == "unreadable_file"
    locked = bytearray(_zip({"a": b"b"}))
    at = locked.find(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert _code(bytes(locked)) == "password_protected"


def test_macros_and_links_are_told(tmp_path) -> None:
    data = with_entries(
        workbook(tmp_path), {"xl/vbaProject.bin": b"macro", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    )
    _, problems = inspect(data, "a.xlsm")
    assert [p.code for p in problems] == ["upload_macro", "upload_outside"]
    assert {p.severity for p in problems} == {"warning"}


def test_too_many_entries_are_refused() -> None:
    assert _code(_zip({f"{n}.csv": b"" for n in range(2_001)})) == "too_large"
