"""Budget: what is invested in a year stays within each payer's money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.rows import Family

if TYPE_CHECKING:
    from parkloop.planning.rows.deciding import Deciding

MILLION = 1e6
"""Money rows are written in millions, so that their numbers are near one."""


def budget(rows: Deciding) -> None:
    """Per payer and year: sum over options of share[o, payer] build[o, year] <= budget[payer, year]."""
    import xarray as xr

    built = rows.model.variables["build"]
    for k, (payer, share) in enumerate(rows.money.shares.items()):
        asked = np.nonzero(share)[0]
        if len(asked):
            weight = xr.DataArray(share[asked] / MILLION, dims="option", coords={"option": asked})
            limit = rows.frame(rows.money.limits[payer] / MILLION, rows.years)
            spent = (weight * built.isel(option=asked)).sum("option")
            rows.model.add_constraints(spent <= limit, name=f"budget_{k}")


FAMILY = Family(
    name="budget",
    sets=r"q \in Q,\; t \in Y",
    formula=r"\sum_{o \in O} c_{o,q}\, \mathrm{build}_{o,t} \le B_{q,t}",
    clause="7.3",
    reference="capital rationing, Weingartner 1963",
    write=budget,
)
