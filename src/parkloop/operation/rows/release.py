"""Release: a standing exchange gives way to the options that take a share of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.rows.family import Family

if TYPE_CHECKING:
    from parkloop.operation.rows.family import Rows


def release(rows: Rows) -> None:
    """For each such exchange a: flow[a, t] <= reference[a, t] (1 - sum over options of share[o, a] open[o, t]).

    Two options that want the same tonne cannot both be open.
    """
    import xarray as xr

    n = rows.network
    if not n.released:
        return
    place = {a.id: i for i, a in enumerate(n.arcs)}
    pairs = sorted((place[flow], n.option_index[o], share) for (o, flow), share in n.released.items())
    held = sorted({i for i, _, _ in pairs})
    most = n.reference / n.scale[:, None]
    given = rows.entries(np.array([share * most[i] for i, _, share in pairs]))
    taken = (
        (given * rows.open([o for _, o, _ in pairs]))
        .groupby(xr.DataArray([i for i, _, _ in pairs], dims="entry", name="way"))
        .sum()
    )
    flow = rows.model.variables["flow"].isel(arc=xr.DataArray(held, dims="way", coords={"way": held}))
    limit = xr.DataArray(most[held], dims=("way", "column"), coords={"way": held, "column": rows.columns})
    rows.model.add_constraints(flow + taken <= limit, name="release")


FAMILY = Family(
    name="release",
    sets=r"a \in A_{\mathrm{standing}},\; t \in T",
    formula=r"f_{a,t} \le F_{a,t} \Bigl(1 - \sum_{o \in O} s_{o,a}\, \mathrm{open}_{o,t}\Bigr)",
    clause="6.3",
    reference="design 4, one tonne is booked once",
    write=release,
)
