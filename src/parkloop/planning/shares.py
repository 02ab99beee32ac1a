"""What share of the plan's benefit rests on which kind of data: page one of every report (design 8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.trace import Entry, Ledger
    from parkloop.park.results import Evaluation, Plan

CLASSES = ("reported", "computed", "typical", "memory")
"""From the firmest to the weakest; an option counts under the weakest figure that it rests on."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Class -> share 0..1 of the plan's benefit, and the trace id of each; empty where there is no benefit."""

    values: Mapping[str, float]
    refs: Mapping[str, str]


def weakness(entry: Entry) -> int:
    """Place of an entry's kind of data in :data:`CLASSES`."""
    words = {entry.provenance, entry.confidence}
    if "memory" in words:
        return 3
    if words & {"typical", "estimated"} or (entry.kind == "assumption" and not entry.confidence):
        return 2
    if words & {"computed", "derived from source seen", "stoichiometry"}:
        return 1
    return 0


NEUTRAL = ("weight/", "range/", "discount_rate", "port/", "distance/")
"""Entries that steer or locate and are no data of the park; they do not weaken a benefit."""


def data_shares(plan: Plan, evaluations: Mapping[str, Evaluation], ledger: Ledger) -> Shares:
    """Share of the plan's benefit (Shapley value of each chosen option) by the weakest figure behind its effects."""
    gains = {c.option: max(0.0, c.shapley or 0.0) for c in plan.contributions}
    total = sum(gains.values())
    if total <= 0:
        return Shares({}, {})
    sums = dict.fromkeys(CLASSES, 0.0)
    inputs: list[str] = []
    for option, gain in gains.items():
        refs = [r for r in evaluations[option].refs.values() if r in ledger]
        roots = {root for ref in refs for root in ledger.roots(ref)}
        figures = [ledger[r] for r in roots if not r.startswith(NEUTRAL)]
        sums[CLASSES[max((weakness(e) for e in figures), default=3)]] += gain
        inputs += refs
    values = {name: amount / total for name, amount in sums.items()}
    refs_of = {
        name: ledger.compute(
            f"data_share/{name}", value, "1", "sum(benefit of options) / sum(all benefits)", dict.fromkeys(inputs)
        )
        for name, value in values.items()
    }
    return Shares(values, refs_of)
