"""How hard an option is to carry out: five anchored sub-items, each 1 (easy) to 5 (hard) (clause 7.5, 实施难易程度)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.park.enums import Confidence, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

_PERMITS = {
    Verdict.ALLOWED: 1,
    Verdict.CONDITIONAL: 2,
    Verdict.UNKNOWN: 3,
    Verdict.LICENCE: 4,
    Verdict.FORBIDDEN: 5,
}
_ROUTE_READINESS = {
    Confidence.SEEN: 2,
    Confidence.DERIVED: 2,
    Confidence.STOICHIOMETRY: 3,
    Confidence.COMPUTED: 3,
    Confidence.MEMORY: 3,
    Confidence.UNKNOWN: 4,
}
FINANCE_STEPS = (1e6, 1e7, 1e8)
"""Investment [CNY] up to which finance counts 1, 2 and 3; above 4. Size classes of the product, to be overwritten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difficulty:
    """The mean of the sub-items, and the sub-items by name."""

    value: float
    items: Mapping[str, int]


def from_trl(trl: int | None) -> int:
    """Readiness of a technology: TRL 9 is 1, 8 is 2, 7 is 3, 6 is 4, below or unknown 5 and 4."""
    if trl is None:
        return 4
    return min(5, max(1, 10 - trl))


def from_confidence(confidence: Confidence) -> int:
    """Readiness of a route, from the evidence of its practice: seen 2, chemistry or memory 3, else 4."""
    return _ROUTE_READINESS[confidence]


def finance(capex: float | None, *, needs_capex: bool = True) -> int:
    """Finance: by size of the investment; 3 where it is unknown, 1 where nothing is to be invested."""
    if not needs_capex:
        return 1
    if capex is None:
        return 3
    return 1 + sum(capex > step for step in FINANCE_STEPS)


def assess(*, technology: int, legal: Verdict, parties: int, money: int, disruption: int) -> Difficulty:
    """Combine the sub-items by their plain mean.

    Parameters
    ----------
    technology
        From :func:`from_trl` or :func:`from_confidence`.
    legal
        The verdict on the exchange; a permit is 1 for allowed, 2 conditional, 3 unknown, 4 licence, 5 forbidden.
    parties
        How many firms must sign: one is 1, two is 3, three or more 4.
    money
        From :func:`finance`.
    disruption
        1: nothing stands still; 2: tie-in during a normal stop; 3: new line or pipe; 4: core process changed.
    """
    items = {
        "technology": technology,
        "permits": _PERMITS[legal],
        "parties": {0: 1, 1: 1, 2: 3}.get(parties, 4),
        "finance": money,
        "disruption": disruption,
    }
    return Difficulty(value=sum(items.values()) / len(items), items=items)
