"""Keepable: what of the standing exchanges could be kept at all, where that is no sum over the open options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from parkloop.operation.keeptable import CUT, MOVED
from parkloop.operation.rows import Family

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.planning.rows.deciding import Deciding

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int_]


def keepable(rows: Deciding) -> None:
    """Per way w of an exchange through its short balances: sum over its places x of cut[x, t] >= 1.

    For every option o that changes what a place carries, moved[x, o, t] = cut[x, t] open[o, t]. Per group: the flow of
    its exchanges <= sum of amount[x, t] cut[x, t] + sum of change[x, o, t] moved[x, o, t].
    """
    import pandas as pd

    table = rows.network.keepable.table
    if not table.names:
        return
    place = pd.Index(table.names, name="place")
    cut = rows.model.add_variables(lower=0, upper=1, coords=[place, rows.columns], name=CUT, integer=table.whole)
    ways = np.ones((len(table.ways), len(rows.network.columns)))
    rows.model.add_constraints(
        _sum(rows, cut, table.ways[:, 1], ways, table.ways[:, 0], "cut") >= 1, name="keepable_way"
    )
    moved = _products(rows, cut)
    _no_more(rows, cut, moved)


def _products(rows: Deciding, cut: Any) -> Any:  # noqa: ANN401 - linopy ships no types
    """The product of a cut and an option for each pair: exact where one of the two is 0 or 1.

    What an option takes away wants the product large, what it adds wants it small: only these sides are rows.
    """
    import pandas as pd

    table = rows.network.keepable.table
    label = pd.RangeIndex(len(table.pairs), name="pair")
    moved = rows.model.add_variables(lower=0, upper=1, coords=[label, rows.columns], name=MOVED)
    less, more = (table.change < 0).any(axis=1), (table.change > 0).any(axis=1)
    for here, name in ((less, "less"), (more, "more")):
        pairs = np.flatnonzero(here)
        if not len(pairs):
            continue
        product = _at(moved, "pair", pairs)
        place, opened = _at(cut, "place", table.pairs[pairs, 0]), _opened(rows, table.pairs[pairs, 1])
        if name == "less":
            rows.model.add_constraints(product - place <= 0, name="keepable_less_cut")
            rows.model.add_constraints(product - opened <= 0, name="keepable_less_open")
        else:
            rows.model.add_constraints(product - place - opened >= -1, name="keepable_more")
    return moved


def _no_more(rows: Deciding, cut: Any, moved: Any) -> None:  # noqa: ANN401
    """A group keeps no more than its cut: true of whole options anyway; without it, open parts of them would gain."""
    n, table = rows.network, rows.network.keepable.table
    held, owner = np.unique(table.exchanges[:, 0], return_inverse=True)
    size = np.ones(len(n.keepable.groups))
    size[table.exchanges[:, 0]] = n.scale[table.exchanges[:, 1]]
    every = table.costs(1.0 / np.broadcast_to(size[:, None], (len(size), len(n.columns))))
    at = np.searchsorted(held, table.group)
    flow = rows.model.variables["flow"]
    kept = -np.ones((len(owner), len(n.columns)))
    total = _sum(rows, flow, table.exchanges[:, 1], kept, np.ravel(owner), "group")
    total = total + _sum(rows, cut, np.arange(len(at)), every[CUT], at, "group")
    place, value = table.pairs[:, 0], every[MOVED]
    idle = np.setdiff1d(np.arange(len(held)), at[place])  # every row is named once, with a zero where no option acts
    total = total + _sum(
        rows,
        moved,
        np.concatenate([np.arange(len(place)), np.zeros(len(idle), int)]),
        np.concatenate([value, np.zeros((len(idle), value.shape[1]))]),
        np.concatenate([at[place], idle]),
        "group",
    )
    rows.model.add_constraints(total >= 0, name="keepable_most")


def _sum(rows: Deciding, variable: Any, place: Ints, value: Floats, group: Ints, name: str) -> Any:  # noqa: ANN401
    """Sum of ``value`` (E, T) times the variable at ``place``, by ``group``."""
    import xarray as xr

    dim = variable.dims[0]
    picked = (1 * variable.isel({dim: xr.DataArray(place, dims="entry")})).drop_vars(dim)
    return (rows.entries(value) * picked).groupby(xr.DataArray(group, dims="entry", name=name)).sum()


def _at(variable: Any, dim: str, places: Ints) -> Any:  # noqa: ANN401
    import xarray as xr

    return (1 * variable.isel({dim: xr.DataArray(places, dims="entry")})).drop_vars(dim)


def _opened(rows: Deciding, options: Ints) -> Any:  # noqa: ANN401
    found = 1 * rows.open(options)
    return found.drop_vars([c for c in ("option", "year") if c in found.coords])


FAMILY = Family(
    name="keepable",
    sets=r"w \in W,\; x \in B \cup A_{\mathrm{standing}},\; G,\; t \in T",
    formula=r"\sum_{x \in w} c_{x,t} \ge 1, \qquad m_{x,o,t} = c_{x,t}\, \mathrm{open}_{o,t}, \qquad"
    r" \sum_{a \in G} f_{a,t} \le \sum_{x \in G} \Bigl(A_{x,t}\, c_{x,t} + \sum_{o \in O} d_{x,o,t}\, m_{x,o,t}\Bigr)",
    clause="6.3",
    reference="Ford and Fulkerson 1956, largest flow and least cut; McCormick 1976, products",
    write=keepable,
)
