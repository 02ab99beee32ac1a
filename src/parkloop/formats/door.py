"""The one way in and the one way out for park documents: a workbook, YAML, JSON or a folder of CSV files."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

from parkloop.base.problems import Location, Problem, ProblemError, errors
from parkloop.formats.build import build
from parkloop.formats.document import to_document
from parkloop.formats.place import Locator
from parkloop.formats.read_yaml import Read, read_json, read_yaml
from parkloop.formats.write_yaml import to_yaml

if TYPE_CHECKING:
    from os import PathLike

    from parkloop.park.park import Park

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


def check(source: str | PathLike[str]) -> tuple[Park | None, tuple[Problem, ...]]:
    """Read a park and report every problem at once; the park is None where one of them is an error."""
    try:
        raw, locator, problems = _read(source)
    except ProblemError as error:
        return None, error.problems
    if raw is None:
        found = tuple(problems) or (Problem("empty_document", where=Location(file=locator.file)),)
        return None, found
    return build(raw, locator, problems)


def from_document(document: dict[str, Any], file: str | None = None) -> tuple[Park | None, tuple[Problem, ...]]:
    """Build and check a park from a plain document (as parsed from JSON)."""
    return build(document, Locator(file))


def save(park: Park, target: str | PathLike[str]) -> None:
    """Write a park as YAML or JSON by the suffix of ``target``."""
    path = File(target)
    document = to_document(park)
    if path.suffix.lower() == ".json":
        path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    else:
        path.write_text(to_yaml(document), encoding="utf-8")


def bundled() -> tuple[str, ...]:
    """The names of the parks that come with ParkLoop."""
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
    reader = read_json if path.suffix.lower() == ".json" else read_yaml
    return reader(_text(path), path.name)


def _text(path: File) -> str:
    data = path.read_bytes()
    if len(data) > SIZE_LIMIT:
        limit = f"{SIZE_LIMIT // 1024**2} MB"
        raise ProblemError([Problem("too_large", where=Location(file=path.name), expected=limit)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemError([Problem("not_utf8", where=Location(file=path.name))]) from None
