"""The one way in and the one way out for park documents: a workbook, YAML, JSON or a folder of CSV files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

from parkloop.base.problems import Location, Problem, ProblemError, errors
from parkloop.formats.build import build
from parkloop.formats.document import to_document
from parkloop.formats.place import Locator
from parkloop.formats.read_sheets import read_sheets
from parkloop.formats.read_yaml import Read, read_json, read_yaml
from parkloop.formats.source import Sources
from parkloop.formats.write_yaml import to_yaml

if TYPE_CHECKING:
    from os import PathLike

    from parkloop.base.i18n import Lang
    from parkloop.park.park import Park

WORKBOOKS = frozenset({".xlsx", ".xlsm"})
TEXTS = frozenset({".yaml", ".yml", ".json"})
SIZE_LIMIT = 50 * 1024 * 1024


def load(source: str | PathLike[str]) -> Park:
    """Read a park.

    Parameters
    ----------
    source
        A file (``.yaml``, ``.json``, ``.xlsx``), a folder of CSV files, or the name of a bundled park (``guigang``).

    Raises
    ------
    parkloop.base.problems.ProblemError
        The document has errors; all of them are in ``problems``.
    """
    park, problems = check(source)
    if park is None:
        raise ProblemError(errors(problems))
    return park


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as it was read: the park (None where a problem is an error), all problems, where its data stand."""

    park: Park | None
    problems: tuple[Problem, ...]
    sources: Sources


def check(source: str | PathLike[str]) -> tuple[Park | None, tuple[Problem, ...]]:
    """Read a park and report every problem at once; the park is None where one of them is an error."""
    opened = open_document(source)
    return opened.park, opened.problems


def open_document(source: str | PathLike[str]) -> Opened:
    """Read a park as :func:`check` does, and keep where each datum stands in the file for those who print results."""
    try:
        raw, locator, problems = _read(source)
    except ProblemError as error:
        return Opened(None, error.problems, Sources())
    except OSError as error:  # no permission, name too long, a broken link
        where = Location(file=File(source).name)
        found = Problem("unreadable_file", where=where, found=error.strerror or type(error).__name__)
        return Opened(None, (found,), Sources())
    if raw is None:
        told = tuple(problems) or (Problem("empty_document", where=Location(file=locator.file)),)
        return Opened(None, told, Sources(locator))
    return Opened(*build(raw, locator, problems), Sources(locator))


def from_document(document: dict[str, Any], file: str | None = None) -> tuple[Park | None, tuple[Problem, ...]]:
    """Build and check a park from a plain document (as parsed from JSON)."""
    return build(document, Locator(file))


def save(park: Park, target: str | PathLike[str], lang: Lang = "zh") -> None:
    """Write a park by the suffix: ``.xlsx``, ``.json``, ``.yaml``; without a suffix it is a folder of CSV files.

    ``lang`` is the language of sheet names and choices in a workbook; its headers are in both.
    """
    path = File(target)
    document = to_document(park)
    if path.suffix.lower() in WORKBOOKS:
        from parkloop.formats.write_workbook import write_workbook

        write_workbook(document, path, lang)
        return
    if not path.suffix or path.is_dir():
        from parkloop.formats.csv_folder import write_csv_folder

        write_csv_folder(document, path)
        return
    if path.suffix.lower() == ".json":
        path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    else:
        path.write_text(to_yaml(document), encoding="utf-8")


def bundled() -> tuple[str, ...]:
    """Return the names of the parks that come with ParkLoop."""
    folder = resources.files("parkloop") / "knowledge" / "parks"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".yaml"))) if folder.is_dir() else ()


def _read(source: str | PathLike[str]) -> Read:
    path = File(source)
    if not path.exists() and str(source) in bundled():
        text = (resources.files("parkloop") / "knowledge" / "parks" / f"{source}.yaml").read_text(encoding="utf-8")
        return read_yaml(text, str(source))
    where = Location(file=path.name)
    if not path.exists():
        raise ProblemError([Problem("file_not_found", where=where, found=str(source))])
    if path.is_dir():
        from parkloop.formats.csv_folder import read_csv_folder

        return read_sheets(read_csv_folder(path, SIZE_LIMIT), path.name)
    if path.suffix.lower() not in TEXTS:
        from parkloop.formats.read_workbook import read_workbook

        return read_sheets(read_workbook(path, _bytes(path)), path.name)
    reader = read_json if path.suffix.lower() == ".json" else read_yaml
    return reader(_text(path), path.name)


def _bytes(path: File) -> bytes:
    if path.stat().st_size > SIZE_LIMIT:
        limit = f"{SIZE_LIMIT // 1024**2} MB"
        raise ProblemError([Problem("too_large", where=Location(file=path.name), expected=limit)])
    return path.read_bytes()


def _text(path: File) -> str:
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemError([Problem("not_utf8", where=Location(file=path.name))]) from None
