"""Limits of the park: what may be taken in, discharged or emitted in a year (carrying capacity)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.rows import Family
from parkloop.planning.limits import held_limits

if TYPE_CHECKING:
    from parkloop.planning.rows.deciding import Deciding


def limit(rows: Deciding) -> None:
    """Per limit and column: sum of the flows that cross the boundary <= the limit, or business as usual above it."""
    import xarray as xr

    n = rows.network
    for held in held_limits(n):
        index = list(held.arcs)
        size = max(held.amount, 1.0)
        weight = xr.DataArray(n.scale[index] / size, dims="arc", coords={"arc": index})
        for t in np.nonzero(np.isfinite(held.bound))[0]:
            flow = rows.model.variables["flow"].isel(column=int(t), drop=True).isel(arc=index)
            bound = float(held.bound[t]) / size * (1 + 1e-9)
            rows.model.add_constraints((weight * flow).sum("arc") <= bound, name=f"limit_{held.id}_{n.columns[t]}")


FAMILY = Family(
    name="limit",
    sets=r"l \in L,\; t \in T",
    formula=r"\sum_{a \in A_l} f_{a,t} \le \max\Bigl(\Lambda_l, \sum_{a \in A_l} F_{a,t}\Bigr)",
    clause="6.4",
    reference="permits, total-emission caps and planning EIA of the park",
    write=limit,
)
