"""Recompute an operation from the park document alone, without the model: rows, objective, base year.

Nothing here reads the model's matrices. Amounts come from the composed park, flows are summed per port (``math.fsum``),
and each difference is measured against that row's own largest term.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from parkloop.operation.criteria import arc_figures
from parkloop.operation.network import OPENED, Network
from parkloop.operation.reference import Port, port_amounts
from parkloop.park.enums import Side
from parkloop.park.state import STOCK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from parkloop.base.trace import Ledger
    from parkloop.operation.prices import GridFactor
    from parkloop.park.park import Park
    from parkloop.park.state import State


def imbalances(park: Park, before: Park, observed: State, state: State) -> dict[Port, float]:
    """Per port the relative difference between what it makes or takes and what its flows carry.

    ``park`` is the composed park of the state's year; ``before`` the documented one on which ``observed`` was
    reconciled. The flows are those of the state, read by their ends, as the report prints them.
    """
    amounts = port_amounts(park, before, observed, state.year)
    terms: dict[Port, list[float]] = defaultdict(list)
    for f in state.flows:
        if f.amount is None or f.received is None or STOCK in {f.source, f.target}:
            continue  # the ports' amounts are net of what went on stock
        terms[f.source, f.commodity, Side.OUT].append(f.amount)
        terms[f.target, f.arrives, Side.IN].append(f.received)
    result = {}
    for port, amount in amounts.items():
        carried = terms.get(port, [])
        largest = max([abs(amount), *(abs(x) for x in carried)], default=0.0)
        result[port] = abs(math.fsum(carried) - amount) / largest if largest > 0 else 0.0
    return result


def recomputed_totals(park: Park, state: State, network: Network, ledger: Ledger, grid: GridFactor) -> dict[str, float]:
    """The flow criteria of a state, summed flow by flow from the document's figures (unknown ones count 0)."""
    arcs = {a.id: a for a in network.arcs}
    pairs = {(f.source, f.target) for f in network.observed.flows if f.internal}
    sums: dict[str, list[float]] = defaultdict(list)
    for f in state.flows:
        if f.amount is None or f.id not in arcs:
            continue
        for name, figure in arc_figures(park, ledger, arcs[f.id], state.year, grid).items():
            sums[name].append((figure.value or 0.0) * f.amount)
        arc = arcs[f.id]
        newly = arc.kind == OPENED and arc.source != arc.target and (arc.source, arc.target) not in pairs
        if newly and arc.link is not None and arc.link.capacity:
            sums["linkage"].append(-f.amount * arc.size / arc.link.capacity)
    return {name: math.fsum(values) for name, values in sums.items()}


def exceeds(state: State, network: Network) -> list[str]:
    """Ids of opened flows above the capacity that their option states (relative 1e-6)."""
    y = network.years.index(state.year)
    limits = {a.id: network.capacity[i, y] for i, a in enumerate(network.arcs) if a.kind == OPENED}
    return [
        f.id for f in state.flows if f.id in limits and f.amount is not None and f.amount > limits[f.id] * (1 + 1e-6)
    ]


def baseline_gaps(network: Network, flow: NDArray[np.float64], observed: State) -> dict[str, float]:
    """Per observed flow the relative difference between the operated base year and the reconciled one.

    Relative to the larger of the flow itself and one thousandth of its port, so that a rounding residue is no gap.
    """
    gaps = {}
    operated = {a.id: float(flow[i, 0]) for i, a in enumerate(network.arcs)}
    largest: dict[str, float] = defaultdict(float)
    for f in observed.flows:
        largest[f.commodity] = max(largest[f.commodity], f.amount or 0.0)
    for f in observed.flows:
        if f.amount is not None and f.id in operated:
            size = max(abs(f.amount), 1e-3 * largest[f.commodity], 1e-12)
            gaps[f.id] = abs(operated[f.id] - f.amount) / size
    return gaps
