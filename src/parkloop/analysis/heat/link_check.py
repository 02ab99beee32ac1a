"""Recompute heat links from their table alone: approach, use of each stream, heat recovered.

Shares nothing with the model that made them but the streams. Only the ends of the exchangers are looked at, which is
enough because both their profiles are straight.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from parkloop.analysis.heat.cascade import cascade
from parkloop.analysis.heat.streams import Stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.analysis.heat.link_pieces import Exchanger
    from parkloop.analysis.heat.links import HeatLink

NEAR = 1e-6  # K, and share of a stream's heat: below, it is rounding


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """What a table of links really does.

    Attributes
    ----------
    crossed
        Exchangers whose approach is smaller than the two streams' contributions, with what is missing, K.
    strange
        Exchangers that name a stream of another zone or kind, or temperatures that the stream does not pass.
    overdrawn
        Streams from which more is taken than they have at some temperature, with the excess, kW.
    duty, sent
        Heat that arrives and that is sent, kW.
    hot_utility
        What the plants, each alone with what the links leave of its streams, still buy, kW.
    recovery
        All needs less that, kW.
    """

    crossed: tuple[tuple[Exchanger, float], ...]
    strange: tuple[Exchanger, ...]
    overdrawn: tuple[tuple[int, float], ...]
    duty: float
    sent: float
    hot_utility: float
    recovery: float

    @property
    def sound(self) -> bool:
        """Whether the table can be built."""
        return not (self.crossed or self.strange or self.overdrawn)


def check_links(streams: Sequence[Stream], links: Sequence[HeatLink]) -> LinkCheck:
    """Recompute ``links`` of ``streams``.

    Returns
    -------
    LinkCheck
        With every breach; the heat is recomputed even so.
    """
    crossed, strange = [], []
    used: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for link in links:
        for x in link.exchangers:
            hot, cold = streams[x.source], streams[x.sink]
            need = hot.contribution + cold.contribution
            if x.approach < need - NEAR:
                crossed.append((x, need - x.approach))
            named = hot.hot and not cold.hot and (hot.zone, cold.zone) == (link.source, link.sink)
            passed = _passes(hot, x.hot_in, x.hot_out) and _passes(cold, x.cold_out, x.cold_in)
            if not (named and passed) or min(x.sent, x.duty) < 0:
                strange.append(x)
                continue
            used[x.source].append((x.hot_in, x.hot_out, x.sent))
            used[x.sink].append((x.cold_out, x.cold_in, x.duty))
    rest, overdrawn = [], []
    for i, stream in enumerate(streams):
        left, excess = _left(stream, used.get(i, []))
        rest += left
        if excess > NEAR * max(stream.duty, 1e-9):
            overdrawn.append((i, excess))
    bought = sum(cascade([s for s in rest if s.zone == zone]).hot_utility for zone in {s.zone: None for s in rest})
    rows = [x for link in links for x in link.exchangers]
    return LinkCheck(
        tuple(crossed),
        tuple(strange),
        tuple(overdrawn),
        duty=sum(x.duty for x in rows),
        sent=sum(x.sent for x in rows),
        hot_utility=bought,
        recovery=sum(s.duty for s in streams if not s.hot) - bought,
    )


def _passes(stream: Stream, high: float, low: float) -> bool:
    top, bottom = max(stream.supply, stream.target), min(stream.supply, stream.target)
    return bottom - NEAR <= low <= high <= top + NEAR and ((high > low) != stream.isothermal)


def _left(stream: Stream, used: list[tuple[float, float, float]]) -> tuple[list[Stream], float]:
    """What is left of a stream as streams of its zone, and the heat that was taken beyond what it has, kW."""
    if not used:
        return [stream], 0.0
    if stream.isothermal:
        over = sum(heat for _, _, heat in used) - stream.duty
        return ([_part(stream, stream.supply, stream.supply, -over)] if over < 0 else []), max(over, 0.0)
    top, bottom = max(stream.supply, stream.target), min(stream.supply, stream.target)
    cuts = sorted({top, bottom, *(t for high, low, _ in used for t in (high, low))}, reverse=True)
    rate = stream.duty / (top - bottom)
    parts, excess = [], 0.0
    for high, low in pairwise(cuts):
        if high - low <= 0:
            continue
        taken = sum(heat / (h - c) for h, c, heat in used if h >= high - NEAR and c <= low + NEAR)
        heat = (rate - taken) * (high - low)
        if heat > 0:
            parts.append(_part(stream, high, low, heat))
        excess += max(0.0, -heat)
    return parts, excess


def _part(stream: Stream, high: float, low: float, heat: float) -> Stream:
    ends = (high, low) if stream.hot else (low, high)
    return Stream(stream.zone, stream.name, *ends, heat, stream.contribution, stream.kind)
