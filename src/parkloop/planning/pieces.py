"""What of an option is chosen by degrees: its size, its investment, what a grant or a loan brings.

The network holds a yes or no for every option. An option whose size is open stands in it three times: itself (the
decision), ``<id>~size`` (its actions, at so much of the full size), ``<id>~capex`` (its investment, at so much of that
of the full size); each grant or loan that it may draw on is one more, ``<id>~by<k>`` (at so much of the investment of
the full size). What holds them together are the rows of the families ``size`` and ``transfer``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

EXTENT, OUTLAY, BY = "~size", "~capex", "~by"
"""Ends of ids; ``~`` stands in no id of a document."""


@dataclass(frozen=True, slots=True)
class Sized:
    """An option of open size with the points of its curve: shares of the full size, and of its investment."""

    option: str
    points: tuple[tuple[float, float], ...]

    @property
    def extent(self) -> str:
        """Id of its actions."""
        return self.option + EXTENT

    @property
    def outlay(self) -> str:
        """Id of its investment."""
        return self.option + OUTLAY


@dataclass(frozen=True, slots=True)
class Transfer:
    """What one grant or loan may bring to one option: at most a share of what is invested, by year.

    All of them together bring at most ``whole`` of it: what the option's payers bear where they are stated.
    """

    option: str
    id: str
    payer: str
    base: str
    most: Mapping[int, float]
    whole: float = 1.0


@dataclass(frozen=True, slots=True)
class Pieces:
    """Everything that is chosen by degrees."""

    sized: tuple[Sized, ...] = ()
    transfers: tuple[Transfer, ...] = field(default=())

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the pieces in the network."""
        own = [x for s in self.sized for x in (s.extent, s.outlay)]
        return frozenset([*own, *(t.id for t in self.transfers)])

    @property
    def options(self) -> frozenset[str]:
        """Options that have pieces."""
        return frozenset([*(s.option for s in self.sized), *(t.option for t in self.transfers)])

    def within(self, known: frozenset[str]) -> Pieces:
        """The pieces of which the network holds all parts."""
        return Pieces(
            tuple(s for s in self.sized if {s.option, s.extent, s.outlay} <= known),
            tuple(t for t in self.transfers if {t.option, t.id, t.base} <= known),
        )
