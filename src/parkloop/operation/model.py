"""The rows of the operating model, written in linopy: what must hold however a park runs.

Index sets: ``arc`` (ways), ``port`` (node, commodity, side), ``option``, ``year``. Amounts are divided by a typical
size of their commodity (``network.scale``) so that the solver sees numbers near one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from parkloop.operation.network import INBOUND, OPENED, STANDING, Network
from parkloop.solver import LinearProblem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Handed:
    """A built model as arrays, with the columns of its variables.

    ``flow[a, y]`` and ``open[o, y]`` are column numbers; ``scale`` turns a flow column back into units per year.
    """

    problem: LinearProblem
    flow: NDArray[np.int_]
    open: NDArray[np.int_]
    scale: Floats


def new_model() -> Any:  # noqa: ANN401 - linopy ships no types
    """An empty linopy model with strict semantics: a missing or reordered label raises instead of being guessed."""
    import linopy

    linopy.options["semantics"] = "v1"
    return linopy.Model(sparse=True)


def add_variables(model: Any, network: Network, *, binary: bool) -> None:  # noqa: ANN401
    """``flow`` >= 0 per arc and year up to its capacity; ``open`` per option and year, 0..1 or whole.

    Condition: standing exchanges stay at or below business as usual; remainders are free.
    """
    arcs, years, options = _sets(network)
    upper = network.capacity / network.scale[:, None]
    model.add_variables(lower=0, upper=_frame(upper, arcs, years), name="flow")
    if binary:
        model.add_variables(binary=True, coords=[options, years], name="open")
    else:
        model.add_variables(lower=0, upper=1, coords=[options, years], name="open")


def balance(model: Any, network: Network) -> None:  # noqa: ANN401
    """What a port makes leaves it, and what it takes reaches it.

    For each port p and year t: sum of flows at p (received units on the taking side) = amount[p, t] + sum over options
    of change[o, p, t] open[o, t]. An equality: nothing disappears. Guideline 6.3; mass conservation.
    """
    import xarray as xr

    _, years, _options = _sets(network)
    entries = incidence(network)
    flow = model.variables["flow"].isel(arc=xr.DataArray(entries.arc, dims="entry"))
    held = (
        (xr.DataArray(entries.coefficient, dims="entry") * flow)
        .groupby(xr.DataArray(entries.port, dims="entry", name="port"))
        .sum()
    )
    rows = np.unique(entries.port)
    size = entries.port_scale[rows]
    amount = xr.DataArray(
        network.amounts[rows] / size[:, None], dims=("port", "year"), coords={"port": rows, "year": years}
    )
    right = _changes(model, network, rows, size)
    model.add_constraints(held == amount if right is None else held - right == amount, name="balance")


def _changes(model: Any, network: Network, rows: NDArray[np.int_], size: Floats) -> Any:  # noqa: ANN401
    """Sum over options of change x open, only where an option changes something (a long table, not a dense cube)."""
    import xarray as xr

    if not np.any(network.change):
        return None
    place = {int(p): i for i, p in enumerate(rows)}
    pairs = [(o, p) for o, p in zip(*np.nonzero(np.any(network.change != 0, axis=2)), strict=True) if int(p) in place]
    # Every row is named once, with a zero where no option acts, so that both sides carry the same labels.
    pairs += [(0, p) for p in rows if int(p) not in {int(b) for _, b in pairs}]
    o = np.array([a for a, _ in pairs])
    p = np.array([b for _, b in pairs])
    _, years, _ = _sets(network)
    factor = xr.DataArray(
        network.change[o, p] / size[[place[int(b)] for b in p]][:, None], dims=("entry", "year"), coords={"year": years}
    )
    opened = model.variables["open"].isel(option=xr.DataArray(o, dims="entry"))
    return (factor * opened).groupby(xr.DataArray(p, dims="entry", name="port")).sum()


def capacity(model: Any, network: Network) -> None:  # noqa: ANN401
    """An opened arc carries nothing until its option is open.

    For each opened arc a of option o and year t: flow[a, t] <= capacity[a] open[o, t]; the capacity is data, never a
    constant that is merely large. Guideline 6.2.
    """
    import xarray as xr

    _release(model, network)
    opened = [i for i, a in enumerate(network.arcs) if a.kind == OPENED and a.option in network.option_index]
    if not opened:
        return
    _, years, _ = _sets(network)
    owner = [network.option_index[network.arcs[i].option] for i in opened]
    index = xr.DataArray(opened, dims="way")
    limit = xr.DataArray(
        network.capacity[opened] / network.scale[opened][:, None], dims=("way", "year"), coords={"year": years}
    )
    flow = model.variables["flow"].isel(arc=index)
    state = model.variables["open"].isel(option=xr.DataArray(owner, dims="way"))
    model.add_constraints(flow - limit * state <= 0, name="capacity")


def _release(model: Any, network: Network) -> None:  # noqa: ANN401
    """A standing exchange gives way to the options that take a share of it.

    For each such exchange a and year t: flow[a, t] <= reference[a, t] (1 - sum over options of share[o, a] open[o, t]).
    Two options that want the same tonne cannot both be open. Guideline 6.3.
    """
    import xarray as xr

    if not network.released:
        return
    row = {a.id: i for i, a in enumerate(network.arcs)}
    pairs = sorted((row[flow], network.option_index[o], share) for (o, flow), share in network.released.items())
    rows = sorted({i for i, _, _ in pairs})
    _, years, _ = _sets(network)
    most = network.reference / network.scale[:, None]
    given = xr.DataArray(
        np.array([share * most[i] for i, _, share in pairs]), dims=("entry", "year"), coords={"year": years}
    )
    opened = model.variables["open"].isel(option=xr.DataArray([o for _, o, _ in pairs], dims="entry"))
    taken = (given * opened).groupby(xr.DataArray([i for i, _, _ in pairs], dims="entry", name="way")).sum()
    flow = model.variables["flow"].isel(arc=xr.DataArray(rows, dims="way", coords={"way": rows}))
    limit = xr.DataArray(most[rows], dims=("way", "year"), coords={"way": rows, "year": years})
    model.add_constraints(flow + taken <= limit, name="release")


@dataclass(frozen=True, slots=True)
class Incidence:
    """Where arcs touch ports, in the model's scaled units: long table of (arc, port, coefficient)."""

    arc: NDArray[np.int_]
    port: NDArray[np.int_]
    coefficient: Floats
    port_scale: Floats


