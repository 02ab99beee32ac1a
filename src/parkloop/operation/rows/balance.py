"""Balance: what a port makes leaves it, and what it takes reaches it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
    import xarray as xr

    n = rows.network
    touching = incidence(n)
    held = (
        (xr.DataArray(touching.coefficient, dims="entry") * rows.flow(touching.arc))
        .groupby(xr.DataArray(touching.port, dims="entry", name="port"))
        .sum()
    )
    ports = np.unique(touching.port)
    size = touching.port_scale[ports]
    amount = xr.DataArray(
        n.amounts[ports] / size[:, None], dims=("port", "column"), coords={"port": ports, "column": rows.columns}
    )
    right = _changes(rows, ports, touching.port_scale)
    rows.model.add_constraints(held == amount if right is None else held - right == amount, name="balance")


def _changes(rows: Rows, ports: NDArray[np.int_], port_scale: Floats) -> Any:  # noqa: ANN401
    """Sum over options of change x open, only where an option changes something (a long table, not a dense cube)."""
    import xarray as xr

    change = rows.network.change
    here = np.isin(change.port, ports)
    if not here.any():
        return None
    option, port, value = change.option[here], change.port[here], change.value[here]
    # Every row is named once, with a zero where no option acts, so that both sides carry the same labels.
    idle = np.setdiff1d(ports, port)
    option = np.concatenate([option, np.zeros(len(idle), int)])
    port = np.concatenate([port, idle])
    value = np.concatenate([value, np.zeros((len(idle), value.shape[1]))])
    moved = rows.entries(value / port_scale[port][:, None]) * rows.open(option)
    return moved.groupby(xr.DataArray(port, dims="entry", name="port")).sum()


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
