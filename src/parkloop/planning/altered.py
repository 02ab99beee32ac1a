"""A park's network under the changes of a scenario: what is made and taken, what it costs, what fails.

Changes act on amounts and coefficients and never on the ways themselves: every scenario has the same ports and arcs,
so that one plan can be judged in all of them. The keys and what they mean stand in :mod:`parkloop.park.changes`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.evaluation.economics import annual_cost
from parkloop.operation.fitting import arcs_at, fit
from parkloop.operation.network import INBOUND, OPENED, REMAINDER, STANDING
from parkloop.park import changes as keys
from parkloop.park.enums import CommodityKind, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from parkloop.operation.criteria import Coefficients
    from parkloop.operation.network import Network
    from parkloop.operation.objective import Worth
    from parkloop.park.changes import Change
    from parkloop.park.option import Option

    Floats = NDArray[np.float64]

UNSOLD = frozenset({CommodityKind.BY_PRODUCT, CommodityKind.WASTE, CommodityKind.WASTE_WATER, CommodityKind.EMISSION})
"""Kinds that nobody makes on demand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One future: how the park runs in it, what that is worth, and how likely it is (None: nobody said)."""

    id: str
    network: Network
    coefficients: Coefficients
    worth: Worth
    chance: float | None = None


def altered(
    base: Scene, changes: Sequence[Change], rate: float | None, *, id: str = "", chance: float | None = None
) -> Scene:
    """The scene that ``changes`` make of ``base``; ``rate`` is the discount rate of the annuities.

    Several outages of one exchange are taken to fall together; several factors on one amount multiply.
    """
    network = _amounts(base, changes)
    return Scene(
        id=id,
        network=network,
        coefficients=_money(base, changes),
        worth=_subsidised(base, changes, rate),
        chance=chance,
    )


def without_effect(base: Scene, changes: Sequence[Change], rate: float | None) -> tuple[Change, ...]:
    """The changes that change nothing here: a price nobody knows, an option that is not among the options."""
    return tuple(c for c in changes if _is_one(c) is False and _same(base, altered(base, [c], rate)))


def _is_one(change: Change) -> bool:
    """A change that says of itself that nothing changes."""
    nothing = 0.0 if change.kind in {*keys.SHARES, keys.TAX} else 1.0
    return change.value == nothing


def _same(a: Scene, b: Scene) -> bool:
    pairs = [(getattr(a.network, x), getattr(b.network, x)) for x in ("amounts", "reference", "capacity")]
    pairs += [(a.network.change.value, b.network.change.value)]
    pairs += [(v, b.coefficients.values[k]) for k, v in a.coefficients.values.items()]
    return a.worth.annual_cost == b.worth.annual_cost and all(np.array_equal(x, y) for x, y in pairs)


def _of(changes: Sequence[Change], kind: str) -> dict[str, float]:
    """Targets of a kind with their factors, multiplied."""
    found: dict[str, float] = {}
    for c in changes:
        if c.kind == kind:
            found[c.target] = found.get(c.target, 1.0) * (1.0 - c.value if kind == keys.OUTAGE else c.value)
    return found


def _amounts(base: Scene, changes: Sequence[Change]) -> Network:
    n = base.network
    outage = _of(changes, keys.OUTAGE)
    output = _of(changes, keys.OUTPUT)
    node = {x: outage.get(x, 1.0) * output.get(x, 1.0) for x in {**outage, **output}}
    ports = port_factors(base, changes, node)
    if not node and np.all(ports == 1.0):
        return n
    standing = np.ones(len(n.arcs))
    working = np.ones(len(n.arcs))
    for i, arc in enumerate(n.arcs):
        ends = [(arc.source, arc.leaves), (arc.target, arc.enters)]
        own = min(outage.get(arc.id, 1.0), outage.get(arc.option, 1.0) if arc.option else 1.0)
        at = (node.get(x, 1.0) if port is None else ports[n.port_index[port]] for x, port in ends)
        standing[i] = min(own, *at)
        working[i] = min(own, *(outage.get(x, 1.0) for x, _ in ends))
    amounts = n.amounts * ports[:, None]
    reference, capacity = n.reference.copy(), n.capacity.copy()
    fixed = [i for i, a in enumerate(n.arcs) if a.kind in {STANDING, INBOUND}]
    moved = reference[fixed] * standing[fixed, None]
    fit([n.arcs[i] for i in fixed], moved, n.ports, amounts)
    reference[fixed] = capacity[fixed] = moved
    at_port = arcs_at([n.arcs[i] for i in fixed])
    for i, arc in enumerate(n.arcs):
        held = arc.leaves or arc.enters
        if arc.kind == REMAINDER and held is not None:
            sent = moved[at_port.get(held, [])].sum(axis=0)
            reference[i] = np.maximum(amounts[n.port_index[held]] - sent, 0.0)
        elif arc.kind == OPENED and working[i] < 1.0:
            capacity[i] = np.where(np.isfinite(capacity[i]), capacity[i] * working[i], capacity[i])
    change = replace(n.change, value=n.change.value * ports[n.change.port][:, None])
    return replace(n, amounts=amounts, reference=reference, capacity=capacity, change=change)


def port_factors(base: Scene, changes: Sequence[Change], node: dict[str, float]) -> Floats:
    """Factor of what each port makes or takes, shape (P,); ``node``: factors of whole nodes."""
    n = base.network
    factors = np.array([node.get(owner, 1.0) for owner, _, _ in n.ports])
    for commodity, wanted in _of(changes, keys.DEMAND).items():
        kind = n.park.commodity[commodity].kind if commodity in n.park.commodity else None
        for i, (owner, what, side) in enumerate(n.ports):
            if what != commodity or (side is Side.OUT and kind in UNSOLD):
                continue
            factors[i] *= wanted
            if side is Side.OUT:
                share = sold_share(base, owner, commodity)
                for j, (other, also, where) in enumerate(n.ports):
                    if other == owner and (also, where) != (commodity, side):
                        factors[j] *= 1.0 + share * (wanted - 1.0)
    return factors


def sold_share(base: Scene, node: str, commodity: str) -> float:
    """The share of a commodity in what a node makes to sell.

    By worth where every price is known, else by amount where the units are the same, else 0: then nobody can tell how
    much less the node runs, and only the commodity itself changes.
    """
    n = base.network
    most = n.change.largest(len(n.ports))
    outlets = {a.leaves: i for i, a in enumerate(n.arcs) if a.kind == REMAINDER and a.leaves is not None}
    size: dict[str, float] = {}
    worth: dict[str, float] = {}
    for p, port in enumerate(n.ports):
        owner, what, side = port
        if owner == node and side is Side.OUT and n.park.commodity[what].kind not in UNSOLD:
            size[what] = float(n.amounts[p].max(initial=0.0)) or float(most[p])
            price = -float(base.coefficients.values["cost"][outlets[port]].mean())
            if price > 0:
                worth[what] = size[what] * price
    if len(size) == 1:
        return 1.0
    units = {n.park.commodity[x].unit for x in size}
    weight = worth if worth.keys() == size.keys() else size if len(units) == 1 else {}
    total = sum(weight.values())
    return weight.get(commodity, 0.0) / total if total > 0 else 0.0


def _money(base: Scene, changes: Sequence[Change]) -> Coefficients:
    n, c = base.network, base.coefficients
    prices, factors = _of(changes, keys.PRICE), _of(changes, keys.FACTOR)
    taxes = [x for x in changes if x.kind == keys.TAX]
    if not prices and not factors and not taxes:
        return c
    cost, co2e = c.values["cost"].copy(), c.values["co2e"].copy()
    for i, arc in enumerate(n.arcs):
        if arc.kind == OPENED:
            continue
        traded = n.park.commodity.get(arc.commodity)
        cost[i] *= prices.get(arc.commodity, prices.get("", 1.0))
        grid = traded is not None and traded.kind is CommodityKind.POWER and traded.co2_factor is None
        co2e[i] *= factors.get(arc.commodity, factors.get(keys.GRID, 1.0) if grid else 1.0)
    values = {**c.values, "co2e": co2e}
    for tax in taxes:
        cost += tax.value * values[tax.target]
    return replace(c, values={**values, "cost": cost})


def _subsidised(base: Scene, changes: Sequence[Change], rate: float | None) -> Worth:
    given = [x for x in changes if x.kind == keys.SUBSIDY]
    if not given:
        return base.worth
    annual = dict(base.worth.annual_cost)
    for option in base.network.options:
        share = min(1.0, sum(x.value * _part(option, x.target) for x in given))
        if option.id in annual and share:
            annual[option.id] -= share * (annual_cost(option, rate).annuity or 0.0)
    return replace(base.worth, annual_cost=annual)


def _part(option: Option, target: str) -> float:
    """What share of an option's investment a subsidy for ``target`` is reckoned on."""
    if target in {option.id, option.project}:
        return 1.0
    total = 0.0 if option.capex is None else option.capex.value or 0.0
    paid = sum(s.amount for s in option.payers if s.payer == target)
    return paid / total if total > 0 else 0.0
