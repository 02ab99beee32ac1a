"""Who takes part in an option, who pays for it, and what the plan brings each of them before any payment.

Players are the nodes inside the park that an option touches, and the park office where it brings money. Each cost of
the park's account belongs to one of them, so that their direct gains add up to the park's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.evaluation.economics import annual_cost
from parkloop.operation.network import OPENED, REMAINDER
from parkloop.operation.objective import MONEY
from parkloop.park.enums import PayerKind
from parkloop.park.node import Node
from parkloop.park.option import Given
from parkloop.planning.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from parkloop.operation.criteria import Coefficients
    from parkloop.operation.network import Arc, Network
    from parkloop.operation.objective import Objective, Worth
    from parkloop.park.option import Option
    from parkloop.park.park import Park

    Floats = NDArray[np.float64]

OFFICE = "@office"
"""The park office."""
OUTSIDE = "@outside"
"""Whoever pays or gains outside the park: a grant, a firm beyond the boundary."""
ENDS = ("source_node", "target_node", "node", "makers", "takers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the split stands on: one year of the plan, in money.

    ``objective`` counts park currency per year; ``chosen`` are the plan's options, ``flow`` (A, 1) how the park runs
    with all of them.
    """

    park: Park
    network: Network
    coefficients: Coefficients
    objective: Objective
    worth: Worth
    chosen: tuple[str, ...]
    flow: Floats


def partners(park: Park, option: Option) -> tuple[str, ...]:
    """The players of an option, by name; the park office where it brings money or nobody else is touched."""
    found: set[str] = {s.payer for s in option.payers}
    added: set[str] = set()
    flows = {f.id: f for f in park.flows}
    for thing in (option, *option.actions):
        for name in ENDS:
            told = getattr(thing, name, ())
            if isinstance(told, Node):
                added.add(told.id)
            else:
                found |= {told} if isinstance(told, str) else set(told)
        process, flow = getattr(thing, "process", None), flows.get(getattr(thing, "flow", ""))
        if process is not None:
            found.add(process.node)
        if flow is not None:
            found |= {flow.source_node, flow.target_node}
    inside = {n.id for n in park.nodes if n.inside} | added
    firms = sorted((found | added) & inside)
    office = not firms or any(s.kind is PayerKind.PARK and s.payer not in inside for s in option.payers)
    return (*firms, OFFICE) if office else tuple(firms)


def borne(park: Park, option: Option, rate: float | None) -> dict[str, float]:
    """Yearly cost of an option by who bears it: the annuity as it is paid for, the rest by the partners alike.

    What the plan gives an option from grants and loans is off the park's account. Empty where the cost is not known.
    """
    cost = annual_cost(option, rate)
    if cost.value is None:
        return {}
    players = partners(park, option)
    firms = tuple(p for p in players if p != OFFICE) or players
    capex = (option.capex.value if option.capex else None) or 0.0
    shares: dict[str, float] = {}
    terms = {t.payer: t for t in terms_of(park)}
    saved = 0.0
    for share in option.payers:
        if isinstance(share, Given):
            saved += share.amount / capex * (cost.annuity or 0.0) * terms[share.payer].saved(rate or 0.0)
            continue
        payer = _payer(share.payer, share.kind, players)
        if payer and capex > 0:
            shares[payer] = shares.get(payer, 0.0) + share.amount / capex * (cost.annuity or 0.0)
    rest = cost.value - saved - sum(shares.values())
    for firm in firms:
        shares[firm] = shares.get(firm, 0.0) + rest / len(firms)
    return shares


def _payer(name: str, kind: PayerKind, players: Iterable[str]) -> str:
    if name in players:
        return name
    return {PayerKind.PARK: OFFICE, PayerKind.GRANT: OUTSIDE}.get(kind, "")


def closing(network: Network, cost: Floats) -> Mapping[object, float]:
    """What one unit less of each port's remainder saves [currency/unit]."""
    return {a.leaves or a.enters: float(cost[i, 0]) for i, a in enumerate(network.arcs) if a.kind == REMAINDER}


def direct_gains(ground: Ground) -> dict[str, float]:
    """What the plan brings each party in a year before any payment between partners [currency/a].

    Purchases, sales and disposal belong to the node at whose port they are; transport and treatment of an exchange to
    the one who takes it; investment to who pays it. Of options whose money is not known nothing is counted.
    """
    n, park = ground.network, ground.park
    rate = park.assumptions.discount_rate
    saved = closing(n, ground.coefficients.values[MONEY])
    found: dict[str, float] = {}

    def add(party: str, amount: float) -> None:
        if amount:
            found[party] = found.get(party, 0.0) + amount

    for i, arc in enumerate(n.arcs):
        moved = float(n.reference[i, 0] - ground.flow[i, 0])
        if not moved:
            continue
        if arc.option in ground.worth.money_unknown:
            add(_owner(arc.source, arc), saved.get(arc.leaves, 0.0) * moved)
            add(_owner(arc.target, arc), arc.gain * saved.get(arc.enters, 0.0) * moved)
        else:
            add(payer_of(arc), float(ground.objective.arc[i, 0]) * moved)
    for name in ground.chosen:
        o = n.option_index[name]
        if name in ground.worth.money_unknown:
            here = n.change.entries(o)
            for p, value in zip(n.change.port[here], n.change.value[here], strict=True):
                add(n.ports[p][0], float(value[0]) * saved.get(n.ports[p], 0.0))
        elif name in ground.worth.annual_cost:
            for party, amount in borne(park, n.options[o], rate).items():
                add(party, -amount)
    return dict(sorted(found.items()))


def payer_of(arc: Arc) -> str:
    """Whose account a way's cost is on."""
    if arc.kind == OPENED and arc.enters is not None:
        return arc.target
    port = arc.leaves or arc.enters
    return OUTSIDE if port is None else port[0]


def _owner(node: str, arc: Arc) -> str:
    return node if any(p is not None and p[0] == node for p in (arc.leaves, arc.enters)) else OUTSIDE
