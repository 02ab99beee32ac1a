"""Read the small problem file (YAML or JSON) that an engine's command takes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from parkloop.base.problems import Location, Problem, ProblemError, errors

if TYPE_CHECKING:
    from parkloop.formats.place import Locator

MOST_BYTES = 50 * 1024 * 1024


def read_problem(source: str) -> tuple[Any, Locator, tuple[Problem, ...]]:
    """Plain data, where each datum stands, and warnings of the notation.

    Raises
    ------
    ProblemError
        The file is missing, cannot be read, is too large, not UTF-8, empty, or its notation is broken.
    """
    from parkloop.formats.read_yaml import read_json, read_yaml

    path = Path(source)
    text = _text(path)
    data, locator, problems = (read_json if path.suffix.lower() == ".json" else read_yaml)(text, path.name)
    if errors(problems):
        raise ProblemError(problems)
    if data is None:
        raise ProblemError([*problems, Problem("empty_document", where=Location(file=path.name))])
    return data, locator, tuple(problems)


def _text(path: Path) -> str:
    where = Location(file=path.name)
    if not path.is_file():
        raise ProblemError([Problem("file_not_found", where=where, found=str(path))])
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ProblemError([Problem("too_large", where=where, expected=f"{MOST_BYTES // 1024**2} MB")])
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemError([Problem("not_utf8", where=where)]) from None
    except OSError as error:
        found = error.strerror or type(error).__name__
        raise ProblemError([Problem("unreadable_file", where=where, found=found)]) from None
