"""Exchanges of the small park whose payers ask a rate of return.

A tonne of ash from power to cement replaces 0.8 t of clinker at 300 (240) and is hauled 2 km at 1 (2): 238. Being rid
of ash costs power nothing unless a disposal price is stated. 150 t/a bring 35 700 a year.
"""

from __future__ import annotations

from dataclasses import replace

from tests.operation.small import GRID, ash_link, case, money, option, park, price

from parkloop.park.enums import PayerKind
from parkloop.park.option import Share
from parkloop.planning.hurdles import hurdles_of
from parkloop.planning.logic import logic_of

YEARLY = 150 * 238.0


def asking(rates=None, *, dispose=None, bought=None, **changes):
    """The small park whose nodes ask ``rates``; a tonne of ash costs ``dispose`` to be rid of, ``bought`` to buy."""
    p = park(**changes)
    fee, cost = (None if v is None else price(v) for v in (dispose, bought))
    goods = [replace(c, disposal=fee, price=cost) if c.id == "ash" else c for c in p.commodities]
    nodes = [replace(n, hurdle=(rates or {}).get(n.id)) for n in p.nodes]
    return p.but(nodes=tuple(nodes), commodities=tuple(goods))


def paid(payer, amount, kind=PayerKind.FIRM):
    return Share(payer=payer, kind=kind, amount=amount)


def ash(id="a", capex=200e3, *payers, capacity=150.0, life=10, **more):
    return option(id, ash_link(0.8, capacity), capex=money(capex), payers=payers, lifetime=life, **more)


def rows(p, options, years=(2025,), decided=()):
    """The rows of a park's options, with the network that they speak of."""
    c = case(options, years=years, of=p)
    return c, hurdles_of(c.network, GRID, logic_of(p, options), decided)
