"""Which process gives water to which: the ways between ports, taken apart into pieces between processes.

A way from node to node may carry the water of several processes to several uses. Every use holds its own limits
[ppm], as in :mod:`parkloop.analysis.water.park_water`: water of unknown content is not offered, and a use without
stated limits takes what it takes today only. A process that takes water within a limit and gives it back with a fixed
content (an operation with its load, a regeneration) is a use and a giver at once; a way from a node to itself lets it
use its own water again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.quality import WATERS, composition_of, opened, part_content
from parkloop.park.enums import CommodityKind, Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from parkloop.operation.network import Arc
    from parkloop.operation.parts import Part
    from parkloop.operation.reference import Port
    from parkloop.park.park import Park

    Floats = NDArray[np.float64]

REST = -1
"""Stands for what no process states: all of a port without parts, or the rest of one with them."""


@dataclass(frozen=True, slots=True)
class Water:
    """Pieces of ways, E of them, and the parts that they join.

    Attributes
    ----------
    ways
        Places of all arcs that enter a port with such uses; one without a piece carries nothing.
    arc, giver, taker
        Shape (E,): place of the way, and of the two parts among ``parts``; REST where no process states them.
    parts, port
        The parts, and the place of the port that each is a share of.
    substances
        k of them.
    excess
        Shape (E, k): content less limit of the taker [ppm]; zero where the taker has no such limit.
    unknown
        (way or process, substance) of what is not offered or not held, because nobody states its content.
    pure
        Commodities from outside that were taken as pure.
    """

    ways: NDArray[np.int_]
    arc: NDArray[np.int_]
    giver: NDArray[np.int_]
    taker: NDArray[np.int_]
    parts: tuple[Part, ...]
    port: NDArray[np.int_]
    substances: tuple[str, ...]
    excess: Floats
    unknown: tuple[tuple[str, str], ...]
    pure: tuple[str, ...]

    def rest(self, ports: NDArray[np.int_]) -> Floats:
        """What share of some ports no use with limits has, shape of ``ports``."""
        taken = [sum(x.share for k, x in enumerate(self.parts) if self.port[k] == p) for p in ports.tolist()]
        return np.maximum(1.0 - np.array(taken, float), 0.0)


def water_of(
    park: Park, parts: Mapping[Port, tuple[Part, ...]], ports: Sequence[Port], arcs: Sequence[Arc]
) -> Water | None:
    """The pieces of all ways to uses with limits; None where no option brings water to one."""
    index = {p: i for i, p in enumerate(ports)}
    limited = {
        port: tuple(x for x in here if x.states.limit)
        for port, here in parts.items()
        if port in index and port[2] is Side.IN and park.commodity[port[1]].kind in WATERS
    }
    reached = {a.enters for a in arcs if opened(a) and a.enters is not None}
    takers = {port: here for port, here in limited.items() if here and port in reached}
    if not takers:
        return None
    substances = tuple(sorted({c for here in takers.values() for x in here for c in x.states.limit}))
    given = [a.leaves for a in arcs if a.enters in takers and opened(a) and a.leaves is not None]
    everyone = tuple(x for p in dict.fromkeys((*takers, *given)) for x in (takers.get(p) or parts.get(p, ())))
    work = _Work(park, parts, {id(x): k for k, x in enumerate(everyone)}, substances, {}, {})
    ways = [i for i, arc in enumerate(arcs) if arc.enters in takers]
    rows = [(i, *piece) for i in ways for piece in work.pieces(arcs[i], takers)]
    return Water(
        ways=np.array(ways, int),
        arc=np.array([r[0] for r in rows], int),
        giver=np.array([r[1] for r in rows], int),
        taker=np.array([r[2] for r in rows], int),
        parts=everyone,
        port=np.array([index[x.port] for x in everyone], int),
        substances=substances,
        excess=np.array([r[3] for r in rows], float).reshape(len(rows), len(substances)),
        unknown=tuple(work.unknown),
        pure=tuple(work.pure),
    )


@dataclass(frozen=True, slots=True)
class _Work:
    park: Park
    parts: Mapping[Port, tuple[Part, ...]]
    place: dict[int, int]
    substances: tuple[str, ...]
    unknown: dict[tuple[str, str], None]
    pure: dict[str, None]

    def pieces(self, arc: Arc, takers: Mapping[Port, tuple[Part, ...]]) -> Iterator[tuple[int, int, tuple[float, ...]]]:
        """Giver, taker and excess of every piece of a way."""
        uses = () if arc.enters is None else takers[arc.enters]
        for giver, contents in self._givers(arc, uses):
            for use in uses:
                yield giver, self.place[id(use)], self._excess(arc, use, contents)
        if not opened(arc):
            yield REST, REST, (0.0,) * len(self.substances)

    def _givers(self, arc: Arc, uses: Sequence[Part]) -> Iterator[tuple[int, tuple[float | None, ...]]]:
        own = self.parts.get(arc.leaves, ()) if arc.leaves is not None and opened(arc) else ()
        judged = sorted({c for use in uses for c in use.states.limit})
        for part in own:
            contents = tuple(part_content(self.park, part, c) for c in self.substances)
            lacks = [c for c in judged if contents[self.substances.index(c)] is None]
            self.unknown.update(dict.fromkeys((part.process, c) for c in lacks))
            if not lacks:
                yield self.place[id(part)], contents
        if not own:
            contents = tuple(self._outside(arc, c) for c in self.substances)
            lacks = [c for c in judged if opened(arc) and contents[self.substances.index(c)] is None]
            self.unknown.update(dict.fromkeys((arc.id, c) for c in lacks))
            if not lacks:
                yield REST, contents

    def _outside(self, arc: Arc, substance: str) -> float | None:
        content = composition_of(self.park, arc.commodity, substance)
        bought = not opened(arc) and arc.leaves is None
        if content is None and bought and self.park.commodity[arc.commodity].kind is CommodityKind.WATER:
            self.pure[arc.commodity] = None
            return 0.0
        return content

    def _excess(self, arc: Arc, use: Part, contents: Sequence[float | None]) -> tuple[float, ...]:
        row = []
        for c, content in zip(self.substances, contents, strict=True):
            limit = use.states.limit.get(c)
            above = 0.0 if limit is None or content is None else content - limit
            row.append(above if opened(arc) else min(above, 0.0))  # what arrives today is accepted
        return tuple(row)
