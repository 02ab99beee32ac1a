"""Read what somebody uploads: only cells are taken, nothing is run, followed, stored or trusted."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.conf import settings

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.formats.build import build
from parkloop.web.exchange import packages
from parkloop.web.exchange.cells import TOTAL_LIMIT, from_sheet, size
from parkloop.web.exchange.layout import lay_out_sheets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.core.files.uploadedfile import UploadedFile

    from parkloop.base.i18n import Lang
    from parkloop.formats.read_yaml import Read
    from parkloop.web.exchange.cells import SheetData

TEXT_SUFFIXES = (".yaml", ".yml", ".json")
SUFFIXES = (".xlsx", ".xlsm", *TEXT_SUFFIXES, ".zip")
TEXT_LIMIT = 6 * 1024 * 1024
NAME_LIMIT = 120
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOTATION = frozenset(
    {"duplicate_key", "unknown_key", "mapping_expected", "list_expected", "not_a_document", "unknown_schema"}
)
"""What a YAML or JSON document can have wrong that its sheets no longer show."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What was read.

    Attributes
    ----------
    sheets
        In the form of a draft; empty where nothing could be read.
    problems
        What only the file itself shows: why it cannot be read, or what of it was left out. What its cells have wrong
        is told by :func:`parkloop.web.exchange.checking.check_sheets`.
    file
        Its name, cleaned: no path, no invisible characters.
    """

    sheets: list[SheetData]
    problems: tuple[Problem, ...]
    file: str


def read_upload(file: UploadedFile, lang: Lang = "zh") -> Uploaded:
    """Read an uploaded file; whatever it is, the answer is sheets or located problems, never an exception.

    Parameters
    ----------
    file
        A workbook (``.xlsx``, ``.xlsm`` without its macros), a YAML or JSON document, or zipped CSV files.
    lang
        Language of the choices where a document is laid out as sheets.
    """
    name = clean_name(file.name or "")
    where = Location(file=name)
    limit: int = settings.UPLOAD_LIMIT
    try:
        if (file.size or 0) > limit:
            raise ProblemError([Problem("too_large", where=where, expected=f"{limit // 1024**2} MB")])
        sheets, told = _read(file.read(), name, lang)
        if size(sheets) > TOTAL_LIMIT:
            raise ProblemError([Problem("too_large", where=where, expected=f"{TOTAL_LIMIT:,} cells")])
    except ProblemError as error:
        return Uploaded([], error.problems, name)
    except (MemoryError, OSError):
        raise
    except Exception as error:  # a hostile file may break any reader in a way of its own
        _log.warning("upload could not be read: %s", type(error).__name__)
        return Uploaded([], (Problem("unreadable_file", where=where, found=type(error).__name__),), name)
    return Uploaded(sheets, tuple(told), name)


def clean_name(name: str) -> str:
    """Return the last part of a name without anything that is not seen; never empty."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(
        c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] not in {"C", "Z"} or c == " "
    )
    seen = re.sub(r'[<>:"|?*\s]+', " ", seen).strip(" .")
    if len(seen) > NAME_LIMIT:
        stem, dot, suffix = seen.rpartition(".")
        seen = f"{stem[: NAME_LIMIT - 8]}{dot}{suffix[:6]}" if dot else seen[:NAME_LIMIT]
    return seen or "upload"


def _read(data: bytes, name: str, lang: Lang) -> tuple[list[SheetData], list[Problem]]:
    from parkloop.formats.read_workbook import read_workbook

    suffix = Path(name).suffix.lower()
    where = Location(file=name)
    if not data.strip():
        raise ProblemError([Problem("upload_empty", where=where)])
    if data.startswith(b"PK\x03\x04"):
        names, told = packages.inspect(data, name)
        if "xl/workbook.xml" in names or not any(n.lower().endswith(".csv") for n in names):
            return [from_sheet(sheet) for sheet in read_workbook(Path(name), data)], told
        return _read_csv(data, name), told
    if data.startswith(_OLE) or suffix in {".xlsx", ".xlsm", ".zip"}:
        return [from_sheet(sheet) for sheet in read_workbook(Path(name), data)], []
    if suffix not in TEXT_SUFFIXES:
        raise ProblemError([Problem("upload_type", where=where, found=suffix or name, expected=", ".join(SUFFIXES))])
    return _read_text(data, name, suffix, lang)


def _read_csv(data: bytes, name: str) -> list[SheetData]:
    """Unpack the CSV files by their base names into a folder that is gone afterwards, and read it."""
    from parkloop.formats.csv_folder import read_csv_folder

    with TemporaryDirectory() as place, zipfile.ZipFile(io.BytesIO(data)) as package:
        folder = Path(place) / (Path(name).stem or "csv")
        folder.mkdir()
        for entry in package.infolist():
            base = clean_name(entry.filename)
            if base.lower().endswith(".csv") and not entry.is_dir():
                (folder / f"{Path(base).stem}.csv").write_bytes(package.read(entry))
        return [from_sheet(sheet) for sheet in read_csv_folder(folder, TEXT_LIMIT)]


def _read_text(data: bytes, name: str, suffix: str, lang: Lang) -> tuple[list[SheetData], list[Problem]]:
    from parkloop.formats.read_yaml import read_json, read_yaml

    where = Location(file=name)
    if len(data) > TEXT_LIMIT:
        raise ProblemError([Problem("too_large", where=where, expected=f"{TEXT_LIMIT // 1024**2} MB")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemError([Problem("not_utf8", where=where)]) from None
    raw, locator, problems = (read_json if suffix == ".json" else read_yaml)(text, name)
    return _laid_out((raw, locator, problems), name, lang)


def _laid_out(read: Read, name: str, lang: Lang) -> tuple[list[SheetData], list[Problem]]:
    raw, locator, problems = read
    if raw is None:
        raise ProblemError(problems or [Problem("upload_empty", where=Location(file=name))])
    _, found = build(raw, locator, problems)
    told = [problem for problem in found if problem.code in _NOTATION]
    document: Mapping[str, Any] | None = raw if isinstance(raw, dict) else None
    if document is None:
        raise ProblemError(told)
    return lay_out_sheets(document, lang), told
