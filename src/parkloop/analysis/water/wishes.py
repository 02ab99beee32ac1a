"""What may be asked beyond the least fresh water, and the answers as plain values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parkloop.analysis.water.cascade import cascade
from parkloop.analysis.water.connections import PipeLimits, with_pipes
from parkloop.analysis.water.regeneration import reuse_once
from parkloop.analysis.water.solve import answer, priced, solve
from parkloop.analysis.water.sources import least_cost, least_fresh, worth_choosing
from parkloop.base.problems import NoFeasibleAnswerError, Problem

if TYPE_CHECKING:
    from parkloop.analysis.water.connections import Piped
    from parkloop.analysis.water.regeneration import Once
    from parkloop.analysis.water.sources import Choice
    from parkloop.analysis.water.unit import Answer, WaterProblem

ONCE, PIPES = "linear_program_once", "mixed_integer_program"
DIGITS = 10


@dataclass(frozen=True, slots=True)
class Wishes:
    """``pipes``: limits on the pipes, None for none; ``recycling`` False: no treated water comes back to untreated."""

    pipes: PipeLimits | None = None
    recycling: bool = True


@dataclass(frozen=True, slots=True)
class Granted:
    """The answer within the wishes, with the parts of operations and the pipes where they were asked for."""

    answer: Answer
    once: Once | None = None
    piped: Piped | None = None


def grant(problem: WaterProblem, wishes: Wishes) -> Granted:
    """Solve a problem within wishes.

    Raises
    ------
    NoFeasibleAnswerError
        As :func:`parkloop.analysis.water.solve.solve`; also where no network keeps the limits on pipes.
    ProblemError
        As :func:`parkloop.analysis.water.regeneration.reuse_once`.
    """
    once = None
    if wishes.recycling or not problem.regenerations:
        found = solve(problem)
    else:
        once = reuse_once(problem, priced=priced(problem))
        found = answer(problem, once.network, ONCE)
    if wishes.pipes is None or once is not None:
        return Granted(found, once)
    piped = with_pipes(problem, wishes.pipes, priced=priced(problem), start=found.network)
    if piped is None:
        raise NoFeasibleAnswerError(Problem("water_no_pipes"))
    bound = found.bound if piped.outlets_fixed else max(found.bound, min(piped.bound, piped.objective))
    within = answer(problem, piped.network, PIPES, bound)
    proven = piped.status == "optimal" and not piped.outlets_fixed
    return Granted(replace(within, exact=proven), None, piped)


def cascade_json(problem: WaterProblem) -> dict[str, Any] | None:
    """The water cascade table; None where there is none."""
    table = cascade(problem)
    if table is None:
        return None
    return {
        "fresh_water_t_h": _plain(table.fresh_water),
        "waste_water_t_h": _plain(table.waste_water),
        "levels": [
            {
                "content_ppm": _plain(level.content),
                "demand_t_h": _plain(level.demand),
                "source_t_h": _plain(level.source),
                "cumulative_t_h": _plain(level.cumulative),
                "load_kg_h": _plain(level.load),
                "cumulative_load_kg_h": _plain(level.cumulative_load),
                "fresh_needed_t_h": _plain(level.fresh_needed),
            }
            for level in table.levels
        ],
    }


def waters_json(problem: WaterProblem, names: list[str]) -> dict[str, Any] | None:
    """Least fresh water beside least cost; None where the two cannot differ."""
    if not worth_choosing(problem):
        return None
    fresh, cost = least_fresh(problem), least_cost(problem)
    return {
        "least_fresh": None if fresh is None else _choice(fresh, names),
        "least_cost": None if cost is None else _choice(cost, names),
    }


def _choice(choice: Choice, names: list[str]) -> dict[str, Any]:
    return {
        "fresh_water_t_h": _plain(choice.fresh_water),
        "other_water_t_h": _plain(choice.other_water),
        "cost_per_h": _plain(choice.cost),
        "energy_kWh_h": _plain(choice.energy),
        "taken": {name: _plain(flow) for name, flow in zip(names, choice.taken, strict=True)},
        "exact": choice.exact,
        "bound": _plain(choice.bound),
    }


def once_json(once: Once | None) -> list[dict[str, Any]] | None:
    """The parts of each operation before and behind the treatment; None where recycling was allowed."""
    if once is None:
        return None
    return [
        {
            "plant": part.unit[0] or None,
            "name": part.unit[1],
            "part": "behind" if part.treated else "before",
            "flow_t_h": _plain(part.flow),
            "load_kg_h": _plain(part.load),
        }
        for part in once.parts
    ]


def pipes_json(piped: Piped | None) -> dict[str, Any] | None:
    """Number, length and cost of the pipes; None where nothing was asked of them."""
    if piped is None:
        return None
    return {
        "count": piped.count,
        "length_m": _plain(piped.length),
        "cost": _plain(piped.cost),
        "status": piped.status,
        "gap": piped.gap,
        "outlets_fixed": piped.outlets_fixed,
        "bound": _plain(piped.bound),
    }


def _plain(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS) + 0.0
