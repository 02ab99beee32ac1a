"""Which conditions cannot be met together: taken away one by one, what is left over is the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.planning.front import SearchStoppedError
from parkloop.planning.portfolio.arrays import arrays
from parkloop.planning.portfolio.asking import Clock, Cost
from parkloop.planning.portfolio.milp import Milp

if TYPE_CHECKING:
    from parkloop.planning.portfolio.problem import PortfolioProblem

    Item = tuple[str, int]

SECONDS = 20.0


def conflict(problem: PortfolioProblem, seconds: float = SECONDS) -> tuple[Item, ...]:
    """The conditions that no portfolio meets together, as (block, place).

    Without any one of them there is a portfolio (Chinneck, Dravnieks 1991, deletion filter). When time runs out some
    that could be left away may still be named. Nothing where a portfolio exists.
    """
    clock = Clock(seconds)
    kept: list[Item] = [
        *(("constraints", n) for n in range(len(problem.constraints))),
        *(("exclusive", n) for n in range(len(problem.exclusive))),
        *(("prerequisites", n) for n in range(len(problem.prerequisites))),
    ]
    try:
        if _possible(problem, kept, clock):
            return ()
        # The logic goes first, so that what is left names the user's figures.
        for item in reversed(kept.copy()):
            fewer = [other for other in kept if other != item]
            if not _possible(problem, fewer, clock):
                kept = fewer
    except SearchStoppedError:
        pass
    return tuple(kept)


def _possible(problem: PortfolioProblem, kept: list[Item], clock: Clock) -> bool:
    held = set(kept)
    part = replace(
        problem,
        constraints=tuple(c for n, c in enumerate(problem.constraints) if ("constraints", n) in held),
        exclusive=tuple(g for n, g in enumerate(problem.exclusive) if ("exclusive", n) in held),
        prerequisites=tuple(p for n, p in enumerate(problem.prerequisites) if ("prerequisites", n) in held),
        interactions=(),
        objectives=tuple(replace(o, values=tuple(0 * v for v in o.values)) for o in problem.objectives[:1]),
    )
    return Milp(arrays(part), clock, Cost())((1.0,), (-float("inf"),)) is not None
