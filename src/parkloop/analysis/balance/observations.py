"""Bring several observations of one flow together, and say whether they agree."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from parkloop.analysis.balance.grosserror import critical_z

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Observation:
    """One more source's word on a flow: amount and standard deviation in the unit of the layer, ``sd`` 0 = exact."""

    flow: str
    amount: float
    sd: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class Combined:
    """What several observations of one flow say together.

    Attributes
    ----------
    amount, sd
        Mean weighted by inverse variance, and its standard deviation; exact observations outweigh all others.
    z
        Largest difference of two observations over its standard deviation; None where two exact ones differ.
    critical
        Sidak-corrected normal quantile for that many pairs.
    agrees
        Whether ``z`` stays below ``critical``.
    """

    flow: str
    count: int
    amount: float
    sd: float
    z: float | None
    critical: float
    agrees: bool


def combine(observations: Sequence[Observation], alpha: float = 0.05) -> Combined:
    """Combine the observations of one flow by inverse variance.

    Parameters
    ----------
    observations
        At least one, all of the same flow.
    alpha
        Significance of the test for conflict.

    Raises
    ------
    ValueError
        None given, or they name different flows.

    Examples
    --------
    >>> both = combine([Observation("F1", 100, 3), Observation("F1", 110, 4)])
    >>> round(both.amount, 6), round(both.sd, 6), both.z
    (103.6, 2.4, 2.0)
    """
    flows = {o.flow for o in observations}
    if len(flows) != 1:
        raise ValueError(f"expected observations of one flow, found {len(flows)}")
    exact = [o for o in observations if o.sd == 0]
    if exact:
        amount, sd = math.fsum(o.amount for o in exact) / len(exact), 0.0
    else:
        least = min(o.sd for o in observations)
        weights = [(least / o.sd) ** 2 for o in observations]  # relative to the best, so that none overflows
        total = math.fsum(weights)
        amount = math.fsum(w * o.amount for w, o in zip(weights, observations, strict=True)) / total
        sd = least / math.sqrt(total)
    pairs = [_z(a, b) for a, b in combinations(observations, 2)]
    limit = critical_z(max(len(pairs), 1), alpha)
    worst = max(pairs, default=0.0)
    return Combined(
        flow=observations[0].flow,
        count=len(observations),
        amount=amount,
        sd=sd,
        z=worst if math.isfinite(worst) else None,
        critical=limit,
        agrees=worst <= limit,
    )


def _z(one: Observation, other: Observation) -> float:
    difference, spread = abs(one.amount - other.amount), math.hypot(one.sd, other.sd)
    if spread > 0:
        return difference / spread
    return math.inf if difference > 0 else 0.0
