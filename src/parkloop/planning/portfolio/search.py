"""Find the efficient portfolios of a problem: which of the searches, by which solver, until when."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from parkloop.planning.front import (
    Boxes,
    SearchStoppedError,
    efficient,
    many_objectives,
    one_objective,
    two_objectives,
)
from parkloop.planning.portfolio.arrays import arrays, completed
from parkloop.planning.portfolio.asking import Clock, Cost
from parkloop.planning.portfolio.bounded import Bounded
from parkloop.planning.portfolio.keeping import Kept, fingerprint
from parkloop.planning.portfolio.milp import Milp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from numpy.typing import NDArray

    from parkloop.planning.front import Answer
    from parkloop.planning.portfolio.arrays import Arrays
    from parkloop.planning.portfolio.problem import PortfolioProblem

    Floats = NDArray[np.float64]

Method = Literal["bounded", "milp"]
METHODS: tuple[Method, ...] = ("bounded", "milp")
MOST_ALIKE = 1000
"""So many portfolios of one point are listed at most."""
KEEP_EVERY = 10.0
"""Seconds between two savings of the stand of the search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What was found.

    Attributes
    ----------
    points
        Efficient values in the units and directions of the problem, the best of the first objective first.
    portfolios
        Projects (0-based): one portfolio for each point in the same order, then the others with the values of a point.
    reaches
        The point (0-based) of each portfolio.
    all_portfolios
        Whether every portfolio of every point is listed.
    exact
        Every efficient point is there, each proven.
    stopped
        Time ran out before the search had ended.
    """

    points: tuple[tuple[Fraction, ...], ...]
    portfolios: tuple[tuple[int, ...], ...]
    reaches: tuple[int, ...]
    all_portfolios: bool
    exact: bool
    stopped: bool
    rounded: bool
    method: Method
    cost: Cost

    def core(self, project: int) -> float | None:
        """Share of the portfolios that hold a project (Liesiö, Mild, Salo 2007); None where there are none."""
        if not self.portfolios:
            return None
        return sum(project in p for p in self.portfolios) / len(self.portfolios)


def find_front(
    problem: PortfolioProblem,
    *,
    method: Method = "bounded",
    seconds: float | None = None,
    resume: Kept | None = None,
    keep: Callable[[Kept], None] = lambda _kept: None,
) -> Front:
    """All efficient portfolios.

    Parameters
    ----------
    method
        ``bounded``: relaxations and listing, integer programs where the listing is too long, local bounds. ``milp``:
        integer programs only, two objectives by epsilon-constraint. Both give the same points.
    seconds
        Stop after so long and give what was found.
    resume
        The stand of an earlier search of the same problem by the same method.
    keep
        Is given the stand of the search from time to time and at the end.

    Returns
    -------
    Front
        Without points and not ``stopped``: no portfolio meets the conditions.
    """
    a, clock, cost = arrays(problem), Clock(seconds), Cost()
    milp = Milp(a, clock, cost)
    bounded = Bounded(a, clock, cost, milp)
    stand = resume or Kept(problem=fingerprint(problem), method=method)
    stopped = False
    if not stand.done:
        saved = time.monotonic()
        search, look = _search(a, bounded if method == "bounded" else milp, method, stand)
        try:
            for answer in search:
                chosen = tuple(np.flatnonzero(answer.what[: a.projects] > 0.5).tolist())
                stand = look(
                    replace(stand, chosen=(*stand.chosen, chosen), exact=stand.exact and answer.proven), answer
                )
                if time.monotonic() - saved > KEEP_EVERY:
                    keep(stand)
                    saved = time.monotonic()
            stand = replace(stand, done=True, corners=[])
        except SearchStoppedError:
            stand, stopped = look(stand, None), True
        finally:
            keep(stand)
    return _front(problem, a, stand, bounded, milp, method, cost, stopped=stopped)


def _search(
    a: Arrays, ask: Bounded | Milp, method: Method, stand: Kept
) -> tuple[Iterator[Answer[Floats]], Callable[[Kept, Answer[Floats] | None], Kept]]:
    """The search, and how its stand is noted after an answer."""
    if len(a.values) == 1:
        return one_objective(ask), lambda kept, _answer: kept
    if len(a.values) == 2 and method == "milp":
        return two_objectives(ask, after=stand.after), _behind
    start = (np.minimum(a.values, 0.0).sum(axis=1) - 1.0).tolist()
    boxes = Boxes([start] if stand.corners is None else stand.corners, stand.empty)

    def look(kept: Kept, _answer: Answer[Floats] | None) -> Kept:
        return replace(kept, corners=boxes.corners.tolist(), empty=boxes.empty.tolist())

    return many_objectives(ask, boxes), look


def _behind(kept: Kept, answer: Answer[Floats] | None) -> Kept:
    return kept if answer is None else replace(kept, after=list(answer.values))


def _front(
    problem: PortfolioProblem,
    a: Arrays,
    stand: Kept,
    bounded: Bounded,
    milp: Milp,
    method: Method,
    cost: Cost,
    *,
    stopped: bool,
) -> Front:
    found = list(dict.fromkeys(stand.chosen))
    if not found and stopped and milp.left is not None:
        found = [tuple(np.flatnonzero(milp.left[: a.projects] > 0.5).tolist())]
    values = {c: problem.values(frozenset(c)) for c in found}
    found = _undominated(problem, values)
    exact = stand.exact and a.exact and not stopped
    others: list[tuple[int, tuple[int, ...]]] = []
    complete = exact
    for n, chosen in enumerate(found if exact else []):
        alike = _alike(problem, a, bounded, chosen)
        complete = complete and alike is not None
        others += [(n, c) for c in alike or [] if c != chosen]
    return Front(
        points=tuple(values[c] for c in found),
        portfolios=(*found, *(c for _, c in others)),
        reaches=(*range(len(found)), *(n for n, _ in others)),
        all_portfolios=complete,
        exact=exact,
        stopped=stopped,
        rounded=not a.exact,
        method=method,
        cost=cost,
    )


def _undominated(
    problem: PortfolioProblem, values: dict[tuple[int, ...], tuple[Fraction, ...]]
) -> list[tuple[int, ...]]:
    """One portfolio per efficient point, the best of the first objective first."""
    if not values:
        return []
    signs = [1 if o.sense == "max" else -1 for o in problem.objectives]
    turned = {c: tuple(s * x for s, x in zip(signs, v, strict=True)) for c, v in values.items()}
    once = {point: chosen for chosen, point in reversed(turned.items())}
    points = sorted(once, reverse=True)
    # Ranks instead of values: comparing them needs no more digits than a double has.
    ranks = [{v: i for i, v in enumerate(sorted({p[k] for p in points}))} for k in range(len(signs))]
    table = [[ranks[k][v] for k, v in enumerate(p)] for p in points]
    return [once[p] for p, good in zip(points, efficient(table), strict=True) if good]


def _alike(
    problem: PortfolioProblem, a: Arrays, bounded: Bounded, chosen: tuple[int, ...]
) -> list[tuple[int, ...]] | None:
    """Every portfolio with the values of an efficient one; None where they are too many, or time has run out."""
    values = a.values @ completed(problem, chosen)
    try:
        found = bounded.all_above(tuple(values.tolist()))
    except SearchStoppedError:
        return None
    if found is None or len(found) > MOST_ALIKE:
        return None
    return sorted(tuple(np.flatnonzero(row[: a.projects] > 0.5).tolist()) for row in found)
