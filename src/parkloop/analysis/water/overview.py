"""Everything that is told about a water problem, as plain values."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from parkloop.analysis.water.check import check_network
from parkloop.analysis.water.pinch import pinches
from parkloop.analysis.water.solve import alone, priced, without_reuse
from parkloop.analysis.water.unit import FRESH, WASTE, WASTE_END, end_of
from parkloop.analysis.water.wishes import Wishes, cascade_json, grant, once_json, pipes_json, waters_json

if TYPE_CHECKING:
    from parkloop.analysis.water.unit import Answer, WaterProblem

DIGITS = 10
"""Decimals printed: a milligram an hour; what lies below is rounding of the solver."""
PLAIN = Wishes()
"""Nothing asked beyond the least fresh water."""
PARK = "park"
"""Stands for the plant where rows name none."""


def overview(problem: WaterProblem, wishes: Wishes = PLAIN) -> dict[str, Any]:
    """Targets, pinches and the network that reaches them, within wishes.

    Raises
    ------
    NoFeasibleAnswerError, ProblemError
        As :func:`parkloop.analysis.water.solve.solve`.
    """
    granted = grant(problem, wishes)
    givers, _ = labels(problem)
    return {
        **as_json(problem, granted.answer),
        "cascade": cascade_json(problem),
        "waters": waters_json(problem, [givers[end_of(f)] for f in problem.fresh]),
        "parts": once_json(granted.once),
        "pipes": pipes_json(granted.piped),
    }


def as_json(problem: WaterProblem, answer: Answer) -> dict[str, Any]:
    """The keys of ``parkloop water`` for an answer; flows t/h, contents ppm."""
    import numpy as np

    checked = check_network(problem, answer.network.links)
    found = pinches(problem, np.array(checked.taken))
    givers, takers = labels(problem)
    single = {plant: _plain(flow) for plant, flow in alone(problem).items()} if len(problem.plants) > 1 else None
    own = {plant: _plain(answer.fresh_water) for plant in problem.plants} if single is None else single
    return {
        "fresh_water_t_h": _plain(answer.fresh_water),
        "waste_water_t_h": _plain(answer.waste_water),
        "without_reuse_t_h": _plain(without_reuse(problem)),
        "alone": {plant or PARK: flow for plant, flow in own.items()},
        "pinches_ppm": None if found is None else [_plain(level) for level in found],
        "network": [
            {
                "from": givers[link.source],
                "to": takers[link.target],
                "flow_t_h": _plain(link.flow),
                "from_plant": link.source[0] or None,
                "to_plant": link.target[0] or None,
            }
            for link in answer.network.links
        ],
        "fresh": {givers[end_of(f)]: _plain(flow) for f, flow in zip(problem.fresh, checked.taken, strict=True)},
        "cost_per_h": _plain(checked.cost) if priced(problem) else None,
        "contaminants": list(problem.contaminants),
        "exact": answer.exact,
        "method": answer.method,
        "bound": _plain(answer.bound),
    }


def labels(problem: WaterProblem) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """Names of the ends that give and of those that take: plain where unique, else ``plant/name``.

    The one fresh water is ``fresh``; several go by their names.
    """
    givers, takers = _named(problem.outlets), _named(problem.inlets)
    if len(problem.fresh) == 1:
        givers[end_of(problem.fresh[0])] = FRESH
    takers[WASTE_END] = WASTE
    return givers, takers


def _named(ends: tuple[tuple[str, str], ...]) -> dict[tuple[str, str], str]:
    times = Counter(name for _, name in ends)
    return {end: end[1] if times[end[1]] == 1 or not end[0] else f"{end[0]}/{end[1]}" for end in ends}


def _plain(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS) + 0.0
