"""Which receivers an offer is looked at with: all that could take it, in a large park the most promising ones first."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from parkloop.generation.distance import great_circles
from parkloop.generation.ratio import Ratio
from parkloop.generation.symbiosis_paths.score import HALF_DISTANCE_KM, UNKNOWN_DISTANCE
from parkloop.generation.symbiosis_paths.ways import kind_of, routes_of, ways_to

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.generation.symbiosis_paths.needs import Receiver
    from parkloop.generation.symbiosis_paths.offers import Offer
    from parkloop.generation.symbiosis_paths.paths import Path
    from parkloop.generation.symbiosis_paths.ways import Known, Ways
    from parkloop.generation.tables import Tables
    from parkloop.generation.words import Hit
    from parkloop.knowledge.families import Family

    Floats = NDArray[np.float64]

LOOKED_AT = 100
"""Most receivers with which an offer is matched at first; five times as many as are listed for a by-product."""


@dataclass(frozen=True, kw_only=True)
class Circle:
    """The receivers of one commodity by id, with the ways to each; ``near`` also names those without any way."""

    known: Known
    near: frozenset[str]
    receivers: tuple[Receiver, ...]
    ways: tuple[Ways, ...]

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The row of each receiver."""
        return {r.node.id: i for i, r in enumerate(self.receivers)}

    def first(self, offer: Offer, linked: frozenset[str]) -> list[int]:
        """Rows to look at first, rising: all where there are few, else the most promising by kind and distance.

        Of receivers that could be given an amount :data:`LOOKED_AT`, of the others a tenth as many (two are listed).
        ``linked`` (nodes to which the park states a distance, which promise cannot tell) are always among them.
        """
        every = len(self.receivers)
        if every <= LOOKED_AT:
            return list(range(every))
        promise = self._promise(offer)
        found = {self.place[n] for n in linked if n in self.place}
        for rows, most in ((np.flatnonzero(self.sized), LOOKED_AT), (np.flatnonzero(~self.sized), LOOKED_AT // 10)):
            found |= set(rows[np.argsort(-promise[rows], kind="stable")[:most]].tolist())
        return sorted(found)

    def rest(self, first: list[int], paths: list[Path]) -> list[int]:
        """Rows to look at where the first gave no path, or none with an amount though others could."""
        if len(first) == len(self.receivers) or any(p.carried for p in paths):
            return []
        unseen = self.sized.copy() if paths else np.ones(len(self.receivers), dtype=bool)
        unseen[first] = False
        rows: list[int] = np.flatnonzero(unseen).tolist()
        return rows

    @cached_property
    def sized(self) -> NDArray[np.bool_]:
        """Which receivers could be given an amount."""
        return np.array([any(isinstance(w.ratio, Ratio) for w in ways.ways) for ways in self.ways], dtype=bool)

    def _promise(self, offer: Offer) -> Floats:
        """What the score of each receiver can be at most."""
        worth, half, reach, starts = self._table
        km = np.full(len(self.receivers), np.nan)
        if offer.node.location is not None:
            km = great_circles(offer.node.location, self._places)
        far = np.repeat(km, np.diff([*starts, len(worth)]))
        decay = np.where(np.isnan(far), UNKNOWN_DISTANCE, 0.5 ** (far / half))
        best = np.where(far > reach, 0.0, worth * decay)
        promise: Floats = np.maximum.reduceat(best, starts)
        return promise

    @cached_property
    def _places(self) -> Floats:
        blank = (math.nan, math.nan)
        return np.array([r.node.location or blank for r in self.receivers], dtype=float)

    @cached_property
    def _table(self) -> tuple[Floats, Floats, Floats, NDArray[np.int64]]:
        """Worth, half-distance and reach of every way, and where each receiver's begin."""
        rows: list[tuple[float, float, float]] = []
        starts = []
        for ways in self.ways:
            starts.append(len(rows))
            rows += [(w.worth, HALF_DISTANCE_KM.get(w.phase, HALF_DISTANCE_KM["solid"]), w.reach) for w in ways.ways]
            if not ways.ways:  # a clue that is lost beyond its reach
                rows.append((0.0, 1.0, math.inf))
        table = np.array(rows, dtype=float)
        return table[:, 0], table[:, 1], table[:, 2], np.array(starts)


class Circles:
    """The circle of every commodity, found once: a park of thousands is not searched pair by pair."""

    def __init__(self, receivers: tuple[Receiver, ...], tables: Tables) -> None:
        self._by: dict[tuple[str, str], list[Receiver]] = defaultdict(list)
        numbers: dict[tuple[object, ...], int] = {}
        self._kind = {r.node.id: numbers.setdefault(kind_of(r), len(numbers)) for r in receivers}
        self._tables = tables
        self._found: dict[tuple[str, tuple[Hit, ...], Family | None], Circle] = {}
        for receiver in receivers:
            keys = {("industry", system + code[:2]) for system, codes in receiver.codes.items() for code in codes}
            keys |= {("function", f) for f, _sure in receiver.typical}
            for need in receiver.needs:
                keys |= {("function", f) for f in need.functions} | {("concept", c) for c in need.concepts}
                keys.add(("commodity", need.commodity.id))
            for key in sorted(keys):
                self._by[key].append(receiver)

    def of(self, offer: Offer) -> Circle:
        """Give the circle of an offer's commodity, as its maker means it."""
        key = (offer.commodity.id, offer.identity.hits, offer.family)
        if key not in self._found:
            self._found[key] = self._circle(offer)
        return self._found[key]

    def _circle(self, offer: Offer) -> Circle:
        known = routes_of(offer, self._tables)
        near = self._near(offer, known)
        ways: dict[int, Ways] = {}
        chosen = []
        for receiver in near:
            kind = self._kind[receiver.node.id]
            if kind not in ways:
                ways[kind] = ways_to(offer, receiver, known, self._tables)
            if ways[kind].ways or ways[kind].reach < math.inf:
                chosen.append((receiver, ways[kind]))
        return Circle(
            known=known,
            near=frozenset(r.node.id for r in near),
            receivers=tuple(r for r, _ in chosen),
            ways=tuple(w for _, w in chosen),
        )

    def _near(self, offer: Offer, known: Known) -> list[Receiver]:
        """Give the receivers that share a clue with an offer, by id."""
        keys = {("commodity", offer.commodity.id)} | {("function", f) for f in offer.perhaps}
        for route, _ in known:
            keys |= {("function", f) for f in route.receiver_functions}
            keys |= {("concept", c) for c in self._tables.replaced[route.route_id]}
            keys |= {("industry", "gb4754" + c[:2]) for c in route.receiver_gbt4754}
            keys |= {("industry", "nace" + c[:2]) for c in route.receiver_nace}
        found = {r.node.id: r for key in keys for r in self._by.get(key, ())}
        return [found[i] for i in sorted(found)]
