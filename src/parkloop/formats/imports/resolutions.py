"""Which of two contradicting values holds, and why: for all at once, or row by row in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.formats.imports.conflicts import EXISTING, IMPORTED
from parkloop.formats.imports.mapping import read_document
from parkloop.formats.values import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path as File

    from parkloop.formats.imports.conflicts import Comparison

KEYS = ("node", "side", "commodity", "year", "to", "variable", "choose", "reason")
SIDES = ("takes", "makes", "flow", "statistic")


@dataclass(frozen=True, slots=True)
class Resolution:
    """One decision: the conflicts it is about (what is not stated fits all), the choice and its reason."""

    choose: str
    reason: str
    about: tuple[tuple[str, str], ...]

    def fits(self, conflict: Comparison) -> bool:
        """Whether the decision is about this conflict."""
        s = conflict.statement
        said = {
            "node": s.node,
            "side": s.to,
            "commodity": s.commodity,
            "year": "" if s.year is None else str(s.year),
            "to": s.other,
            "variable": s.variable,
        }
        return all(said[key] == value for key, value in self.about)


def read_resolutions(path: File) -> tuple[Resolution, ...]:
    """Read a list of decisions.

    Raises
    ------
    parkloop.base.problems.ProblemError
        A row without choice or reason, with an unknown key, or that says nothing of what it is about; all at once.
    """
    raw, locator, _ = read_document(path)
    if raw is None:
        return ()
    if not isinstance(raw, list):
        raise ProblemError([Problem("import_resolution_shape", where=Location(file=path.name), found=shown(raw))])
    found, problems = [], []
    for i, row in enumerate(raw):
        problem = _wrong(row)
        if problem:
            code, seen, expected = problem
            problems.append(Problem(code, where=locator.at((i,)), found=seen, expected=expected))
            continue
        about = tuple((k, str(row[k])) for k in KEYS[:6] if row.get(k) is not None)
        found.append(Resolution(row["choose"], str(row["reason"]).strip(), about))
    if problems:
        raise ProblemError(problems)
    return tuple(found)


def _wrong(row: Any) -> tuple[str, str | None, str | None] | None:  # noqa: ANN401
    if not isinstance(row, dict):
        return "import_resolution_shape", shown(row), None
    strange = [key for key in row if key not in KEYS]
    if strange:
        return "import_mapping_key", strange[0], ", ".join(KEYS)
    if row.get("choose") not in {EXISTING, IMPORTED}:
        return "import_resolution_choice", shown(row.get("choose")), f"{EXISTING}, {IMPORTED}"
    if not str(row.get("reason") or "").strip():
        return "import_resolution_reason", None, None
    if row.get("node") is None or (row.get("side") is not None and row["side"] not in SIDES):
        return "import_resolution_about", shown(row.get("side")), ", ".join(SIDES)
    return None


def decide(conflict: Comparison, resolutions: Sequence[Resolution], prefer: str, reason: str) -> tuple[str, str]:
    """Choice and reason for a conflict: a decision about it, else the general preference, else both empty."""
    own = next((r for r in resolutions if r.fits(conflict)), None)
    if own is not None:
        return own.choose, own.reason
    return (prefer, reason) if prefer else ("", "")
