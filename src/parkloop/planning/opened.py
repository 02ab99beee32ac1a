"""The first of two searches where sizes, grants and loans are open: they are chosen together with options and years.

The second search is the planner's usual one with them as they were found; its optimum is the same, because what was
found is one of its choices and it has no others than the first. So all that is told of a plan (contributions, ranges,
alternatives, scenarios, certificates) speaks of options of fixed size, those that are not chosen at their full one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.base.trace import Ledger
from parkloop.operation.criteria import coefficients
from parkloop.operation.network import build
from parkloop.planning import logic as choices
from parkloop.planning.decided import committed
from parkloop.planning.financing import financed
from parkloop.planning.hurdles import hurdles_of
from parkloop.planning.pursue import pursue
from parkloop.planning.rows import Demands
from parkloop.planning.sizing import apart, together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.operation.network import Network
    from parkloop.operation.objective import Worth
    from parkloop.park.option import Option, Share
    from parkloop.park.park import Park
    from parkloop.park.results import Choice, Plan
    from parkloop.planning.plan import Brief
    from parkloop.planning.pursue import Pursued
    from parkloop.planning.sizing import Apart

SAME = 1e-6
"""By so much two searches that found the same may differ."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was found: the options at their sizes, what they are worth, what each is given, and how sure that is."""

    park: Park
    options: tuple[Option, ...]
    worth: Worth
    given: Mapping[str, tuple[Share, ...]]
    pursued: Pursued
    made: Apart

    def surely(self, last: Pursued) -> Pursued:
        """The usual plan with the bound of all sizes: what this search left open adds to what that one did."""
        first = self.pursued
        lost = abs(first.objective - last.objective) / max(abs(last.objective), SAME)
        gap = None if first.gap is None or last.gap is None else first.gap + last.gap + (lost if lost > SAME else 0.0)
        status = last.status if self.pursued.status == "optimal" else self.pursued.status
        return replace(last, bound=self.pursued.bound, gap=gap, status=status)

    def told(self, plan: Plan) -> Plan:
        """The plan with size, investment and money of each option of which one of them was open."""
        by_id = {o.id: o for o in self.options}
        return replace(plan, choices=tuple(self._choice(c, by_id[c.option]) for c in plan.choices))

    def _choice(self, choice: Choice, option: Option) -> Choice:
        capex = None if option.capex is None else option.capex.value
        if option.id not in self.made.pieces.options or capex is None:
            return choice
        given = self.given.get(option.id, ())
        sized = option.id in {s.option for s in self.made.pieces.sized} and option.scale is not None
        return replace(
            choice,
            amount=option.scale.full * option.size if sized and option.scale is not None else None,
            unit=option.scale.unit if sized and option.scale is not None else "",
            capex=capex,
            paid=option.payers,
            repayment=math.fsum(self.made.terms[s.payer].repayment(s.amount) for s in given),
        )


def open_choice(brief: Brief, candidates: Sequence[Option], held: Mapping[str, object]) -> Opened | None:
    """Choose sizes and transfers with options and years; None where nothing of the kind is open.

    None too where no choice is feasible: the usual search then finds that as well, and says what bars what.
    """
    park, years = brief.park, tuple(brief.park.years())
    forced = committed(park, candidates, years)
    made = apart(park, candidates, brief.worth, forced)
    if not made.pieces.ids:
        return None
    network = replace(build(park, brief.observed, made.options, list(years)), by_degrees=made.pieces.ids)
    known = frozenset(network.option_index)
    pieces = made.pieces.within(known)
    lost = (made.pieces.ids - pieces.ids) & known
    logic = choices.logic_of(park, made.options)
    blocked = choices.missing_prerequisites(
        network, choices.logic_of(park, brief.options), dict.fromkeys([*held, *network.left_out])
    )
    broken = {s.option for s in made.pieces.sized} - {s.option for s in pieces.sized}
    demands = Demands(
        closed=frozenset(blocked | lost | broken),
        forced={k: v for k, v in forced.items() if k in known},
        earliest={o.id: o.earliest for o in candidates if o.earliest is not None},
        pieces=pieces,
        hurdles=hurdles_of(network, brief.grid, logic, forced, pieces).rows,
    )
    try:
        found = pursue(
            network,
            coefficients(network, Ledger(), brief.grid),
            made.worth,
            logic,
            financed(choices.money_of(park, network, frozenset(forced)), network, pieces),
            demands,
            goal=brief.goal,
            asked=brief.targets,
            rate=park.assumptions.discount_rate,
            time_limit=brief.time_limit,
            stop=brief.stop,
        )
    except NoFeasibleAnswerError:
        return None
    options, worth, given = together(made, _degrees(network, found), park.assumptions.discount_rate)
    return Opened(park, options, worth, given, found, made)


def _degrees(network: Network, found: Pursued) -> dict[str, float]:
    """How far each piece of the chosen options is open at the most."""
    return {
        o.id: float(found.point.open[i].max(initial=0.0))
        for i, o in enumerate(network.options)
        if o.id in network.by_degrees
    }
