"""Exchanges of business as usual fit what their ports have: one tonne is sent once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.reference import port_amounts, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from parkloop.operation.network import Arc
    from parkloop.operation.reference import Port
    from parkloop.park.park import Park
    from parkloop.park.state import State

    Floats = NDArray[np.float64]


def arcs_at(arcs: Sequence[Arc]) -> dict[Port, list[int]]:
    """Places of the arcs that touch each port."""
    at: dict[Port, list[int]] = {}
    for i, arc in enumerate(arcs):
        for port in (arc.leaves, arc.enters):
            if port is not None:
                at.setdefault(port, []).append(i)
    return at


def fit(arcs: Sequence[Arc], ref: Floats, ports: Sequence[Port], amounts: Floats) -> None:
    """Shrink exchanges that a year's ports cannot carry (a partner closed or grew less), in proportion.

    ``ref`` (A, T) is changed in place; ``amounts`` is (P, T).
    """
    at = arcs_at(arcs)
    for row, port in enumerate(ports):
        here = at.get(port, [])
        if here:
            total = ref[here].sum(axis=0)
            factor = np.ones_like(total)
            np.divide(amounts[row], total, out=factor, where=total > amounts[row])
            ref[here] *= factor


def wanted(
    park: Park, before: Park, observed: State, years: Sequence[int], arcs: Sequence[Arc], ports: Sequence[Port]
) -> Floats:
    """What the exchanges of a park that carries composed options are to bring, shape (A, Y).

    That of business as usual (``before``), less what options took off them. Where an option leaves a port less than its
    exchanges need, the operation says which of them gives way.
    """
    place, row = {a.id: i for i, a in enumerate(arcs)}, {p: i for i, p in enumerate(ports)}
    ref, amounts = np.zeros((len(arcs), len(years))), np.full((len(ports), len(years)), np.inf)
    for y, year in enumerate(years):
        for s in standing(before, observed, year):
            if s.id in place:
                ref[place[s.id], y] = s.amount
        for port, amount in port_amounts(before, before, observed, year).items():
            if port in row:
                amounts[row[port], y] = amount
    fit(arcs, ref, ports, amounts)
    stated = {f.id: f.amount for f in before.flows}
    for flow in park.flows:
        usual = stated.get(flow.id)
        if flow.id in place and usual and flow.amount is not None:
            ref[place[flow.id]] *= flow.amount / usual
    return ref
