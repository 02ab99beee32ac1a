"""Rows over pairs of options, named by the pair: what exclusions and prerequisites share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.planning.rows.deciding import Deciding


def pair_rows(rows: Deciding, name: str, pairs: Iterable[tuple[str, str]], sign: float, most: float) -> None:
    """open[a, t] + sign open[b, t] <= most for every pair of which the model holds both."""
    import xarray as xr

    place, opened = rows.network.option_index, rows.model.variables["open"]
    held = [(a, b) for a, b in pairs if a in place and b in place]
    if not held:
        return
    named = {"pair": [f"{a}|{b}" for a, b in held]}
    first, second = (
        (1 * opened.isel(option=xr.DataArray([place[x] for x in side], dims="pair", coords=named))).drop_vars("option")
        for side in zip(*held, strict=True)
    )
    rows.model.add_constraints(first + sign * second <= most, name=name)
