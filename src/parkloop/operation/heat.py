"""Recovery of heat: which streams a way with a stated approach may cool and warm, temperature step by step.

Without such a way every stream is served by its present utility: what the process takes (steam, fuel, power by the GJ)
and what it gives off. A way that states ``approach_K`` lets heat of the streams behind the port that it leaves fall to
the streams behind the port that it enters, and each unit recovered takes one unit off both. Inside a node the streams
meet directly; between two nodes a loop carries the heat, warmed from its return to its supply temperature by the one
side and cooled by the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.cascades import LOOP, Item, Step, breakpoints, gives_heat, sides, steps
from parkloop.operation.quality import opened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from parkloop.operation.network import Arc
    from parkloop.operation.parts import Part
    from parkloop.operation.reference import Port
    from parkloop.operation.slicing import Slicing
    from parkloop.park.park import Park

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int_]

GJ = {"GJ": 1.0, "MWh": 3.6}
"""Units by which a port is a stream."""
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of heat, E of them: in which cascade, step and time, of which way (place among ``ways``) and stream.

    ``part`` is LOOP for what the loop takes or gives; ``share`` is then its part of what the way carries in that time.
    """

    cascade: Ints
    step: Ints
    time: Ints
    way: Ints
    part: Ints
    gives: NDArray[np.bool_]
    share: Floats


@dataclass(frozen=True, slots=True)
class Rooms:
    """What a stream has between two temperatures in a time, R of them, and how much of it each piece uses.

    Attributes
    ----------
    part, share
        Shape (R,): the stream, and what part of its year's heat lies there.
    row, piece, weight
        Shape (C,): a unit of ``piece`` uses ``weight`` units of ``row``; pieces are even over their span.
    """

    part: Ints
    share: Floats
    row: Ints
    piece: Ints
    weight: Floats


@dataclass(frozen=True, slots=True)
class Heat:
    """Cascades, one for each way inside a node and two for each loop, and the pieces of heat that fall in them.

    Attributes
    ----------
    ways
        Places of the arcs that recover heat, W of them.
    parts, port
        The streams, and the place of the port that each is a share of.
    times
        The park's slices, or the hours of the processes one within the other: who runs fewer hours runs while the
        others run.
    pieces, rooms
        See there.
    lacks
        Ways that carry nothing, with the code of the reason.
    """

    ways: Ints
    parts: tuple[Part, ...]
    port: Ints
    times: tuple[str, ...]
    pieces: Pieces
    rooms: Rooms
    lacks: tuple[tuple[str, str], ...]


def heat_of(
    park: Park,
    parts: Mapping[Port, tuple[Part, ...]],
    ports: Sequence[Port],
    arcs: Sequence[Arc],
    slicing: Slicing | None,
) -> Heat | None:
    """The cascades of all ways that recover heat; None where no option opens one."""
    index = {p: i for i, p in enumerate(ports)}
    ways = [i for i, a in enumerate(arcs) if opened(a) and a.link is not None and a.link.approach_K is not None]
    if not ways:
        return None
    touched = dict.fromkeys(p for i in ways for p in (arcs[i].leaves, arcs[i].enters) if p in index)
    streams = tuple(x for p in touched for x in parts.get(p, ()) if p is not None and is_stream(park, x))
    place = {id(x): k for k, x in enumerate(streams)}
    times, running = _times(streams, index, slicing)
    lacks, found = [], []
    for w, way in enumerate(ways):
        ends = [
            (place[id(x)], x)
            for port, gives in ((arcs[way].leaves, True), (arcs[way].enters, False))
            for x in (parts.get(port, ()) if port is not None else ())
            if id(x) in place and gives_heat(x) is gives
        ]
        reason = _reason(park, arcs[way], {gives_heat(x) for _, x in ends})
        link = arcs[way].link
        if reason or link is None:
            lacks.append((arcs[way].id, reason))
        else:
            loop = arcs[way].source != arcs[way].target
            found += [(w, link.approach_K or 0.0, side) for side in sides(link, ends, loop=loop)]
    pieces, spans = _pieces(found, running)
    return Heat(
        ways=np.array(ways, int),
        parts=streams,
        port=np.array([index[x.port] for x in streams], int),
        times=times,
        pieces=pieces,
        rooms=_rooms(pieces, spans, streams),
        lacks=tuple(lacks),
    )


