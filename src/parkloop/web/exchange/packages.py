"""Look into an uploaded package before anything reads it: true size, damage, lock, macros, links to other files."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.formats.package import column_number

MEGABYTE = 1024 * 1024
UNPACKED_LIMIT = 200 * MEGABYTE
RATIO_LIMIT, RATIO_FREE = 150, 20 * MEGABYTE
ENTRY_LIMIT = 2_000
CELL_LIMIT = 2_000_000
UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)
"""What a damaged archive can raise; ``zipfile`` raises ``NotImplementedError`` for a way of packing it does not know
and ``RuntimeError`` for a member under a password."""
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,9})["']""")
_ELSEWHERE = ("xl/externallinks/", "xl/embeddings/", "xl/activex/", "xl/ctrlprops/", "customui/")
_ELSEWHERE_FILES = ("xl/connections.xml",)


def inspect(data: bytes, file: str) -> tuple[list[str], list[Problem]]:
    """Unpack every entry once, counting, and keep nothing.

    Returns
    -------
    names
        The entries.
    problems
        Warnings: what the package carries and what was left out of it.

    Raises
    ------
    parkloop.base.problems.ProblemError
        ``too_large``, ``password_protected`` or ``unreadable_file``.
    """
    where = Location(file=file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if any(entry.flag_bits & 1 for entry in entries):
                raise ProblemError([Problem("password_protected", where=where)])
            stated = sum(entry.file_size for entry in entries)
            too_dense = stated > RATIO_FREE and stated > RATIO_LIMIT * len(data)
            if stated > UNPACKED_LIMIT or too_dense or len(entries) > ENTRY_LIMIT:
                raise ProblemError([_too_large(where, f"{UNPACKED_LIMIT // MEGABYTE} MB")])
            for entry in entries:
                _unpack(package, entry, where)
    except UNREADABLE:
        raise ProblemError([Problem("unreadable_file", where=where, found="zip")]) from None
    names = [entry.filename for entry in entries]
    return names, _carried(names, where)


def _unpack(package: zipfile.ZipFile, entry: zipfile.ZipInfo, where: Location) -> None:
    """Read an entry to its end: a size or checksum that is not as stated raises before any other reader trusts it."""
    sheet = entry.filename.casefold().startswith("xl/worksheets/") and entry.filename.casefold().endswith(".xml")
    if not sheet:
        with package.open(entry) as stream:
            while stream.read(MEGABYTE):
                pass
        return
    xml = package.read(entry)
    if b"\x00" in xml or xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ProblemError([Problem("unreadable_file", where=where, found=entry.filename[:60])])
    rows = columns = 0
    for letters, row in _PLACE.findall(xml):
        rows, columns = max(rows, int(row)), max(columns, column_number(letters.decode().upper()))
    if rows * columns > CELL_LIMIT:
        raise ProblemError([_too_large(where, f"{CELL_LIMIT:,} cells")])


def _too_large(where: Location, limit: str) -> Problem:
    return Problem("too_large", where=where, expected=limit)


def _carried(names: list[str], where: Location) -> list[Problem]:
    small = [name.casefold() for name in names]
    found = []
    if any(name.endswith("vbaproject.bin") for name in small):
        found.append(Problem("upload_macro", "warning", where))
    if any(name.startswith(_ELSEWHERE) or name in _ELSEWHERE_FILES for name in small):
        found.append(Problem("upload_outside", "warning", where))
    return found
