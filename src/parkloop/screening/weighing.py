"""Weights of the criteria for a park: stated in the document, by AHP judgements, or equal among the six aspects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.evaluation.criteria import ASPECTS, CRITERIA
from parkloop.screening.weights.ahp import ahp
from parkloop.screening.weights.direct import direct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.problems import Problem
    from parkloop.park.park import Park
    from parkloop.screening.weights.ahp import AhpWeights

EQUAL, DIRECT, AHP = "equal", "direct", "ahp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """Weights by criterion id, summing to one; how they came about; the consistency ratio where judged pairwise."""

    weights: Mapping[str, float]
    method: str
    consistency_ratio: float | None = None
    problems: tuple[Problem, ...] = ()


def weigh(park: Park, available: frozenset[str]) -> Weighing:
    """Weights of the criteria that can be assessed; the weight of an aspect is shared equally among its criteria.

    The document's ``weights`` may name aspects or criteria. An aspect without any assessable criterion drops out and
    the others are scaled up; the ranking names what was left out.
    """
    stated = park.weights
    if stated.method == AHP and stated.judgements:
        names, result = _judged(park)
        ratio = result.consistency.ratio
        return Weighing(
            weights=_spread(dict(zip(names, result.weights, strict=True)), available),
            method=AHP,
            consistency_ratio=ratio,
            problems=result.problems,
        )
    values = dict(stated.values) or {c.id: c.weight for c in park.criteria if c.weight is not None}
    if values:
        shares = direct(list(values.values())).weights
        return Weighing(weights=_spread(dict(zip(values, shares, strict=True)), available), method=DIRECT)
    return Weighing(weights=_spread({a: 1.0 / len(ASPECTS) for a in ASPECTS}, available), method=EQUAL)


def _judged(park: Park) -> tuple[list[str], AhpWeights]:
    """The judgement tables of all experts, in the order in which aspects or criteria are first named."""
    names = list(dict.fromkeys(n for j in park.weights.judgements for n in (j.first, j.second)))
    place = {n: i for i, n in enumerate(names)}
    experts = list(dict.fromkeys(j.expert for j in park.weights.judgements))
    matrices: list[list[list[float | None]]] = []
    for expert in experts:
        matrix: list[list[float | None]] = [
            [1.0 if i == k else None for k in range(len(names))] for i in range(len(names))
        ]
        for j in park.weights.judgements:
            if j.expert == expert and j.value:
                matrix[place[j.first]][place[j.second]] = j.value
        matrices.append(matrix)
    return names, ahp(matrices)


def _spread(stated: Mapping[str, float], available: frozenset[str]) -> dict[str, float]:
    weights = {c.id: 0.0 for c in CRITERIA}
    for name, weight in stated.items():
        members = [c.id for c in CRITERIA if name in {c.aspect, c.id} and c.id in available]
        for member in members:
            weights[member] += weight / len(members)
    total = sum(weights.values())
    return {k: v / total for k, v in weights.items()} if total > 0 else weights
