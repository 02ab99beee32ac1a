"""The file in which a search for portfolios keeps its stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem, ProblemError

if TYPE_CHECKING:
    from parkloop.planning.portfolio.keeping import Kept
    from parkloop.planning.portfolio.problem import PortfolioProblem


def read_state(file: str | None, problem: PortfolioProblem, method: str) -> Kept | None:
    """The stand of the search so far; None where there is no file yet.

    Raises
    ------
    ProblemError
        The file holds something else: another problem, another method, or no search at all.
    """
    from parkloop.planning.portfolio.keeping import restored

    if file is None or not Path(file).exists():
        return None
    try:
        data = json.loads(Path(file).read_text(encoding="utf-8"))
    except ValueError:  # neither UTF-8 nor JSON
        data = None
    kept = restored(data, problem, method)
    if kept is None:
        raise ProblemError([Problem("portfolio_state_other", where=Location(file=Path(file).name))])
    return kept


def write_state(file: str, kept: Kept) -> None:
    """Replace the file at one stroke, so that a broken run leaves the last good stand."""
    path = Path(file)
    beside = path.with_name(path.name + ".new")
    beside.write_text(json.dumps(kept.plain()) + "\n", encoding="utf-8")
    beside.replace(path)
