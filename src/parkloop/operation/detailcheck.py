"""Rows of quality, water and heat of an operation, recomputed in NumPy: the model that was solved is not read.

The steps of a cascade are summed from the top instead of being balanced one by one, so that a fault of the rows does
not hide in the check. Differences are measured against the row's own largest term, as in :mod:`.rowcheck`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.cascades import LOOP
from parkloop.operation.rowcheck import RowExcess, made_or_taken, worst

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Network

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int_]

PIECE, RECOVERED, FALL = "piece", "recovered", "fall"


def inner_amounts(
    network: Network, variables: Mapping[str, NDArray[np.int_]], x: Floats, scale: Floats
) -> dict[str, Floats]:
    """What a solution says of pieces of water and heat, in units sent per year; empty where nothing is taken apart.

    ``piece`` has shape (E, T) of :class:`.water.Water`, ``fall`` that of the pieces of :class:`.heat.Heat`,
    ``recovered`` (W Z, T), way by way.
    """
    found: dict[str, Floats] = {}
    if network.water is not None and PIECE in variables:
        found[PIECE] = np.maximum(x[variables[PIECE]], 0.0) * scale[network.water.arc][:, None]
    h = network.heat
    if h is not None and RECOVERED in variables:
        of_way = scale[h.ways]
        found[RECOVERED] = np.maximum(x[variables[RECOVERED]], 0.0) * np.repeat(of_way, len(h.times))[:, None]
        if FALL in variables:
            found[FALL] = np.maximum(x[variables[FALL]], 0.0) * of_way[h.pieces.way][:, None]
    return found


def detail_rows(network: Network, flow: Floats, opened: Floats, inner: Mapping[str, Floats]) -> list[RowExcess]:
    """The worst row of each family; ``flow`` (A, T) in units per year, ``opened`` (O, Y), ``inner`` as above."""
    now = opened[:, network.year_of] if len(opened) else np.zeros((0, len(network.columns)))
    found = [_quality(network, flow)] if network.quality is not None else []
    if network.water is not None:
        found += _water(network, flow, now, inner[PIECE])
    if network.heat is not None:
        found += _heat(network, flow, now, inner[RECOVERED], inner.get(FALL, np.zeros((0, flow.shape[1]))))
    return found


def _quality(network: Network, flow: Floats) -> RowExcess:
    quality = network.quality
    meets = () if quality is None else quality.meets
    terms = [np.array(m.excess)[:, None] * flow[list(m.arcs)] for m in meets]
    gap = np.array([t.sum(axis=0) for t in terms]).reshape(len(terms), flow.shape[1])
    size = np.array([np.abs(t).max(axis=0) for t in terms]).reshape(gap.shape)
    return worst("quality", gap, size, [f"{network.ports[m.port][0]}/{m.substance}" for m in meets], network.columns)


def _grouped(values: Floats, group: Ints, count: int) -> Floats:
    total = np.zeros((count, values.shape[1]))
    np.add.at(total, group, values)
    return total


def _water(network: Network, flow: Floats, now: Floats, piece: Floats) -> list[RowExcess]:
    w = network.water
    if w is None:
        return []
    ways = [network.arcs[i].id for i in w.ways]
    sent = _grouped(piece, np.searchsorted(w.ways, w.arc), len(w.ways))
    size = np.maximum(flow[w.ways], _floor(flow))
    found = [worst("water_way", np.abs(sent - flow[w.ways]), size, ways, network.columns)]
    amount, _ = made_or_taken(network, now)
    share = np.array([p.share for p in w.parts])
    names = [p.process for p in w.parts]
    room = share[:, None] * amount[w.port]
    for name, part, units in (("giver", w.giver, np.ones(len(w.arc))), ("use", w.taker, network.ends.gain[w.arc])):
        here = part >= 0
        used = _grouped(piece[here] * units[here, None], part[here], len(w.parts))
        found.append(worst(f"water_{name}", used - room, np.maximum(room, _floor(flow)), names, network.columns))
    here = w.taker < 0
    ports = np.unique(network.ends.enters[w.arc[here]])
    units = network.ends.gain[w.arc[here]][:, None]
    used = _grouped(piece[here] * units, np.searchsorted(ports, network.ends.enters[w.arc[here]]), len(ports))
    room = w.rest(ports)[:, None] * amount[ports]
    at = [network.ports[p][0] for p in ports]
    found.append(worst("water_rest", used - room, np.maximum(amount[ports], _floor(flow)), at, network.columns))
    here = w.taker >= 0
    for c, substance in enumerate(w.substances):
        terms = piece[here] * w.excess[here, c][:, None]
        gap, size = (_grouped(x, w.taker[here], len(w.parts)) for x in (terms, np.abs(terms)))
        size = np.maximum(size, _floor(flow))
        found.append(worst("water_limit", gap, size, [f"{n}/{substance}" for n in names], network.columns))
    return found


def _heat(network: Network, flow: Floats, now: Floats, recovered: Floats, fall: Floats) -> list[RowExcess]:
    h = network.heat
    if h is None:
        return []
    p, r, z = h.pieces, h.rooms, len(h.times)
    names = [network.arcs[i].id for i in h.ways]
    year = recovered.reshape(len(h.ways), z, -1).sum(axis=1)
    size = np.maximum(flow[h.ways], _floor(flow))
    found = [worst("heat_way", np.abs(year - flow[h.ways]), size, names, network.columns)]
    heat = np.where(p.part[:, None] == LOOP, p.share[:, None] * recovered[p.way * z + p.time], fall)
    for key in sorted(set(zip(p.cascade.tolist(), p.time.tolist(), strict=True))):
        here = np.flatnonzero((p.cascade == key[0]) & (p.time == key[1]))
        order = here[np.argsort(p.step[here], kind="stable")]
        ends = np.flatnonzero(np.diff(p.step[order], append=-1))
        net = np.where(p.gives[order], 1.0, -1.0)[:, None] * heat[order]
        above = np.cumsum(net, axis=0)[ends]
        moved = recovered[p.way[here[0]] * z + key[1]]
        least = np.maximum(moved, _floor(flow)) * np.ones(above.shape)
        name = [names[p.way[here[0]]]] * len(ends)
        found.append(worst("heat_step", -above, least, name, network.columns))
        for gives in (True, False):
            total = heat[here][p.gives[here] == gives].sum(axis=0)
            found.append(worst("heat_side", np.abs(total - moved)[None], least[:1], name[:1], network.columns))
    amount, _ = made_or_taken(network, now)
    arrives = np.where(p.gives, 1.0, network.ends.gain[h.ways[p.way]])
    used = _grouped(fall[r.piece] * (r.weight * arrives[r.piece])[:, None], r.row, len(r.part))
    room = (r.share * np.array([h.parts[k].share for k in r.part]))[:, None] * amount[h.port[r.part]]
    who = [h.parts[k].process for k in r.part]
    found.append(worst("heat_stream", used - room, np.maximum(room, _floor(flow)), who, network.columns))
    return found


def _floor(flow: Floats) -> float:
    """Below this share of the largest flow a term is rounding of the solver."""
    return 1e-6 * max(float(np.abs(flow).max(initial=0.0)), 1e-300)
