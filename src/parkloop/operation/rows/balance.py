"""Balance: what a port makes leaves it, and what it takes reaches it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.rows.family import Family

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.operation.rows.family import Rows

    Floats = NDArray[np.float64]


def balance(rows: Rows) -> None:
    """Sum of flows at port p (received units on the taking side) = amount[p, t] + sum of change[o, p, t] open[o, t].

    An equality: nothing disappears.
    """
    n = rows.network
    touching = incidence(n)
    ports = np.unique(touching.port)
    size = touching.port_scale[ports]
    place = np.full(len(n.ports), -1)
    place[ports] = np.arange(len(ports))
    shape = (len(ports), len(n.columns))
    flows = np.broadcast_to(touching.coefficient[:, None], (len(touching.arc), shape[1]))
    terms = _side_by_side(place[touching.port], flows, rows.labels("flow")[touching.arc], shape)
    change = n.change
    here = np.isin(change.port, ports)
    if here.any():
        option, port, value = change.option[here], change.port[here], change.value[here]
        opened = rows.labels("open")[option][:, n.year_of]
        terms += _side_by_side(place[port], -value / touching.port_scale[port][:, None], opened, shape)
    rows.add("balance", {"column": rows.columns, "port": ports}, terms, "=", (n.amounts[ports] / size[:, None]).T)


def _side_by_side(
    row: NDArray[np.int_], coefficient: Floats, variable: NDArray[np.int_], shape: tuple[int, int]
) -> list[tuple[Floats, NDArray[np.int_]]]:
    """Turn a long table of terms (E, T) into tables (T, R): the first term of each row, the second of each row.

    ``shape`` is (R, T); a row without so many terms names no variable.
    """
    nth = np.zeros(len(row), int)
    order = np.argsort(row, kind="stable")
    starts = np.flatnonzero(np.diff(row[order], prepend=-1))
    nth[order] = np.arange(len(row)) - np.repeat(starts, np.diff(starts, append=len(row)))
    terms = []
    for k in range(int(nth.max(initial=0)) + 1):  # a park without anything has one empty table
        factors, names = np.zeros(shape), np.full(shape, -1)
        at = nth == k
        factors[row[at]], names[row[at]] = coefficient[at], variable[at]
        terms.append((factors.T, names.T))
    return terms


@dataclass(frozen=True, slots=True)
class Incidence:
    """Where arcs touch ports, in the model's scaled units: long table of (arc, port, coefficient)."""

    arc: NDArray[np.int_]
    port: NDArray[np.int_]
    coefficient: Floats
    port_scale: Floats


def incidence(network: Network) -> Incidence:
    """Each arc at the port that it leaves (sent units) and at the port that it enters (received units: gain)."""
    ends = network.ends
    both = np.stack([ends.leaves, ends.enters], axis=1).ravel()
    inside = both >= 0
    arc = np.repeat(np.arange(len(network.arcs)), 2)[inside]
    port = both[inside]
    units = np.stack([np.ones(len(network.arcs)), ends.gain], axis=1).ravel()[inside]
    # What an option brings to a port that has next to nothing today is its size, too: else coefficients of 1e8 stand
    # in its row, from which presolve has concluded that there is no plan at all.
    largest = np.maximum(network.amounts.max(axis=1, initial=0.0), network.change.largest(len(network.ports)))
    port_scale = np.ones(len(network.ports))
    touched = np.unique(port)
    port_scale[touched] = np.maximum(1.0, largest[touched] / 1e3)
    return Incidence(arc, port, units * network.scale[arc] / port_scale[port], port_scale)


FAMILY = Family(
    name="balance",
    sets=r"p \in P,\; t \in T",
    formula=r"\sum_{a \in \mathrm{out}(p)} f_{a,t} + \sum_{a \in \mathrm{in}(p)} g_a f_{a,t}"
    r" = A_{p,t} + \sum_{o \in O} d_{o,p,t}\, \mathrm{open}_{o,t}",
    clause="6.3",
    reference="conservation of mass and energy",
    write=balance,
)
