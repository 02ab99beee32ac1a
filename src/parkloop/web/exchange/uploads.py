"""Read what somebody uploads: only cells are taken, nothing is run, followed, stored or trusted."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.conf import settings

from parkloop.base.i18n import LANGS
from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.formats.build import build
from parkloop.formats.csv_folder import read_csv_folder
from parkloop.formats.labels import folded, sheet_label
from parkloop.formats.read_workbook import read_workbook
from parkloop.formats.read_yaml import read_json, read_yaml
from parkloop.web.exchange import packages
from parkloop.web.exchange.cells import TOTAL_LIMIT, from_sheet, size
from parkloop.web.exchange.checking import check_sheets
from parkloop.web.exchange.layout import lay_out_sheets

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from parkloop.base.i18n import Lang
    from parkloop.formats.read_sheets import Sheet
    from parkloop.park.park import Park
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
        All of them: why it cannot be read, what was left out of it, and what its data have wrong.
    file
        Its name, cleaned: no path, no invisible characters.
    park
        None where a problem is an error.
    told
        Those of ``problems`` that its cells no longer show once they stand in a draft.
    """

    sheets: list[SheetData]
    problems: tuple[Problem, ...]
    file: str
    park: Park | None = None
    told: tuple[Problem, ...] = ()


def read_upload(file: UploadedFile[Any], lang: Lang = "zh") -> Uploaded:
    """Read an uploaded file; whatever it is, the answer is sheets or located problems, never an exception.

    Parameters
    ----------
    file
        A workbook (``.xlsx``, ``.xlsm`` without its macros), a YAML or JSON document, or zipped CSV files.
    lang
        Language of the choices where a document is laid out as sheets.
    """
    name = clean_name(file.name or "")
    try:
        read = _read(_bytes(file, name), name, lang)
    except ProblemError as error:
        return Uploaded([], error.problems, name, told=error.problems)
    except (MemoryError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - a hostile file may break any reader in a way of its own
        _log.warning("upload could not be read: %s", type(error).__name__)
        found = (Problem("unreadable_file", where=Location(file=name), found=type(error).__name__),)
        return Uploaded([], found, name, told=found)
    if size(read.sheets) > TOTAL_LIMIT:
        found = (Problem("too_large", where=Location(file=name), expected=f"{TOTAL_LIMIT:,} cells"),)
        return Uploaded([], found, name, told=found)
    return read


def _bytes(file: UploadedFile[Any], name: str) -> bytes:
    limit: int = settings.UPLOAD_LIMIT
    if (file.size or 0) > limit:
        raise ProblemError([Problem("too_large", where=Location(file=name), expected=f"{limit // 1024**2} MB")])
    data: bytes = file.read()
    return data


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


def _read(data: bytes, name: str, lang: Lang) -> Uploaded:
    suffix = Path(name).suffix.lower()
    where = Location(file=name)
    if not data.strip():
        raise ProblemError([Problem("upload_empty", where=where)])
    if data.startswith(b"PK\x03\x04"):
        names, told = packages.inspect(data, name)
        if "xl/workbook.xml" in names or not any(n.lower().endswith(".csv") for n in names):
            return _checked(read_workbook(Path(name), data), name, told)
        return _checked(_csv(data, name), name, told)
    if data.startswith(_OLE) or suffix in {".xlsx", ".xlsm", ".zip"}:
        return _checked(read_workbook(Path(name), data), name, [])
    if suffix not in TEXT_SUFFIXES:
        raise ProblemError([Problem("upload_type", where=where, found=suffix or name, expected=", ".join(SUFFIXES))])
    return _text(data, name, suffix, lang)


def _checked(sheets: list[Sheet], name: str, told: list[Problem]) -> Uploaded:
    kept = [from_sheet(sheet) for sheet in sheets if folded(sheet.name) not in _aside()]
    checked = check_sheets(kept, name)
    return Uploaded(kept, (*told, *checked.problems), name, checked.park, tuple(told))


@cache
def _aside() -> frozenset[str]:
    """Folded names of the sheets that the program writes beside the data, for Excel and for the reader."""
    return frozenset(folded(sheet_label(key, lang)) for key in ("guide", "lists") for lang in LANGS)


def _csv(data: bytes, name: str) -> list[Sheet]:
    """Unpack the CSV files by their base names into a folder that is gone afterwards, and read it."""
    with TemporaryDirectory() as place, zipfile.ZipFile(io.BytesIO(data)) as package:
        folder = Path(place) / (Path(name).stem or "csv")
        folder.mkdir()
        for entry in package.infolist():
            base = clean_name(entry.filename)
            if base.lower().endswith(".csv") and not entry.is_dir():
                (folder / f"{Path(base).stem}.csv").write_bytes(package.read(entry))
        return read_csv_folder(folder, TEXT_LIMIT)


def _text(data: bytes, name: str, suffix: str, lang: Lang) -> Uploaded:
    where = Location(file=name)
    if len(data) > TEXT_LIMIT:
        raise ProblemError([Problem("too_large", where=where, expected=f"{TEXT_LIMIT // 1024**2} MB")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemError([Problem("not_utf8", where=where)]) from None
    raw, locator, problems = (read_json if suffix == ".json" else read_yaml)(text, name)
    if raw is None:
        raise ProblemError(problems or [Problem("upload_empty", where=where)])
    park, found = build(raw, locator, problems)
    if not isinstance(raw, dict):
        raise ProblemError(found)
    told = tuple(problem for problem in found if problem.code in _NOTATION)
    return Uploaded(lay_out_sheets(raw, lang), found, name, park, told)
