"""A problem: what was found, what was expected, where, as a code with parameters.

Rooms raise and collect codes; the words in both languages are put on at the edge by :mod:`parkloop.base.wording`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Location:
    """Where a problem stands; every part that is not known is None.

    Rows are 1-based as Excel shows them, columns are letters, ``path`` is the place in a YAML or JSON document
    (``nodes[3].takes[0].amount``).
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    path: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of the input.

    ``code`` names an entry ``problems.<code>`` of the catalogue, which holds message and hint in both languages;
    ``found``, ``expected`` and ``params`` fill their places.
    """

    code: str
    severity: Severity = "error"
    where: Location = field(default_factory=Location)
    found: str | None = None
    expected: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)

    def at(self, where: Location) -> Problem:
        """Put the same problem at another place."""
        return replace(self, where=where)


class ProblemError(Exception):
    """The input has problems; all of them are in ``problems``."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.code} at {p.where}" for p in self.problems))


class NoFeasibleAnswerError(Exception):
    """No answer meets the conditions; the reason is a problem too (exit code 3)."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.code)


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Pick the problems that stop the work."""
    return tuple(p for p in problems if p.severity == "error")
