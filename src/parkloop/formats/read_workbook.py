"""Read an ``.xlsx`` file into sheets of cells; what is no workbook, locked, broken or far too large is a problem."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.formats.package import SheetPart, sheet_parts
from parkloop.formats.read_sheets import Sheet

if TYPE_CHECKING:
    from pathlib import Path

UNPACKED_LIMIT = 400 * 1024 * 1024
RATIO_LIMIT = 300  # unpacked size to packed size; ordinary workbooks stay below 30
RATIO_FREE = 20 * 1024 * 1024  # small files may be as dense as they like
CELL_LIMIT = 5_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(path: Path, data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook with every cell at its true row and column.

    Raises
    ------
    parkloop.base.problems.ProblemError
        ``empty_document``, ``not_a_workbook``, ``password_protected``, ``too_large`` or ``unreadable_file``.
    """
    where = Location(file=path.name)
    _check_package(path, data, where)
    parts = sheet_parts(data)
    if any(part.rows * part.columns > CELL_LIMIT for part in parts.values()):
        worst = max(parts.items(), key=lambda item: item[1].rows * item[1].columns)
        where = Location(file=path.name, sheet=worst[0])
        raise ProblemError([Problem("too_large", where=where, expected=f"{CELL_LIMIT} cells")])
    try:
        return _sheets(data, parts)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        if type(error).__name__ == "PasswordError":
            raise ProblemError([Problem("password_protected", where=where)]) from None
        raise ProblemError([Problem("unreadable_file", where=where, found=str(error)[:200])]) from error


def _check_package(path: Path, data: bytes, where: Location) -> None:
    if not data:
        raise ProblemError([Problem("empty_document", where=where)])
    if data.startswith(_OLE):
        code = "password_protected" if _LOCKED in data else "not_a_workbook"
        found = None if code == "password_protected" else path.suffix.lower() or path.name
        raise ProblemError([Problem(code, where=where, found=found)])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            size = sum(entry.file_size for entry in entries)
            if size > UNPACKED_LIMIT or (size > RATIO_FREE and size > RATIO_LIMIT * len(data)):
                limit = f"{UNPACKED_LIMIT // 1024**2} MB"
                raise ProblemError([Problem("too_large", where=where, expected=limit)])
            names = {entry.filename for entry in entries}
            if any(entry.flag_bits & 1 for entry in entries):
                raise ProblemError([Problem("password_protected", where=where)])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise ProblemError([Problem("not_a_workbook", where=where, found=path.suffix.lower() or path.name)]) from None
    if "xl/workbook.xml" not in names:
        raise ProblemError([Problem("not_a_workbook", where=where, found=path.suffix.lower() or path.name)])


def _sheets(data: bytes, parts: dict[str, SheetPart]) -> list[Sheet]:
    import python_calamine

    found: list[Sheet] = []
    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for meta in book.sheets_metadata:
            if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
            merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
            part = parts.get(meta.name)
            found.append(Sheet(meta.name, rows, merged, part.uncomputed if part else {}))
    return found
