"""Standing exchanges that should carry more, less, or go to another partner (clause 6.3, 规模与方向).

The park is operated again at least cost with its present links: exchanges whose alternatives all have a price are
freed, each up to the capacity of its link (where none is stated, up to what its two ends make and take). What differs
from the observed year becomes an option, and each is operated alone for what it brings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.base.trace import Ledger
from parkloop.generation.context import worded
from parkloop.generation.flows.making import Draft, finish, kilometres
from parkloop.generation.flows.rates import observed_amount
from parkloop.generation.flows.upstream import stated_amounts
from parkloop.generation.ids import slug
from parkloop.generation.legality import hazardous
from parkloop.park.actions import OpenLink, ReduceFlow
from parkloop.park.enums import Confidence, Mode, Origin, Task, YesNo
from parkloop.park.option import Amount, Option, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.operation.network import Arc, Network
    from parkloop.park.park import Park

MOST_NODES = 300
"""Larger parks are not operated here: the options are operated when they are evaluated."""
NOTICEABLE = 0.01
"""Share of an exchange below which a change is not worth a new contract; own judgement."""
WORTH = {"more": 0.8, "turn": 0.7, "less": 0.4}
"""Evidence factor: an exchange that shrinks for money's sake comes last; own judgement."""
MODE = {"t": Mode.TRUCK, "m3": Mode.PIPE, "Nm3": Mode.PIPE, "GJ": Mode.PIPE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """``amount`` [unit/a] that leaves the exchange ``off`` and comes on ``on``; ``main`` is the one that is there."""

    amount: float
    main: Arc
    on: Arc | None = None
    off: Arc | None = None

    @property
    def kind(self) -> str:
        """``more``, ``less`` or ``turn``."""
        if self.off is None:
            return "more"
        return "less" if self.on is None else "turn"


def reoperated_options(context: Context) -> list[Option]:
    """One option for each exchange that the re-operated park changes, if it lowers the park's cost when alone."""
    if len(context.park.nodes) > MOST_NODES or not context.state.flows:
        return []
    shifts = shifted(context)
    if not shifts:
        return []
    saved = _saved(context, [_option(context, s, None) for s in shifts])
    named = [(s, saved.get(_id(s))) for s in shifts]
    return [_option(context, s, money) for s, money in named if money is not None and money > 0]


def shifted(context: Context) -> tuple[Shift, ...]:
    """What the cheapest operation of the present links changes: turned exchanges first, then more, then less."""
    from parkloop.operation.criteria import coefficients
    from parkloop.operation.network import STANDING, build
    from parkloop.operation.objective import criterion_objective
    from parkloop.operation.operate import Operator, priced_exchanges
    from parkloop.operation.prices import GridFactor

    network = build(context.park, context.state, [], (context.year,))
    values = coefficients(network, Ledger(), GridFactor(None))
    free = priced_exchanges(network, values.known["cost"])
    mine = [i for i, a in enumerate(network.arcs) if a.kind == STANDING and _may(context, a) and free[i, 0]]
    if not mine:
        return ()
    capacity, stated = network.capacity.copy(), _capacities(context.park)
    for i in mine:
        arc = network.arcs[i]
        limit = stated.get((arc.source, arc.commodity, arc.target), float("inf"))
        capacity[i] = max(limit, float(network.reference[i, 0]))
    lifted = replace(network, capacity=capacity)
    keep = free.copy()
    keep[[i for i in range(len(network.arcs)) if i not in set(mine)]] = False
    try:
        flow = Operator(lifted, criterion_objective(lifted, values, "cost"), free=keep).run().flow
    except NoFeasibleAnswerError:
        return ()
    return _paired(network, {i: float(flow[i, 0] - network.reference[i, 0]) for i in mine})


def _may(context: Context, arc: Arc) -> bool:
    """Between two named nodes inside, of stated size, and no hazardous waste: its way is licensed."""
    inside = arc.leaves is not None and arc.enters is not None
    known = bool(stated_amounts(context).get(arc.id))
    return inside and known and hazardous(context.park.commodity[arc.commodity]) is not YesNo.YES


def _capacities(park: Park) -> dict[tuple[str, str, str], float]:
    """What the park's links can carry, where stated."""
    table: dict[tuple[str, str, str], float] = {}
    for link in park.links:
        if link.capacity is not None:
            key = (link.source_node, link.commodity, link.target_node)
            table[key] = table.get(key, 0.0) + link.capacity
    return table


def _paired(network: Network, change: Mapping[int, float]) -> tuple[Shift, ...]:
    """Pair what one exchange loses with what another of the same giver or receiver gains."""
    room = {i: NOTICEABLE * max(float(network.reference[i, 0]), 1e-9) for i in change}
    up = {i: x for i, x in change.items() if x > room[i]}
    down = {i: -x for i, x in change.items() if -x > room[i]}
    found = []
    for i in sorted(down, key=lambda i: network.arcs[i].id):
        for j in sorted(up, key=lambda j: network.arcs[j].id):
            one, other = network.arcs[i], network.arcs[j]
            near = one.source == other.source or one.target == other.target
            amount = min(down[i], up[j])
            if near and one.commodity == other.commodity and amount > room[i]:
                found.append(Shift(amount=amount, main=other, on=other, off=one))
                down[i] -= amount
                up[j] -= amount
    found += [Shift(amount=x, main=network.arcs[j], on=network.arcs[j]) for j, x in sorted(up.items()) if x > room[j]]
    found += [
        Shift(amount=x, main=network.arcs[i], off=network.arcs[i]) for i, x in sorted(down.items()) if x > room[i]
    ]
    return tuple(found)


def _id(shift: Shift) -> str:
    return slug("flow", shift.kind, *(a.id for a in (shift.off, shift.on) if a is not None))


def _option(context: Context, shift: Shift, money: float | None) -> Option:
    node, ledger = context.park.node, context.ledger if money is not None else Ledger()
    option, arc = _id(shift), shift.main
    commodity = context.park.commodity[arc.commodity]
    unit = f"{commodity.unit}/a"
    words: dict[str, Text | str] = {"source": node[arc.source].name, "commodity": commodity.name}
    words["target"] = node[arc.target].name
    if shift.on is not None and shift.off is not None:
        words |= {"from": node[shift.off.source].name, "to": node[shift.off.target].name}
    own = replace(context, ledger=ledger)
    numbers = {}
    for name, side in (("off", shift.off), ("on", shift.on)):
        if side is not None:
            numbers[name] = observed_amount(own, f"{option}/{name}", context.state.by_id[side.id], [])
    amount = ledger.compute(f"option/{option}/amount", shift.amount, unit, "re-operated - observed", numbers.values())
    reasons = [Reason(key=f"reoperated.reason.{shift.kind}", words=words, numbers={**numbers, "amount": amount})]
    if money is not None:
        currency = f"{context.park.park.currency}/a"
        gain = ledger.compute(f"option/{option}/money", money, currency, "cost observed - cost re-operated", [amount])
        reasons.append(Reason(key="reoperated.reason.money", numbers={"money": gain}))
    turned = "supplier" if shift.on and shift.off and shift.on.source != shift.off.source else "receiver"
    name = f"{shift.kind}_{turned}" if shift.kind == "turn" else shift.kind
    return finish(
        own,
        Draft(
            id=option,
            name=worded(f"reoperated.name.{name}", **words),
            actions=_actions(context, shift),
            amount=Amount(value=shift.amount, unit=commodity.unit),
            reasons=tuple(reasons),
            missing=(Reason(key="reoperated.missing.contracts"), Reason(key="reoperated.missing.prices", words=words)),
            factors={"evidence": WORTH[shift.kind], "amount": 1.0, "distance": 1.0},
            confidence=Confidence.COMPUTED,
            source=arc.source if shift.kind == "more" else "",
            target=arc.target if shift.kind == "more" else "",
            commodity=arc.commodity if shift.kind == "more" else "",
            carried=commodity,
            task=Task.LAYOUT if shift.kind == "turn" else Task.RESOURCES,
            parties=3 if shift.kind == "turn" else 2,
            disruption=1,
            lead_time=0,
            origin=Origin.REOPERATION,
        ),
    )


def _actions(context: Context, shift: Shift) -> tuple[ReduceFlow | OpenLink, ...]:
    found: list[ReduceFlow | OpenLink] = []
    if shift.off is not None:
        seen, stated = context.state.by_id[shift.off.id].amount or 1.0, stated_amounts(context)[shift.off.id] or 0.0
        found.append(ReduceFlow(flow=shift.off.id, amount=min(1.0, shift.amount / seen) * stated))
    if shift.on is not None:
        ends = (context.park.node[shift.on.source], context.park.node[shift.on.target])
        found.append(
            OpenLink(
                source_node=shift.on.source,
                target_node=shift.on.target,
                commodity=shift.on.commodity,
                ratio=1.0,
                capacity=shift.amount,
                distance=kilometres(context, *ends),
                mode=MODE.get(context.park.commodity[shift.on.commodity].unit, Mode.UNKNOWN),
            )
        )
    return tuple(found)


def _saved(context: Context, options: list[Option]) -> dict[str, float]:
    """What the park's yearly cost falls by with each option alone; transport and treatment are not in it."""
    from parkloop.operation.criteria import coefficients
    from parkloop.operation.network import OPENED, build
    from parkloop.operation.objective import criterion_objective
    from parkloop.operation.operate import Operator
    from parkloop.operation.prices import GridFactor

    network = build(context.park, context.state, options, (context.year,))
    values = coefficients(network, Ledger(), GridFactor(None))
    objective = criterion_objective(network, values, "cost")
    operator = Operator(network, objective)
    before, found = operator.run().objective, {}
    for option in network.options:
        try:
            after = operator.run({option.id: 1.0})
        except NoFeasibleAnswerError:
            continue
        links = [i for i, a in enumerate(network.arcs) if a.option == option.id and a.kind == OPENED]
        if not links or any(float(after.flow[i, 0]) > 0 for i in links):
            found[option.id] = before - after.objective
    return found
