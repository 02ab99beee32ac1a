"""The contents of all outlets of a substance, solved together on given flows.

``c = q + (F_in / F_out) (mixture now - mixture of today)`` for the outlet of a process: what it adds stays what it is,
what its supply brings goes on. A linear system, one equation for each outlet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.quality import WATERS, composition_of, opened, part_content
from parkloop.park.enums import CommodityKind, Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.operation.parts import Part
    from parkloop.operation.reference import Port

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Flows:
    """One column: ``way`` (A,) and ``usual`` (A,) in units per year, ``amount`` (P,), ``piece`` (E,)."""

    way: Floats
    usual: Floats
    amount: Floats
    piece: Floats


@dataclass(frozen=True, slots=True)
class Mixture:
    """What a use takes: in all, of fixed content (amount times ppm; None: unknown), and by outlet (k,)."""

    total: float
    fixed: float | None
    outlets: Floats


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets of a substance with what they are stated to hold, and the mixture of every use of water."""

    parts: tuple[Part, ...]
    stated: Floats
    uses: tuple[tuple[Part, Mixture], ...]
    contents: Floats

    def mixed(self, mixture: Mixture, contents: Floats) -> float | None:
        """Content of a mixture; None where part of it is unknown, or nothing is taken."""
        if mixture.fixed is None or mixture.total <= 0:
            return None
        used = mixture.outlets > 0  # an outlet without purge counts only where it goes
        return float((mixture.fixed + mixture.outlets[used] @ contents[used]) / mixture.total)


def outlets_of(network: Network, substance: str, flows: Flows) -> Outlets:
    """The settled contents of a substance in one column; ``inf`` where a loop has no purge."""
    waters = [p for p in network.parts if network.park.commodity[p[1]].kind in WATERS and p in network.port_index]
    here = [x for p in waters for x in network.parts[p]]
    stated = {id(x): part_content(network.park, x, substance) for x in here if x.port[2] is Side.OUT}
    parts = tuple(x for x in here if stated.get(id(x)) is not None)
    reader = _Reader(network, substance, flows, {id(x): k for k, x in enumerate(parts)}, parts)
    q = np.array([stated[id(x)] for x in parts], float)
    uses = tuple((x, reader.now(x)) for x in here if x.port[2] is Side.IN)
    contents = q.copy()
    coupling, right = np.zeros((len(parts), len(parts))), q.copy()
    for process in dict.fromkeys(x.process for x in parts):
        taken = [(x, m) for x, m in uses if x.process == process]
        mine = [k for k, x in enumerate(parts) if x.process == process]
        given = sum(reader.size(parts[k]) for k in mine)
        today = [reader.today(x, q) for x, _ in taken]
        if not taken or given <= 0 or any(c is None for c in today) or any(m.fixed is None for _, m in taken):
            continue
        before = sum(reader.size(x) * (c or 0.0) for (x, _), c in zip(taken, today, strict=True))
        if before > float(q[mine] @ np.array([reader.size(parts[k]) for k in mine])):
            continue  # it takes the substance out: its outlet is what it is built for
        for k in mine:
            coupling[k] = sum(m.outlets for _, m in taken) / given
            right[k] = q[k] + (sum(m.fixed or 0.0 for _, m in taken) - before) / given
    contents = _solved(coupling, right)
    return Outlets(parts, q, uses, contents)


def _solved(coupling: Floats, right: Floats) -> Floats:
    """Contents that reproduce themselves; a loop that only gathers has none, and its outlets are inf."""
    if not len(right):
        return right
    system = np.eye(len(right)) - coupling
    radius = float(np.abs(np.linalg.eigvals(coupling)).max(initial=0.0))
    if radius < 1.0 - 1e-9:
        solved: Floats = np.maximum(np.linalg.solve(system, right), 0.0)
        return solved
    reach = np.linalg.matrix_power((coupling > 0).astype(float) + np.eye(len(right)), len(right)) > 0
    loops = np.array(
        [_radius(coupling, np.flatnonzero(reach[k] & reach[:, k])) >= 1.0 - 1e-9 for k in range(len(right))]
    )
    endless = (reach & loops[None, :]).any(axis=1)
    contents = np.full(len(right), np.inf)
    calm = np.flatnonzero(~endless)
    if len(calm):
        contents[calm] = np.maximum(np.linalg.solve(system[np.ix_(calm, calm)], right[calm]), 0.0)
    return contents


def _radius(coupling: Floats, members: NDArray[np.int_]) -> float:
    return float(np.abs(np.linalg.eigvals(coupling[np.ix_(members, members)])).max(initial=0.0))


@dataclass(frozen=True, slots=True)
class _Reader:
    network: Network
    substance: str
    flows: Flows
    place: Mapping[int, int]
    parts: tuple[Part, ...]

    def size(self, part: Part) -> float:
        """Yearly amount of a part."""
        return part.share * float(self.flows.amount[self.network.port_index[part.port]])

    def now(self, part: Part) -> Mixture:
        """By pieces where the ways are taken apart, else as its port's ways mix."""
        w = self.network.water
        place = next((k for k, x in enumerate(w.parts) if x is part), None) if w is not None else None
        if w is None or place is None:
            return self._mixed(part, self.flows.way)
        outlets, fixed, total = np.zeros(len(self.parts)), 0.0, 0.0
        for e in np.flatnonzero(w.taker == place).tolist():
            amount = float(self.flows.piece[e]) * self.network.arcs[w.arc[e]].gain
            if amount <= 0:
                continue
            total += amount
            if w.giver[e] >= 0:
                outlets[self.place[id(w.parts[w.giver[e]])]] += amount
                continue
            more, content = self._by_way(int(w.arc[e]))
            outlets += amount * more
            if content is None:
                return Mixture(total, None, outlets)
            fixed += amount * content
        return Mixture(total, fixed, outlets)

    def today(self, part: Part, stated: Floats) -> float | None:
        """Content of the present supply, with outlets as stated; None where it is unknown."""
        mixture = self._mixed(part, self.flows.usual)
        if mixture.fixed is None or mixture.total <= 0:
            return None
        return float(mixture.fixed + mixture.outlets @ stated) / mixture.total

    def _mixed(self, part: Part, flow: Floats) -> Mixture:
        outlets, fixed, total = np.zeros(len(self.parts)), 0.0, 0.0
        for i, arc in enumerate(self.network.arcs):
            if arc.enters != part.port or flow[i] <= 0:
                continue
            amount = part.share * float(flow[i]) * arc.gain
            total += amount
            more, content = self._by_way(i)
            if content is None:
                return Mixture(total, None, outlets)
            outlets += amount * more
            fixed += amount * content
        return Mixture(total, fixed, outlets)

    def _by_way(self, way: int) -> tuple[Floats, float | None]:
        """What a unit on a way holds: shares of the outlets behind it (k,), and its fixed content (None: unknown)."""
        arc = self.network.arcs[way]
        shares = np.zeros(len(self.parts))
        behind: Port | None = arc.leaves
        known = [x for x in self.network.parts.get(behind, ()) if id(x) in self.place] if behind is not None else []
        whole = sum(x.share for x in known)
        if whole > 0:
            for x in known:
                shares[self.place[id(x)]] += x.share / whole
            return shares, 0.0
        content = composition_of(self.network.park, arc.commodity, self.substance)
        bought = behind is None and not opened(arc)
        if content is None and bought and self.network.park.commodity[arc.commodity].kind is CommodityKind.WATER:
            return shares, 0.0
        return shares, content
