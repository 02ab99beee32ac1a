"""Rank the options of a park (7.5) on the criteria that can be assessed, with fixed ranges.

Additive value against doing nothing, TOPSIS beside it, and how stable the order is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.problems import ProblemError
from parkloop.evaluation.criteria import CRITERIA, CriterionSpec
from parkloop.park.option import Reason
from parkloop.park.results import Evaluation, Ranking, RankRow
from parkloop.screening.ranking.additive import additive
from parkloop.screening.ranking.topsis import topsis
from parkloop.screening.ranks import kendall_tau
from parkloop.screening.stability import rank_acceptability
from parkloop.screening.weighing import Weighing, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.base.trace import Ledger
    from parkloop.park.park import Park
    from parkloop.screening.door import Direction

EASIEST, HARDEST = 1.0, 5.0
DRAWS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """The ranking, the weights behind it, and the ranges that the plan's objective shares with it."""

    ranking: Ranking
    weighing: Weighing


def screen(park: Park, evaluations: Mapping[str, Evaluation], ledger: Ledger, *, seed: int = 0) -> Screening:
    """Rank the options that pass their gates.

    A criterion that no option can be assessed on (or that none moves) is left out by name. An option whose value on a
    criterion is unknown gets an interval: the low end counts the unknown as no benefit (or the hardest), the high end
    as the best of the range. The order is by the low end: what is not known does not help an option.
    """
    ranked = [e for e in evaluations.values() if e.passes and not e.dead]
    ranges, left_out = _ranges(park, ranked)
    weighing = weigh(park, frozenset(ranges))
    specs = [c for c in CRITERIA if c.id in ranges]
    if not ranked or not any(weighing.weights[c.id] > 0 for c in specs):
        return Screening(
            ranking=Ranking(
                rows=(),
                weights=weighing.weights,
                weight_method=weighing.method,
                ranges=ranges,
                left_out=left_out,
                consistency_ratio=weighing.consistency_ratio,
            ),
            weighing=weighing,
        )
    matrix = [[e.values[c.id] for c in specs] for e in ranked]
    weights = [weighing.weights[c.id] for c in specs]
    directions: list[Direction] = ["min" if c.burden else "max" for c in specs]
    result = additive(
        matrix,
        [ranges[c.id] for c in specs],
        weights,
        directions,
        nothing=[_nothing(c) for c in specs],
    )
    against = result.against_nothing
    if against is None:  # doing nothing is always described above
        raise AssertionError
    closeness, topsis_ranks = _topsis(matrix, weights, directions)
    shares = rank_acceptability(result.values, [1.0 + 20.0 * w for w in weights], draws=DRAWS, seed=seed).shares
    order = sorted(
        range(len(ranked)), key=lambda i: (-round(against.low[i], 12), -round(against.high[i], 12), ranked[i].option)
    )
    rows = []
    for place, i in enumerate(order, start=1):
        e = ranked[i]
        best, worst = _bounds(i, against.low, against.high)
        rows.append(
            RankRow(
                option=e.option,
                score=against.low[i],
                low=against.low[i],
                high=against.high[i],
                rank=place,
                best_rank=best,
                worst_rank=worst,
                contributions=dict(zip((c.id for c in specs), against.contributions[i], strict=True)),
                topsis=closeness[i],
                topsis_rank=topsis_ranks[i],
                first_share=shares[i][0],
                ref=_book(ledger, e, specs, weighing, ranges, against.low[i]),
            )
        )
    tau = (
        kendall_tau([-against.low[i] for i in order], [float(topsis_ranks[i] or 0) for i in order])
        if closeness
        else None
    )
    ranking = Ranking(
        rows=tuple(rows),
        weights=weighing.weights,
        weight_method=weighing.method,
        ranges=ranges,
        left_out=left_out,
        kendall_tau=tau,
        consistency_ratio=weighing.consistency_ratio,
    )
    return Screening(ranking=ranking, weighing=weighing)


def _nothing(spec: CriterionSpec) -> float:
    return EASIEST if spec.burden else 0.0


def _ranges(park: Park, ranked: Sequence[Evaluation]) -> tuple[dict[str, tuple[float, float]], dict[str, Reason]]:
    """Per criterion from doing nothing to the best single option (rounded up), unless the document fixes a range.

    Difficulty runs from 1 to 5, linkage from none to one new partnership per firm.
    """
    ranges: dict[str, tuple[float, float]] = {}
    left_out: dict[str, Reason] = {}
    fixed = {c.id: (c.worst, c.best) for c in park.criteria if c.worst is not None and c.best is not None}
    for spec in CRITERIA:
        known = [v for e in ranked if (v := e.values.get(spec.id)) is not None]
        if spec.id in fixed and known:
            low, high = fixed[spec.id]
            ranges[spec.id] = (min(low or 0.0, high or 0.0), max(low or 0.0, high or 0.0))
        elif not known:
            left_out[spec.id] = Reason(key="screening.left_out.unknown")
        elif spec.burden:
            ranges[spec.id] = (EASIEST, HARDEST)
        elif not any(known):
            left_out[spec.id] = Reason(key="screening.left_out.untouched")
        elif spec.id == "linkage":
            # Full marks for one more partnership per firm (link density + 1): a single pair must not outweigh tonnes.
            ranges[spec.id] = (0.0, float(max(1, len(park.inside))))
        else:
            ranges[spec.id] = (0.0, round_up(max(abs(v) for v in known)))
    return ranges, left_out


def round_up(value: float) -> float:
    """The next larger number with two significant digits, so that a range reads like one somebody set.

    Examples
    --------
    >>> round_up(12345.0)
    13000.0
    """
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return float(f"{math.ceil(value / step - 1e-9) * step:.12g}")


def _topsis(
    matrix: list[list[float | None]], weights: list[float], directions: list[Direction]
) -> tuple[list[float | None], list[int | None]]:
    try:
        result = topsis(matrix, weights, directions)
    except ProblemError:  # no criterion is known for every option: TOPSIS has nothing to measure
        return [None] * len(matrix), [None] * len(matrix)
    return list(result.closeness), list(result.ranks)


def _bounds(i: int, low: Sequence[float], high: Sequence[float]) -> tuple[int, int]:
    best = 1 + sum(1 for j in range(len(low)) if j != i and low[j] > high[i])
    worst = 1 + sum(1 for j in range(len(low)) if j != i and high[j] > low[i])
    return best, worst


def _book(
    ledger: Ledger,
    e: Evaluation,
    specs: Sequence[CriterionSpec],
    weighing: Weighing,
    ranges: Mapping[str, tuple[float, float]],
    score: float,
) -> str:
    inputs = []
    for c in specs:
        inputs.append(ledger.assume(f"weight/{c.id}", weighing.weights[c.id], "1", f"weights:{weighing.method}"))
        inputs.append(ledger.assume(f"range/{c.id}", ranges[c.id][1], c.unit, f"range:{c.id}"))
        if c.id in e.refs:
            inputs.append(e.refs[c.id])
    return ledger.compute(f"score/{e.option}", score, "1", "sum(weight * (value - nothing) / range)", inputs)
