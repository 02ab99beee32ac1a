"""Sums of variables by group, and rows that hold a sum within a share of a port: what several families write alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.operation.rows.family import Rows

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int_]


def gathered(variable: Any, dim: str, place: Ints, coefficient: Floats, group: Ints, count: int) -> Any:  # noqa: ANN401
    """Sum of ``coefficient`` times ``variable`` at ``place`` along ``dim``, by ``group`` 0..count-1, over ``row``.

    Every group is named, with a zero where nothing is added, so that all terms of a row carry the same labels.
    """
    import xarray as xr

    idle = np.setdiff1d(np.arange(count), group)
    place = np.concatenate([place, np.zeros(len(idle), int)])
    coefficient = np.concatenate([coefficient, np.zeros(len(idle))])
    group = np.concatenate([group, idle])
    picked = variable.isel({dim: xr.DataArray(place, dims="entry")})
    terms = xr.DataArray(coefficient, dims="entry") * picked
    return terms.groupby(xr.DataArray(group, dims="entry", name="row")).sum()


def within_shares(rows: Rows, held: Any, port: Ints, share: Floats, scale: Floats, name: str) -> None:  # noqa: ANN401
    """``held``, over ``row``, stays within ``share`` of what the ports make or take, options included.

    ``scale`` is what the sum was divided by, shape (R,).
    """
    import pandas as pd
    import xarray as xr

    n = rows.network
    count = len(port)
    label = pd.RangeIndex(count, name="row")
    part = share / scale
    amount = rows.frame(part[:, None] * n.amounts[port], label, rows.columns)
    change = n.change
    pairs = [(r, e) for r, p in enumerate(port.tolist()) for e in np.flatnonzero(change.port == p).tolist()]
    if pairs:
        row, entry = np.array(pairs).T
        idle = np.setdiff1d(np.arange(count), row)
        value = np.concatenate([change.value[entry] * part[row][:, None], np.zeros((len(idle), len(n.columns)))])
        option = np.concatenate([change.option[entry], np.zeros(len(idle), int)])
        at = xr.DataArray(np.concatenate([row, idle]), dims="entry", name="row")
        held = held - (rows.entries(value) * rows.open(option)).groupby(at).sum()
    rows.model.add_constraints(held <= amount, name=name)


def row_scale(rows: Rows, port: Ints) -> Floats:
    """A typical size of the ports, shape (R,): the solver sees amounts near a thousand."""
    scale: Floats = np.maximum(rows.network.amounts[port].max(axis=1, initial=0.0) / 1e3, 1e-6)
    return scale
