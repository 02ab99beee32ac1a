"""Where the ways of a network begin and end, as arrays: looked up once, read by everything that runs over all ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Arc
    from parkloop.operation.reference import Port

    Floats = NDArray[np.float64]

OUTSIDE = -1


@dataclass(frozen=True, slots=True)
class Ends:
    """Places of ports and options, -1 (:data:`OUTSIDE`) where there is none.

    Attributes
    ----------
    leaves, enters
        Shape (A,): the balance that a way leaves and the one that it enters.
    gain
        Shape (A,): units that arrive for each unit sent.
    owner
        Shape (A,): the option that opens the way.
    kind
        Shape (A,): as in :class:`~parkloop.operation.network.Arc`.
    """

    leaves: NDArray[np.int_]
    enters: NDArray[np.int_]
    gain: Floats
    owner: NDArray[np.int_]
    kind: NDArray[np.str_]

    @property
    def held(self) -> NDArray[np.int_]:
        """The balance that a way leaves, else the one that it enters, shape (A,)."""
        return np.where(self.leaves >= 0, self.leaves, self.enters)


def ends_of(arcs: tuple[Arc, ...], ports: Mapping[Port, int], options: Mapping[str, int]) -> Ends:
    """The ends of all ways."""
    count = len(arcs)
    return Ends(
        np.fromiter((OUTSIDE if a.leaves is None else ports[a.leaves] for a in arcs), int, count),
        np.fromiter((OUTSIDE if a.enters is None else ports[a.enters] for a in arcs), int, count),
        np.fromiter((a.gain for a in arcs), float, count),
        np.fromiter((options.get(a.option, OUTSIDE) for a in arcs), int, count),
        np.array([a.kind for a in arcs], dtype=np.str_),
    )
