"""Transfers: what grants and loans bring to an option stays within their share of what is invested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from parkloop.operation.rows import Family

if TYPE_CHECKING:
    from parkloop.planning.rows.deciding import Deciding


def transfer(rows: Deciding) -> None:
    """Per option, grant or loan q and year: g[o, q, t] <= share[q, t] c[o, t]; together sum_q g[o, q, t] <= c[o, t].

    Where its payers are stated, together at most what they bear of it. All as shares of the investment at full size.
    The money of each q in a year is a row of the family ``budget``, in which what an option is given relieves its own
    payers.
    """
    import xarray as xr

    found = rows.demands.pieces.transfers
    if not found:
        return
    place, built = rows.network.option_index, rows.model.variables["build"]

    def of(ids: list[str]) -> Any:  # noqa: ANN401 - linopy ships no types
        at = xr.DataArray([place[x] for x in ids], dims="transfer", coords={"transfer": np.arange(len(ids))})
        return (1 * built.isel(option=at)).drop_vars("option")

    most = xr.DataArray(
        [[t.most.get(y, 0.0) for y in rows.network.years] for t in found],
        dims=("transfer", "year"),
        coords={"transfer": np.arange(len(found)), "year": rows.years},
    )
    rows.model.add_constraints(of([t.id for t in found]) - most * of([t.base for t in found]) <= 0, name="transfer")
    for k, option in enumerate(dict.fromkeys(t.option for t in found)):
        own = [t for t in found if t.option == option]
        if len(own) > 1 or own[0].whole < 1.0:
            given = of([t.id for t in own]).sum("transfer")
            base = built.isel(option=place[own[0].base], drop=True)
            rows.model.add_constraints(given - own[0].whole * base <= 0, name=f"transfer_{k}_whole")


FAMILY = Family(
    name="transfer",
    sets=r"o \in O,\; q \in Q_{\mathrm{grant}} \cup Q_{\mathrm{loan}},\; t \in Y",
    formula=r"g_{o,q,t} \le \sigma_{q,t}\, c_{o,t},\qquad \sum_q g_{o,q,t} \le c_{o,t}",
    clause="7.3",
    reference="capped transfers of a support programme; conditions stated in the document",
    write=transfer,
)