def incidence(network: Network) -> Incidence:
    """Each arc at the port that it leaves (sent units) and at the port that it enters (received units: gain)."""
    rows = []
    port_scale = np.ones(len(network.ports))
    for i, arc in enumerate(network.arcs):
        for port, factor in ((arc.leaves, 1.0), (arc.enters, arc.gain)):
            if port is not None:
                p = network.port_index[port]
                rows.append((i, p, factor * network.scale[i]))
                port_scale[p] = max(port_scale[p], network.amounts[p].max(initial=0.0) / 1e3)
    arc_, port_, value = (np.array(x) for x in zip(*rows, strict=True)) if rows else (np.zeros(0, int),) * 3
    return Incidence(arc_.astype(int), port_.astype(int), value / port_scale[port_.astype(int)], port_scale)


def hand_over(model: Any, network: Network) -> Handed:  # noqa: ANN401
    """The built model as arrays for the solver port."""
    m = model.matrices
    column = {int(label): j for j, label in enumerate(m.vlabels)}
    sense = np.asarray(m.sense)
    inf = np.inf
    lower = np.where(sense == "<", -inf, m.b)
    upper = np.where(sense == ">", inf, m.b)

    def columns(name: str) -> NDArray[np.int_]:
        labels = np.asarray(model.variables[name].labels)
        return np.vectorize(column.__getitem__, otypes=[int])(labels) if labels.size else labels.astype(int)

    problem = LinearProblem(
        cost=np.asarray(m.c, float),
        lower=np.asarray(m.lb, float),
        upper=np.asarray(m.ub, float),
        matrix=m.A,
        row_lower=lower,
        row_upper=upper,
        integer=np.asarray(m.vtypes) != "C",
    )
    return Handed(problem, columns("flow"), columns("open"), network.scale)


def keeping(network: Network, criterion_weight: Floats) -> Floats:
    """Reward for keeping each standing exchange, shape (A, Y): larger than anything its tonne could gain elsewhere.

    An exact penalty: contracts between firms are only reduced when a port no longer has the amount, never to make an
    option look better. ``criterion_weight`` (A, Y) is the objective per unit on each arc.
    """
    size = np.abs(criterion_weight)
    worth = np.zeros((len(network.ports), len(network.years)))
    for i, arc in enumerate(network.arcs):
        for port in (arc.leaves, arc.enters):
            if port is not None:
                p = network.port_index[port]
                worth[p] = np.maximum(worth[p], size[i])
    reach = worth.copy()
    for i, arc in enumerate(network.arcs):
        if arc.kind == OPENED and arc.leaves is not None and arc.enters is not None:
            p, q = network.port_index[arc.leaves], network.port_index[arc.enters]
            reach[p] = np.maximum(reach[p], size[i] + arc.gain * worth[q])
            reach[q] = np.maximum(reach[q], (size[i] + worth[p]) / max(arc.gain, 1e-9))
    reward = np.zeros((len(network.arcs), len(network.years)))
    floor = 1e-6 / network.scale
    for i, arc in enumerate(network.arcs):
        if arc.kind == STANDING:
            ends = [network.port_index[p] for p in (arc.leaves, arc.enters) if p is not None]
            reward[i] = 2.0 * sum(reach[e] for e in ends) + floor[i]
        elif arc.kind == INBOUND:
            reward[i] = floor[i]
    return reward


def _sets(network: Network) -> tuple[Any, Any, Any]:
    import pandas as pd

    return (
        pd.RangeIndex(len(network.arcs), name="arc"),
        pd.Index(network.years, name="year"),
        pd.RangeIndex(len(network.options), name="option"),
    )


def _frame(values: Floats, first: Any, second: Any) -> Any:  # noqa: ANN401
    import xarray as xr

    return xr.DataArray(values, dims=(first.name, second.name), coords={first.name: first, second.name: second})
