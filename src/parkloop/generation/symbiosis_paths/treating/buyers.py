"""Who buys what a treated material stands for: gathered once for each use, nearest first for each place.

A park of thousands has hundreds of buyers of coal or lime, and as many places where a treatment could stand. What hangs
on the use alone is therefore kept in arrays; a :class:`Taker` is made only where somebody asks for it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, overload

import numpy as np

from parkloop.generation.distance import between, great_circles
from parkloop.generation.symbiosis_paths.score import HALF_DISTANCE_KM
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.generation.symbiosis_paths.needs import Need, Receiver
    from parkloop.knowledge.treatments import Use
    from parkloop.park.node import Node

PHASE = {"t": "solid", "m3": "water", "Nm3": "gas"}
BY_PRODUCTS = frozenset({CommodityKind.GAS, CommodityKind.EMISSION, CommodityKind.WASTE_WATER})
"""Kinds that are by-products of somebody too: to replace one by another only moves the waste."""
REACH = 2.0
"""Hard limit of distance in half-distances of the phase: beyond it a quarter of the score is left."""
DIGITS = 9
"""Decimals [km] to which distances are told apart: firms of one place are equally near on every machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """One need that a material can fill; ``room`` [units of the material a year], None where it is not known."""

    receiver: Receiver
    need: Need
    low: float
    high: float
    room: float | None
    distance: float | None

    @property
    def ratio(self) -> float:
        """Units replaced per unit of material, the middle of the range."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bid:
    """A need that a use answers, whatever the place: units replaced per unit of material, and room."""

    receiver: Receiver
    need: Need
    low: float
    high: float
    room: float | None


class Nearest(Sequence[Taker]):
    """The takers of a material seen from one place: nearest first, then the largest need; made when asked for."""

    def __init__(
        self, bids: Sequence[Bid], order: NDArray[np.int64], place: Node, links: Mapping[frozenset[str], float]
    ) -> None:
        self._bids, self._order, self._place, self._links = bids, order, place, links

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, index: int) -> Taker: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Taker]: ...
    def __getitem__(self, index: int | slice) -> Taker | Sequence[Taker]:
        if isinstance(index, slice):
            return Nearest(self._bids, self._order[index], self._place, self._links)
        bid, place = self._bids[int(self._order[index])], self._place
        node = bid.receiver.node
        return Taker(
            receiver=bid.receiver,
            need=bid.need,
            low=bid.low,
            high=bid.high,
            room=bid.room,
            distance=0.0 if node.id == place.id else between(self._links, place, node),
        )

    @cached_property
    def room(self) -> float | None:
        """What the known needs hold together; None where none is known."""
        known = [room for i in self._order.tolist() if (room := self._bids[i].room) is not None]
        return sum(known) if known else None


class Buyers:
    """All who buy something, asked use by use.

    Parameters
    ----------
    receivers
        By id.
    links
        Stated distances [km] by the two ends.
    """

    def __init__(self, receivers: Sequence[Receiver], links: Mapping[frozenset[str], float]) -> None:
        self._links = links
        self._linked: dict[str, dict[str, float]] = defaultdict(dict)
        for ends, km in links.items():
            for end in ends:
                self._linked[end] |= dict.fromkeys(ends, km)
        self._by: dict[str, list[tuple[Receiver, Need]]] = defaultdict(list)
        for receiver in receivers:
            for need in receiver.needs:
                if need.replaceable and need.commodity.kind not in BY_PRODUCTS and need.open != 0:
                    for concept in sorted(need.concepts):
                        self._by[concept].append((receiver, need))
        for concept, wanted in self._by.items():  # who shares with nobody comes in only where nobody else buys
            self._by[concept] = [(r, n) for r, n in wanted if r.node.shares is not False] or wanted
        self._found: dict[tuple[str, str, str], _Market] = {}

    def near(self, use: Use, unit: str, place: Node, barred: frozenset[tuple[str, str]]) -> Nearest:
        """Give who would take a material in this use from this place.

        Parameters
        ----------
        unit
            Of the material.
        place
            Where the treatment stands.
        barred
            (receiver, commodity replaced) that take the by-product as it is: no treatment is needed for them.
        """
        key = (use.material_id, use.replaces, unit)
        if key not in self._found:
            self._found[key] = _Market(self._by.get(use.replaces, ()), use, unit)
        market = self._found[key]
        order = market.order(place, self._linked.get(place.id, {}), barred)
        return Nearest(market.bids, order, place, self._links)


class _Market:
    """The bids for one use of a material."""

    def __init__(self, wanted: Sequence[tuple[Receiver, Need]], use: Use, unit: str) -> None:
        bids = []
        for receiver, need in wanted:
            ratio = _ratio(use, unit, need) if _suits(use, receiver) else None
            if ratio is not None:
                room = None if need.open is None else need.open / ((ratio[0] + ratio[1]) / 2)
                bids.append(Bid(receiver=receiver, need=need, low=ratio[0], high=ratio[1], room=room))
        self.bids = tuple(bids)
        self._limit = REACH * HALF_DISTANCE_KM[PHASE.get(unit, "solid")]
        blank = (math.nan, math.nan)
        nodes = [b.receiver.node for b in bids]
        self._places = np.array([n.location or blank for n in nodes], dtype=float).reshape(-1, 2)
        self._inside = np.array([n.inside for n in nodes], dtype=bool)
        self._room = np.array([b.room or 0.0 for b in bids], dtype=float)
        self._rows: dict[str, list[int]] = defaultdict(list)
        for row, node in enumerate(nodes):
            self._rows[node.id].append(row)
        self._twice = [rows for rows in self._rows.values() if len(rows) > 1]  # the first need that is open counts

    def order(self, place: Node, linked: Mapping[str, float], barred: frozenset[tuple[str, str]]) -> NDArray[np.int64]:
        """Give the rows of the bids within reach, one for each receiver: nearest first, then the largest need."""
        km = np.full(len(self.bids), np.nan)
        if place.location is not None and self.bids:
            km = great_circles(place.location, self._places)
        for node, stated in sorted({**linked, place.id: 0.0}.items()):
            km[self._rows.get(node, [])] = stated
        open_ = ~(km > self._limit) & (self._inside | place.inside)
        for node, commodity in sorted(barred):
            for row in self._rows.get(node, ()):
                open_[row] &= self.bids[row].need.commodity.id != commodity
        for rows in self._twice:
            taken = False
            for row in rows:
                open_[row] &= not taken
                taken = taken or bool(open_[row])
        found = np.flatnonzero(open_)
        far = np.round(np.nan_to_num(km[found]), DIGITS)
        chosen: NDArray[np.int64] = found[np.lexsort((found, -self._room[found], far))]
        return chosen


def _suits(use: Use, receiver: Receiver) -> bool:
    """Whether the use knows plants of this kind; a limited use goes to no firm without an industry code."""
    codes = receiver.codes.get("gb4754", ())
    return not use.users_gbt4754 or any(c.startswith(p) for c in codes for p in use.users_gbt4754)


def _ratio(use: Use, unit: str, need: Need) -> tuple[float, float] | None:
    """Units of the need's commodity per unit of material: by heating value, or as stated in one unit of both."""
    if use.ncv is not None:
        ncv = need.commodity.ncv
        return (use.ncv[0] / ncv, use.ncv[1] / ncv) if ncv else None
    return use.ratio if need.commodity.unit == unit else None
