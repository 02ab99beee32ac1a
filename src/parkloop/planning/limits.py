"""Limits of the park as rows: what may be taken in, discharged or emitted in a year (carrying capacity, clause 6.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from parkloop.park.enums import LimitKind

if TYPE_CHECKING:
    from parkloop.operation.network import Arc, Network
    from parkloop.park.steering import Limit

HELD = frozenset({LimitKind.INTAKE, LimitKind.DISCHARGE, LimitKind.EMISSION, LimitKind.ENERGY})
"""Kinds that the yearly rows hold; capacity and land are looked at elsewhere."""


def touched(network: Network, limit: Limit) -> list[int]:
    """The arcs that a limit sums: what crosses the boundary inwards (intake, energy) or outwards."""
    inwards = limit.kind in {LimitKind.INTAKE, LimitKind.ENERGY}
    return [i for i, a in enumerate(network.arcs) if _crosses(network, a, limit, inwards=inwards)]


def _crosses(network: Network, arc: Arc, limit: Limit, *, inwards: bool) -> bool:
    inner, outer = (arc.target, arc.source) if inwards else (arc.source, arc.target)
    commodity = arc.arrives if inwards else arc.commodity
    node = network.park.node.get(outer)
    far = arc.leaves if inwards else arc.enters
    # A firm that an option brings in is none of the park's own nodes: it stands inside where its balance is held.
    outside = outer.startswith("@") or (far is None if node is None else not node.inside)
    return outside and commodity == limit.commodity and limit.node in {"", inner} and not inner.startswith("@")


def limit_rows(model: Any, network: Network) -> dict[str, float]:  # noqa: ANN401
    """Per limit and year: sum of the arcs that cross <= amount.

    A limit that business as usual already exceeds is held at business as usual, so that no option makes it worse; the
    ids of such limits are returned with the excess of the worst year, and the diagnosis names them.
    """
    import xarray as xr

    exceeded: dict[str, float] = {}
    for limit in network.park.limits:
        index = touched(network, limit)
        if limit.kind not in HELD or limit.amount is None or not index:
            continue
        before = network.reference[index].sum(axis=0)
        active = np.array([limit.since is None or y >= limit.since for y in network.years])
        right = np.where(active, np.maximum(limit.amount, before), np.inf)
        excess = float(np.where(active, before - limit.amount, -np.inf).max())
        if excess > 1e-9 * max(1.0, limit.amount):
            exceeded[limit.id] = excess
        size = max(limit.amount, 1.0)
        weight = xr.DataArray(network.scale[index] / size, dims="arc", coords={"arc": index})
        for y in np.nonzero(active)[0]:
            flow = model.variables["flow"].isel(year=int(y), drop=True).isel(arc=index)
            bound = float(right[y]) / size * (1 + 1e-9)
            model.add_constraints((weight * flow).sum("arc") <= bound, name=f"limit_{limit.id}_{network.years[y]}")
    return exceeded
