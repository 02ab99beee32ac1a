"""What the partners of each chosen option gain together and what its payers ask, recomputed from the documents.

The planner's rows are not read: prices come arc by arc from the documents, and what a payer asks is the sum that is
worth the investment when each of its years is discounted at the payer's rate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.trace import Ledger
from parkloop.operation.criteria import arc_figures
from parkloop.operation.network import OPENED, REMAINDER
from parkloop.operation.objective import MONEY
from parkloop.operation.rowcheck import RowExcess, worst
from parkloop.park.option import Given
from parkloop.planning.hurdles import bearers, relieves, stated
from parkloop.planning.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from parkloop.operation.network import Arc, Network
    from parkloop.operation.prices import GridFactor
    from parkloop.operation.reference import Port
    from parkloop.park.option import Option
    from parkloop.park.park import Park

    Floats = NDArray[np.float64]


def gained(network: Network, grid: GridFactor, option: str, flow: Floats, opened: Floats) -> Floats:
    """What the partners of an option gain together before payments and investment [currency/a], shape (Y,).

    Parameters
    ----------
    flow, opened
        Shape (A, T), units per year, and (O, Y); one scenario.
    """
    n, o, prices = network, network.option_index[option], _Prices(network, grid)
    open_ways = [i for i, a in enumerate(n.arcs) if a.kind == OPENED and a.option == option]
    changed = [(n.ports[p], n.change.at(o, int(p))) for p in np.unique(n.change.ports(o))]
    off = {flow_id: share for (name, flow_id), share in n.released.items() if name == option}
    fallen = [i for i, a in enumerate(n.arcs) if a.id in off]
    opex = n.options[o].opex
    found = np.zeros(len(n.years))
    for t, year in enumerate(n.years):
        total = sum(prices.saved(n.arcs[i], year) * flow[i, t] for i in open_ways)
        at_once = -sum(value[t] * prices.closing(port, year) for port, value in changed)
        at_once -= sum(off[n.arcs[i].id] * n.reference[i, t] * prices.saved(n.arcs[i], year) for i in fallen)
        at_once -= (opex.value if opex else None) or 0.0
        found[t] = total + at_once * opened[o, t]
    return found


class _Prices:
    """What a unit costs, looked up in the documents."""

    def __init__(self, network: Network, grid: GridFactor) -> None:
        self._park, self._grid, self._ledger = network.park, grid, Ledger()
        self._remainder = {a.leaves or a.enters: a for a in network.arcs if a.kind == REMAINDER}

    def of(self, arc: Arc, year: int) -> float:
        figure = arc_figures(self._park, self._ledger, arc, year, self._grid).get(MONEY)
        return (figure.value if figure else None) or 0.0

    def closing(self, port: Port | None, year: int) -> float:
        return 0.0 if port is None else self.of(self._remainder[port], year)

    def saved(self, arc: Arc, year: int) -> float:
        """What one unit on a way saves at both ends, less the way itself."""
        return self.closing(arc.leaves, year) + arc.gain * self.closing(arc.enters, year) - self.of(arc, year)


def asked(park: Park, option: Option) -> float:
    """What the payers of an option ask together in a year [currency/a], grants and loans of the plan taken off."""
    rates, plain = stated(park), park.assumptions.discount_rate or 0.0
    capex = (option.capex.value if option.capex else None) or 0.0
    terms = {x.payer: x for x in terms_of(park)}

    def yearly(amount: float, party: str) -> float:
        rate = rates.get(party, plain)
        return amount / sum((1.0 + rate) ** -k for k in range(1, (option.lifetime or 1) + 1))

    total = sum(yearly(share * capex, party) for party, share in bearers(park, option).items())
    for given in option.payers:
        if isinstance(given, Given):
            for party, share in relieves(park, option).items():
                cost = given.amount * (1.0 - terms[given.payer].saved(rates.get(party, plain)))
                total += yearly(share * cost, party)
    return total


def participation(
    park: Park, network: Network, grid: GridFactor, judged: Iterable[str], flow: Floats, opened: Floats
) -> RowExcess:
    """The year in which a judged option that is open misses by most what its payers ask."""
    names: Sequence[str] = [o for o in judged if opened[network.option_index[o]].any()]
    gap, size = np.zeros((len(names), len(network.years))), np.ones((len(names), len(network.years)))
    for k, name in enumerate(names):
        o = network.option_index[name]
        have = gained(network, grid, name, flow, opened)
        want = asked(park, network.options[o]) * opened[o]
        gap[k], size[k] = want - have, np.maximum(np.maximum(np.abs(have), want), 1.0)
    return worst("hurdle", gap, size, names, [str(y) for y in network.years])
