"""Heat: what a way recovers falls from hot to cold streams, temperature step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from parkloop.operation.cascades import LOOP
from parkloop.operation.rows.family import Family
from parkloop.operation.rows.sums import gathered, row_scale, within_shares

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.operation.heat import Heat
    from parkloop.operation.rows.family import Rows

    Ints = NDArray[np.int_]


def heat(rows: Rows) -> None:
    """Heat recovered by a way in each time, and how it falls through the steps of its cascades.

    For each way: sum over times of what it recovers = flow[a, t]. For each cascade, time and side of streams: sum of
    pieces = recovered. For each step: what the streams and the loop give there and what falls from above = what they
    take there and what falls on; nothing rises. For each stream, span and time: pieces within what the stream has.
    """
    import pandas as pd

    n = rows.network
    h = n.heat
    if h is None:
        return
    z = len(h.times)
    lacking = {a for a, _ in h.lacks}
    free = np.array([0.0 if n.arcs[i].id in lacking else np.inf for i in h.ways])
    label = pd.RangeIndex(len(h.ways) * z, name="recovery")
    upper = rows.frame(np.repeat(free, z)[:, None] * np.ones(len(n.columns)), label, rows.columns)
    recovered = rows.model.add_variables(lower=0, upper=upper, name="recovered")
    _year(rows, h, recovered)
    if not len(h.pieces.part):
        return
    pieces = pd.RangeIndex(len(h.pieces.part), name="fallen")
    fall = rows.model.add_variables(lower=0, coords=[pieces, rows.columns], name="fall")
    _sides(rows, h, recovered, fall)
    _steps(rows, h, recovered, fall)
    _rooms(rows, h, fall)


def _year(rows: Rows, h: Heat, recovered: Any) -> None:  # noqa: ANN401
    """The times make up the year; where the park balances heat by slices, they are its slices."""
    import xarray as xr

    w, z = len(h.ways), len(h.times)
    each = np.arange(w * z)
    flow = gathered(rows.model.variables["flow"], "arc", h.ways, np.ones(w), np.arange(w), w)
    total = gathered(recovered, "recovery", each, np.ones(w * z), each // z, w)
    rows.model.add_constraints(total - flow == 0, name="heat_way")
    if "sliced" not in rows.model.variables:
        return
    sliced = rows.model.variables["sliced"]
    bound = sliced.coords["way"].to_numpy().tolist()
    here = [k for k, a in enumerate(h.ways.tolist()) if a in bound]
    if not here:
        return
    way = np.repeat([bound.index(int(h.ways[k])) for k in here], z)
    part = np.tile(np.arange(z), len(here))
    row = xr.DataArray(np.arange(len(way)), dims="entry", name="row")
    picked = sliced.isel(way=xr.DataArray(way, dims="entry"), slice=xr.DataArray(part, dims="entry"))
    mine = gathered(recovered, "recovery", np.repeat(here, z) * z + part, np.ones(len(way)), row.to_numpy(), len(way))
    rows.model.add_constraints(mine - (1.0 * picked).groupby(row).sum() == 0, name="heat_slice")


def _sides(rows: Rows, h: Heat, recovered: Any, fall: Any) -> None:  # noqa: ANN401
    p, z = h.pieces, len(h.times)
    way_of = dict(zip(p.cascade.tolist(), p.way.tolist(), strict=True))
    loops = {(c, g) for c, g, who in zip(p.cascade.tolist(), p.gives.tolist(), p.part.tolist(), strict=True) if who < 0}
    keys = [(c, t, g) for c in sorted(way_of) for t in range(z) for g in (True, False) if (c, g) not in loops]
    place = {key: r for r, key in enumerate(keys)}
    mine = np.flatnonzero(p.part != LOOP)
    row = np.array([place[int(p.cascade[e]), int(p.time[e]), bool(p.gives[e])] for e in mine], int)
    total = gathered(fall, "fallen", mine, np.ones(len(mine)), row, len(keys))
    source = np.array([way_of[c] * z + t for c, t, _ in keys], int)
    moved = gathered(recovered, "recovery", source, np.ones(len(keys)), np.arange(len(keys)), len(keys))
    rows.model.add_constraints(total - moved == 0, name="heat_side")


def _steps(rows: Rows, h: Heat, recovered: Any, fall: Any) -> None:  # noqa: ANN401
    import pandas as pd

    p, z = h.pieces, len(h.times)
    keys = sorted(set(zip(p.cascade.tolist(), p.time.tolist(), p.step.tolist(), strict=True)))
    place = {key: r for r, key in enumerate(keys)}
    label = pd.RangeIndex(len(keys), name="step")
    residue = rows.model.add_variables(lower=0, coords=[label, rows.columns], name="residue")
    row = np.array([place[key] for key in zip(p.cascade.tolist(), p.time.tolist(), p.step.tolist(), strict=True)], int)
    sign = np.where(p.gives, 1.0, -1.0)
    mine, loop = np.flatnonzero(p.part != LOOP), np.flatnonzero(p.part == LOOP)
    held = gathered(fall, "fallen", mine, sign[mine], row[mine], len(keys))
    if len(loop):
        source = p.way[loop] * z + p.time[loop]
        held = held + gathered(recovered, "recovery", source, sign[loop] * p.share[loop], row[loop], len(keys))
    later = np.array([r for r in range(1, len(keys)) if keys[r][:2] == keys[r - 1][:2]], int)
    each = np.arange(len(keys))
    order = np.concatenate([each, later - 1])
    value = np.concatenate([-np.ones(len(keys)), np.ones(len(later))])
    held = held + gathered(residue, "step", order, value, np.concatenate([each, later]), len(keys))
    rows.model.add_constraints(held == 0, name="heat_step")


def _rooms(rows: Rows, h: Heat, fall: Any) -> None:  # noqa: ANN401
    n, p, r = rows.network, h.pieces, h.rooms
    arc = h.ways[p.way[r.piece]]
    units = n.scale[arc] * np.where(p.gives[r.piece], 1.0, n.ends.gain[arc])
    port = h.port[r.part]
    size = row_scale(rows, port)
    held = gathered(fall, "fallen", r.piece, r.weight * units / size[r.row], r.row, len(r.part))
    share = r.share * np.array([h.parts[k].share for k in r.part])
    within_shares(rows, held, port, share, size, "heat_stream")


FAMILY = Family(
    name="heat",
    sets=r"a \in A_{\mathrm{heat}},\; k \in K,\; s \in S,\; t \in T",
    formula=r"\sum_{s} q_{a,s,t} = f_{a,t}, \quad"
    r" \sum_{h,k} x_{a,h,k,s,t} = \sum_{c,k} y_{a,c,k,s,t} = q_{a,s,t}, \quad"
    r" R_{a,k-1,s,t} + \sum_h x_{a,h,k,s,t} = \sum_c y_{a,c,k,s,t} + R_{a,k,s,t}, \quad R \ge 0, \quad"
    r" \sum_a x_{a,h,k,s,t} \le \sigma_{h,k,s} A'_{p(h),t}",
    clause="6.3",
    reference="Papoulias and Grossmann 1983, transshipment model of heat recovery; design 5, row 5",
    write=heat,
)
