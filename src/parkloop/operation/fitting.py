"""Exchanges of business as usual fit what their ports have: one tonne is sent once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from parkloop.operation.network import Arc
    from parkloop.operation.reference import Port

    Floats = NDArray[np.float64]


def arcs_at(arcs: Sequence[Arc]) -> dict[Port, list[int]]:
    """Places of the arcs that touch each port."""
    at: dict[Port, list[int]] = {}
    for i, arc in enumerate(arcs):
        for port in (arc.leaves, arc.enters):
            if port is not None:
                at.setdefault(port, []).append(i)
    return at


def fit(arcs: Sequence[Arc], ref: Floats, ports: Sequence[Port], amounts: Floats) -> None:
    """Shrink exchanges that a year's ports cannot carry (a partner closed or grew less), in proportion.

    ``ref`` (A, T) is changed in place; ``amounts`` is (P, T).
    """
    at = arcs_at(arcs)
    for row, port in enumerate(ports):
        here = at.get(port, [])
        if here:
            total = ref[here].sum(axis=0)
            factor = np.ones_like(total)
            np.divide(amounts[row], total, out=factor, where=total > amounts[row])
            ref[here] *= factor
