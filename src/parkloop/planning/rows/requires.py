"""Prerequisites: an option is open only while the one that it needs is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.operation.rows import Family

if TYPE_CHECKING:
    from parkloop.planning.rows.deciding import Deciding


def requires(rows: Deciding) -> None:
    """open[a, t] <= open[b, t] for every pair (a needs b) of the model."""
    import xarray as xr

    place, opened = rows.network.option_index, rows.model.variables["open"]
    pairs = [(a, b) for a, b in rows.logic.requires if a in place and b in place]
    if pairs:
        named = {"pair": [f"{a}|{b}" for a, b in pairs]}
        first, second = (
            (1 * opened.isel(option=xr.DataArray([place[x] for x in side], dims="pair", coords=named))).drop_vars(
                "option"
            )
            for side in zip(*pairs, strict=True)
        )
        rows.model.add_constraints(first - second <= 0.0, name="requires")


FAMILY = Family(
    name="requires",
    sets=r"(a, b) \in R,\; t \in Y",
    formula=r"\mathrm{open}_{a,t} \le \mathrm{open}_{b,t}",
    clause="5.3",
    reference="Williams 2013, logical conditions",
    write=requires,
)
