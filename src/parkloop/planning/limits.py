"""Limits of the park: what may be taken in, discharged or emitted in a year (carrying capacity, clause 6.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.park.enums import LimitKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
    node = network.park.node.get(outer)
    far = arc.leaves if inwards else arc.enters
    # A firm that an option brings in is none of the park's own nodes: it stands inside where its balance is held.
    outside = outer.startswith("@") or (far is None if node is None else not node.inside)
    # What crosses is what is sent: a by-product from outside is none of the material that it saves inside.
    return outside and arc.commodity == limit.commodity and limit.node in {"", inner} and not inner.startswith("@")


@dataclass(frozen=True, slots=True)
class Held:
    """A limit as the rows hold it: on which arcs, and up to how much in each column (T,), inf before it starts.

    ``excess`` is by how much business as usual exceeds it in the worst column; 0 where it does not.
    """

    id: str
    arcs: tuple[int, ...]
    amount: float
    bound: NDArray[np.float64]
    excess: float


def held_limits(network: Network) -> list[Held]:
    """The limits that yearly rows can hold.

    One that business as usual already exceeds is held at business as usual, so that no option makes it worse; the
    diagnosis names it.
    """
    found = []
    for limit in network.park.limits:
        index = touched(network, limit)
        if limit.kind not in HELD or limit.amount is None or not index:
            continue
        before = network.reference[index].sum(axis=0)
        active = np.array([limit.since is None or network.years[y] >= limit.since for y in network.year_of])
        bound = np.where(active, np.maximum(limit.amount, before), np.inf)
        excess = float(np.where(active, before - limit.amount, -np.inf).max())
        over = excess if excess > 1e-9 * max(1.0, limit.amount) else 0.0
        found.append(Held(limit.id, tuple(index), limit.amount, bound, over))
    return found
