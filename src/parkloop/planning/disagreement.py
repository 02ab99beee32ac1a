"""Where rank and plan disagree, and why: a good rank alone does not make an option part of the best plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.operation.network import Network
    from parkloop.park.option import Option
    from parkloop.park.results import Ranking
    from parkloop.planning.contribution import Coalitions
    from parkloop.planning.logic import Logic, Money

LOOKED_AT = 40
"""So many of the best ranked options are explained; each needs one small program."""
NOTHING = 1e-9


def disagreements(
    ranking: Ranking,
    built: Mapping[str, int],
    coalitions: Coalitions,
    logic: Logic,
    options: Mapping[str, Option],
    money: Money,
    network: Network,
    barred: frozenset[str] = frozenset(),
) -> dict[str, Reason]:
    """Options ranked at or above the last chosen one that the plan does without, and chosen ones of no value alone.

    ``barred`` options never earn what their payers ask.
    """
    ranked = {r.option: r for r in ranking.rows}
    chosen_ranks = [ranked[o].rank for o in built if o in ranked]
    last = max(chosen_ranks, default=0)
    reasons: dict[str, Reason] = {}
    plan = frozenset(built)
    for row in ranking.rows[:LOOKED_AT]:
        if row.option in built or row.option not in options or row.rank > last:
            continue
        if row.option in barred:
            reasons[row.option] = Reason(key="planning.disagreement.hurdle")
            continue
        reasons[row.option] = _why_not(row.option, plan, coalitions, logic, options, money, network)
    for option in built:
        if option in ranked and ranked[option].score <= 0:
            reasons[option] = Reason(key="planning.disagreement.only_together")
    return reasons


def _why_not(
    option: str,
    plan: frozenset[str],
    coalitions: Coalitions,
    logic: Logic,
    options: Mapping[str, Option],
    money: Money,
    network: Network,
) -> Reason:
    for a, b in logic.exclusive:
        other = b if a == option else a if b == option else ""
        if other in plan:
            return Reason(key="planning.disagreement.exclusive", words={"other": options[other].name})
    for a, b in logic.requires:
        if a == option and b not in plan:
            name = options[b].name if b in options else Text(b, b)
            return Reason(key="planning.disagreement.requires", words={"other": name})
    alone = coalitions.value(frozenset({option})) - coalitions.value(frozenset())
    added = coalitions.value(plan | {option}) - coalitions.value(plan)
    if alone <= NOTHING:
        return Reason(key="planning.disagreement.not_worth")
    if added <= NOTHING:
        return Reason(key="planning.disagreement.tonnes_taken")
    index = network.option_index[option]
    if any(share[index] > 0 for share in money.shares.values()):
        return Reason(key="planning.disagreement.budget")
    return Reason(key="planning.disagreement.time_or_limit")
