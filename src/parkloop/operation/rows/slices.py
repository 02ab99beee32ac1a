"""Slices: what cannot be stored balances within every slice of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.rows.balance import incidence
from parkloop.operation.rows.family import Family

if TYPE_CHECKING:
    from parkloop.operation.rows.family import Rows


def slices(rows: Rows) -> None:
    """Per bound port p, slice s and column t, with share[p, s] of the year's amount.

    sum of sliced flows at p = share[p, s] (amount[p, t] + sum of change[o, p, t] open[o, t]), and for every way at such
    a port: sum over s of its sliced flows = flow[a, t].
    """
    import pandas as pd
    import xarray as xr

    n = rows.network
    slicing = n.slicing
    if slicing is None:
        return
    touching = incidence(n)
    here = np.isin(touching.port, slicing.ports)
    ways = np.unique(touching.arc[here])
    if not len(ways):
        return
    way, part = pd.Index(ways, name="way"), pd.Index(slicing.slices, name="slice")
    flow = rows.model.add_variables(lower=0, coords=[way, part, rows.columns], name="sliced")
    year = rows.model.variables["flow"].isel(arc=xr.DataArray(ways, dims="way", coords={"way": way}))
    rows.model.add_constraints(flow.sum("slice") - year == 0, name="slices_year")
    arc, port, coefficient = touching.arc[here], touching.port[here], touching.coefficient[here]
    at = xr.DataArray(np.searchsorted(ways, arc), dims="entry")
    held = (
        (xr.DataArray(coefficient, dims="entry") * flow.isel(way=at))
        .groupby(xr.DataArray(port, dims="entry", name="port"))
        .sum()
    )
    touched = np.isin(slicing.ports, port)
    ports, share = slicing.ports[touched], slicing.share[touched]
    size = touching.port_scale
    right = xr.DataArray(
        (n.amounts[ports] / size[ports][:, None])[:, None, :] * share[:, :, None],
        dims=("port", "slice", "column"),
        coords={"port": ports, "slice": part, "column": rows.columns},
    )
    change = n.change
    moving = np.isin(change.port, ports)
    if moving.any():
        place = np.searchsorted(ports, change.port[moving])
        option, moved_port = change.option[moving], change.port[moving]
        value = (change.value[moving] / size[moved_port][:, None])[:, None, :] * share[place][:, :, None]
        idle = np.setdiff1d(ports, moved_port)  # every row is named once, with a zero where no option acts
        option = np.concatenate([option, np.zeros(len(idle), int)])
        moved_port = np.concatenate([moved_port, idle])
        value = np.concatenate([value, np.zeros((len(idle), *value.shape[1:]))])
        factor = xr.DataArray(value, dims=("entry", "slice", "column"), coords={"slice": part, "column": rows.columns})
        moved = (factor * rows.open(option)).groupby(xr.DataArray(moved_port, dims="entry", name="port")).sum()
        held = held - moved
    rows.model.add_constraints(held == right, name="slices")


FAMILY = Family(
    name="slices",
    sets=r"p \in P_{\mathrm{unstored}},\; s \in S,\; t \in T",
    formula=r"\sum_{a \in \mathrm{out}(p)} f_{a,s,t} + \sum_{a \in \mathrm{in}(p)} g_a f_{a,s,t} = \sigma_{p,s}"
    r" \Bigl(A_{p,t} + \sum_{o \in O} d_{o,p,t}\, \mathrm{open}_{o,t}\Bigr), \qquad \sum_{s \in S} f_{a,s,t} = f_{a,t}",
    clause="6.3",
    reference="design 5, row 1; Voll et al. 2013, time slices of energy supply systems",
    write=slices,
)
