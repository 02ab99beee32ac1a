"""Hurdle: an option is open only in years in which its partners together earn what its payers ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.rows import Family

if TYPE_CHECKING:
    from parkloop.planning.rows.deciding import Deciding


def hurdle(rows: Deciding) -> None:
    """Per option o with a hurdle and year: sum of gain[a, t] flow[a, t] + sum of fixed[k, t] open[k, t] >= 0.

    The first sum is over the ways that the option opens, the second over the option and its pieces: what it saves or
    loses at once, less the annuities that its payers ask. Each row is divided by these annuities.
    """
    import xarray as xr

    found = rows.demands.hurdles
    if not found:
        return
    n = rows.network
    year = [n.years[y] for y in n.year_of]
    place = {a.id: i for i, a in enumerate(n.arcs)}
    # Every row is named once on both sides, with a zero where an option opens no way.
    ways = [(k, place[a], [v[y] / h.size for y in year]) for k, h in enumerate(found) for a, v in h.ways.items()]
    ways += [(k, 0, [0.0] * len(year)) for k, h in enumerate(found) if not h.ways]
    fixed = [
        (k, n.option_index[o], [v[y] / h.size for y in year]) for k, h in enumerate(found) for o, v in h.fixed.items()
    ]

    def grouped(entries: list[tuple[int, int, list[float]]]) -> xr.DataArray:
        return xr.DataArray([k for k, _, _ in entries], dims="entry", name="hurdle")

    at = [i for _, i, _ in ways]
    gained = (rows.entries(np.array([v for *_, v in ways]) * n.scale[at][:, None]) * rows.flow(at)).drop_vars("arc")
    told = 1 * rows.open([o for _, o, _ in fixed])
    told = told.drop_vars([c for c in ("option", "year") if c in told.coords])
    total = gained.groupby(grouped(ways)).sum()
    total = total + (rows.entries(np.array([v for *_, v in fixed])) * told).groupby(grouped(fixed)).sum()
    rows.model.add_constraints(total >= 0, name="hurdle")


FAMILY = Family(
    name="hurdle",
    sets=r"o \in O_{\mathrm{hurdle}},\; t \in Y",
    formula=r"\sum_{a \in A_o} \bigl(r_{\mathrm{out}(a)} + g_a r_{\mathrm{in}(a)} - k_a\bigr) f_{a,t} + e_{o,t}\,"
    r" \mathrm{open}_{o,t} \ge \sum_q c_{o,q}\, \mathrm{ann}(h_q, n_o)\, \mathrm{open}_{o,t}",
    clause="7.3",
    reference="joint gain of partners with transferable payments, von Neumann and Morgenstern 1944; annuity at the"
    " payer's own rate",
    write=hurdle,
)
