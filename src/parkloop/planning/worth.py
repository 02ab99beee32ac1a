"""From the ranking to the planner's objective: the same weights and ranges; rank and plan speak of one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.evaluation.criteria import CRITERIA
from parkloop.evaluation.economics import annual_cost
from parkloop.operation.objective import Worth
from parkloop.screening.screen import EASIEST, HARDEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.park.option import Option
    from parkloop.park.results import Evaluation, Ranking

CONSTANTS = ("jobs", "difficulty")


def worth_of(
    ranking: Ranking, evaluations: Mapping[str, Evaluation], options: Iterable[Option], rate: float | None
) -> Worth:
    """The weighted value of 7.5 for the planner.

    As in the ranking an unknown difficulty counts as the hardest, other unknown constants as nothing, and unknown money
    is taken out.
    """
    weights, ranges = {}, {}
    for spec in CRITERIA:
        if spec.id in ranking.ranges:
            low, high = ranking.ranges[spec.id]
            name = spec.flow or spec.id
            weights[name], ranges[name] = ranking.weights.get(spec.id, 0.0), high - low
    constants: dict[str, dict[str, float]] = {name: {} for name in CONSTANTS}
    annual, unknown = {}, set()
    for option in options:
        values = evaluations[option.id].values
        for name in CONSTANTS:
            value = values.get(name)
            if name == "difficulty":
                constants[name][option.id] = (HARDEST if value is None else value) - EASIEST
            elif value is not None:
                constants[name][option.id] = value
        cost = annual_cost(option, rate).value
        if values.get("benefit") is None or cost is None:
            unknown.add(option.id)
        else:
            annual[option.id] = cost
    return Worth(
        weights=weights, ranges=ranges, constants=constants, annual_cost=annual, money_unknown=frozenset(unknown)
    )


def provisional_worth(reference: Mapping[str, float]) -> Worth:
    """Equal weights on the flow criteria, ranges as large as the park itself: only used to run one option alone."""
    known = {k: v for k, v in reference.items() if v > 0}
    return Worth(weights=dict.fromkeys(known, 1.0 / max(1, len(known))), ranges=known)
