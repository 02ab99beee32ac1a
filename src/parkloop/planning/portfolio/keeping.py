"""What a search has found and what it still has to look at, as plain data: to stop today and go on tomorrow."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parkloop.planning.portfolio.problem import PortfolioProblem

SCHEMA = "parkloop/portfolio-search/1"
Table = list[list[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The stand of a search.

    Attributes
    ----------
    problem
        Fingerprint of the problem: another one cannot be gone on with.
    method
        ``bounded`` or ``milp``.
    chosen
        Projects (0-based) of each portfolio found.
    corners, empty
        Boxes that are open, and corners above which there is nothing (whole-number objectives).
    after
        Last point of a search along two objectives; None before the first.
    done
        Nothing is open.
    exact
        Every answer so far was a proven optimum.
    """

    problem: str
    method: str
    chosen: tuple[tuple[int, ...], ...] = ()
    corners: Table | None = None
    empty: Table | None = None
    after: list[float] | None = None
    done: bool = False
    exact: bool = True

    def plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {
            "schema": SCHEMA,
            "problem": self.problem,
            "method": self.method,
            "chosen": [list(c) for c in self.chosen],
            "corners": self.corners,
            "empty": self.empty,
            "after": self.after,
            "done": self.done,
            "exact": self.exact,
        }


def fingerprint(problem: PortfolioProblem) -> str:
    """A short name that changes with every figure of the problem."""
    return sha256(repr(problem).encode()).hexdigest()[:32]


def restored(data: object, problem: PortfolioProblem, method: str) -> Kept | None:
    """The stand of a search of this very problem by this method; None where the data are of anything else."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        return None
    if data.get("problem") != fingerprint(problem) or data.get("method") != method:
        return None
    width, count = len(problem.objectives), len(problem.projects)
    chosen = data.get("chosen")
    if not isinstance(chosen, list) or not all(isinstance(c, list) for c in chosen):
        return None
    if not all(isinstance(j, int) and 0 <= j < count for c in chosen for j in c):
        return None
    tables = [data.get("corners"), data.get("empty"), None if data.get("after") is None else [data["after"]]]
    if not all(t is None or _figures(t, width) for t in tables):
        return None
    return Kept(
        problem=data["problem"],
        method=method,
        chosen=tuple(tuple(c) for c in chosen),
        corners=data.get("corners"),
        empty=data.get("empty"),
        after=data.get("after"),
        done=data.get("done") is True,
        exact=data.get("exact") is True,
    )


def _figures(table: object, width: int) -> bool:
    return isinstance(table, list) and all(
        isinstance(row, list) and len(row) == width and all(isinstance(v, int | float) for v in row) for row in table
    )
