"""Exclusion: of two options that exclude one another at most one is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.operation.rows import Family

if TYPE_CHECKING:
    from parkloop.planning.rows.deciding import Deciding


def exclusive(rows: Deciding) -> None:
    """open[a, t] + open[b, t] <= 1 for every exclusive pair of the model."""
    import xarray as xr

    place, opened = rows.network.option_index, rows.model.variables["open"]
    pairs = [(a, b) for a, b in rows.logic.exclusive if a in place and b in place]
    if pairs:
        named = {"pair": [f"{a}|{b}" for a, b in pairs]}
        first, second = (
            (1 * opened.isel(option=xr.DataArray([place[x] for x in side], dims="pair", coords=named))).drop_vars(
                "option"
            )
            for side in zip(*pairs, strict=True)
        )
        rows.model.add_constraints(first + second <= 1.0, name="exclusive")


FAMILY = Family(
    name="exclusive",
    sets=r"(a, b) \in E,\; t \in Y",
    formula=r"\mathrm{open}_{a,t} + \mathrm{open}_{b,t} \le 1",
    clause="5.3",
    reference="Williams 2013, logical conditions",
    write=exclusive,
)