def is_stream(park: Park, part: Part) -> bool:
    """Whether a part is a heat stream: heat by the GJ or MWh, with both temperatures and the hours of its process."""
    stated = part.states
    known = stated.supply_C is not None and stated.target_C is not None and bool(part.hours)
    return known and park.commodity[part.port[1]].unit in GJ


def _reason(park: Park, arc: Arc, found: set[bool]) -> str:
    """Why a way cannot be held to temperatures; empty where it can."""
    link = arc.link
    if len(found) < 2 or link is None:
        return "heat_way_no_stream"
    if arc.source != arc.target and (link.supply_C is None or link.return_C is None or link.supply_C <= link.return_C):
        return "heat_way_no_loop"
    sent, arrives = (GJ[park.commodity[c].unit] for c in (arc.commodity, arc.arrives))
    return "heat_way_gains" if arc.gain * arrives > sent * (1.0 + ROUNDING) else ""


def _pieces(
    found: Sequence[tuple[int, float, list[Item]]], running: Floats
) -> tuple[Pieces, list[tuple[float, float]]]:
    """The pieces of all cascades, and from where to where each goes in the stream's own temperatures [degC]."""
    rows, spans = [], []
    for c, (way, approach, items) in enumerate(found):
        # One grid for all ways of one approach: their pieces of a stream then cover the same spans.
        grid = breakpoints(i for _, other, side in found if other == approach for i in side)
        for step in steps(items, grid):
            who = step.item.who
            shares = np.ones(running.shape[1]) if who == LOOP else running[who]
            for z in np.flatnonzero(shares):
                rows.append((c, step.number, z, way, who, step.item.gives, step.share * shares[z]))
                spans.append(_own(step, approach))
    columns = [np.array([r[k] for r in rows]) for k in range(7)]
    cascade, number, time, place, part = (x.astype(int) for x in columns[:5])
    gives, share = columns[5].astype(bool), columns[6].astype(float)
    return Pieces(cascade, number, time, place, part, gives, share), spans


def _own(step: Step, approach: float) -> tuple[float, float]:
    shift = approach / 2.0 if step.item.gives else -approach / 2.0
    return round(step.high + shift, 6), round(step.low + shift, 6)


def _rooms(pieces: Pieces, spans: Sequence[tuple[float, float]], streams: Sequence[Part]) -> Rooms:
    groups: dict[tuple[int, int], list[int]] = {}
    for e, (part, time) in enumerate(zip(pieces.part.tolist(), pieces.time.tolist(), strict=True)):
        if part != LOOP:
            groups.setdefault((part, time), []).append(e)
    rows: list[tuple[int, float]] = []
    uses: list[tuple[int, int, float]] = []
    for (part, _time), members in sorted(groups.items()):
        if streams[part].states.supply_C == streams[part].states.target_C:
            uses += [(len(rows), e, 1.0) for e in members]
            rows.append((part, float(pieces.share[members[0]])))
            continue
        ends = sorted({t for e in members for t in spans[e]}, reverse=True)
        for high, low in pairwise(ends):
            inside = [e for e in members if spans[e][0] >= high and spans[e][1] <= low]
            if inside:
                weight = [(high - low) / (spans[e][0] - spans[e][1]) for e in inside]
                uses += [(len(rows), e, x) for e, x in zip(inside, weight, strict=True)]
                rows.append((part, float(pieces.share[inside[0]]) * weight[0]))
    return Rooms(
        part=np.array([r[0] for r in rows], int),
        share=np.array([r[1] for r in rows], float),
        row=np.array([u[0] for u in uses], int),
        piece=np.array([u[1] for u in uses], int),
        weight=np.array([u[2] for u in uses], float),
    )


def _times(
    streams: Sequence[Part], index: Mapping[Port, int], slicing: Slicing | None
) -> tuple[tuple[str, ...], Floats]:
    """Labels of the times, and what share of its heat each stream moves in each, shape (streams, Z)."""
    if not streams:
        return ("",), np.zeros((0, 1))
    if slicing is not None:
        bound = {int(p): k for k, p in enumerate(slicing.ports)}
        even = slicing.hours / slicing.hours.sum()
        rows = [slicing.share[bound[index[x.port]]] if index[x.port] in bound else even for x in streams]
        return slicing.slices, np.array(rows).reshape(len(streams), len(even))
    hours = np.array([x.hours or 0.0 for x in streams])
    ends = np.unique(hours)
    length = np.diff(np.concatenate(([0.0], ends)))
    on = hours[:, None] >= ends[None, :]
    return tuple(f"{e:g}h" for e in ends), np.where(on, length, 0.0) / hours[:, None]
