"""Look into a workbook's package for what its reader does not tell: true extent, formulas without a result."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_FULL_CELL = re.compile(rb"<c\s([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb"<f[^>]*>([^<]*)</f>")
_VALUE = re.compile(rb"<v>[^<]|<is>")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Extent of a sheet and its formulas without a saved result by ``(row, column)`` from 0."""

    rows: int = 0
    columns: int = 0
    uncomputed: dict[tuple[int, int], str] = field(default_factory=dict)


def sheet_parts(data: bytes) -> dict[str, SheetPart]:
    """Return what the package says of each sheet by name; nothing where it is built in an unusual way."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = _names(package)
            return {name: _part(package.read(file)) for name, file in names.items() if file in package.namelist()}
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, NotImplementedError):
        return {}


def _names(package: zipfile.ZipFile) -> dict[str, str]:
    relations = {
        _attribute(tag, "Id"): _attribute(tag, "Target")
        for tag in _RELATION.findall(package.read("xl/_rels/workbook.xml.rels"))
    }
    found = {}
    for tag in _SHEET.findall(package.read("xl/workbook.xml")):
        target = relations.get(_attribute(tag, "r:id"), "")
        found[_attribute(tag, "name")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _attribute(tag: bytes, name: str) -> str:
    match = re.search(rb"\b" + name.encode() + rb'="([^"]*)"', tag)
    return html.unescape(match.group(1).decode("utf-8", "replace")) if match else ""


def _part(xml: bytes) -> SheetPart:
    rows = columns = 0
    for letters, row in _CELL.findall(xml):
        rows, columns = max(rows, int(row)), max(columns, column_number(letters.decode()))
    uncomputed = {}
    if b"<f" in xml:
        for attributes, body in _FULL_CELL.findall(xml):
            place = _PLACE.search(attributes)
            if place and b"<f" in body and not _VALUE.search(body):
                formula = _FORMULA.search(body)
                text = html.unescape(formula.group(1).decode("utf-8", "replace")) if formula else ""
                uncomputed[int(place.group(2)) - 1, column_number(place.group(1).decode()) - 1] = f"={text}"
    return SheetPart(rows, columns, uncomputed)


def column_number(letters: str) -> int:
    """Return the number of a column from 1: A -> 1, AA -> 27."""
    number = 0
    for character in letters:
        number = number * 26 + ord(character) - 64
    return number
