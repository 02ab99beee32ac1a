"""From heat sent by level to exchangers between single streams, each with straight temperature profiles.

A stream that gives part of its heat on a level is split: the branch keeps the level's temperatures and carries a share
of the flow. Two pieces between the same streams become one exchanger where on each side they either share the level or
follow each other at the same heat capacity flow, so that both profiles stay straight and the two ends tell all.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from parkloop.analysis.heat.link_grid import LinkGrid, Share
    from parkloop.analysis.heat.streams import Stream

    Floats = NDArray[np.float64]

EVEN = 1e-7  # relative: two heat capacity flows that agree to this are one
DUST = 1e-9  # of all heat: less is rounding


@dataclass(frozen=True, slots=True)
class Exchanger:
    """Heat from one stream to one stream of another plant, counter-current.

    Attributes
    ----------
    source, sink
        Index of the hot and of the cold stream.
    sent, duty
        Heat taken from the hot stream, and heat that arrives, kW; they differ by the loss on the way.
    hot_in, hot_out, cold_in, cold_out
        °C, real.
    """

    source: int
    sink: int
    sent: float
    duty: float
    hot_in: float
    hot_out: float
    cold_in: float
    cold_out: float

    @property
    def approach(self) -> float:
        """The smaller temperature difference of the two ends, K."""
        return min(self.hot_in - self.cold_out, self.hot_out - self.cold_in)


def exchangers(
    grid: LinkGrid,
    streams: Sequence[Stream],
    hot: Floats,
    loss: Floats,
    sent: Mapping[tuple[int, int, int], float],
) -> dict[tuple[int, int], tuple[Exchanger, ...]]:
    """The exchangers of each pair of zones.

    Each zone serves the hottest need with the hottest heat it has left, and another plant before itself.

    Parameters
    ----------
    grid, streams
        The levels and the streams they were made from.
    hot
        Heat that each zone had to send, by level, as the model saw it, kW, shape (Z, K).
    loss
        Share lost between two zones, shape (Z, Z).
    sent
        Heat sent by (from, to, level of use), kW; what stays at home is in it too, because it uses heat of a level.
    """
    dust = DUST * max(float(grid.hot.sum()), float(grid.cold.sum()))
    pools = [
        {key: deque([s.stream, s.heat] for s in _ordered(shares)) for key, shares in side.items()}
        for side in (grid.hot_shares, grid.cold_shares)
    ]
    found: dict[tuple[int, int], list[Exchanger]] = {}
    zones, levels = hot.shape
    for a in range(zones):
        waiting: deque[list[float]] = deque()  # [level, kW] of what the zone has not yet used, the hottest first
        for k in range(levels):
            if hot[a, k] > 0:
                waiting.append([k, float(hot[a, k])])
            for b in (*(z for z in range(zones) if z != a), a):
                for level, heat in _drawn(waiting, sent.get((a, b, k), 0.0), dust):
                    if b == a:
                        continue
                    keep = 1.0 - float(loss[a, b])
                    for i, given in _drawn(pools[0][a, level], heat, dust):
                        for j, got in _drawn(pools[1][b, k], given * keep, dust * keep):
                            piece = _piece(grid, (streams[i], streams[j]), (i, j), (level, k), (got / keep, got))
                            found.setdefault((a, b), []).append(piece)
    return {pair: _merged(pieces) for pair, pieces in found.items()}


def _ordered(shares: Sequence[Share]) -> list[Share]:
    """The largest stream first, so that a link draws on few."""
    return sorted(shares, key=lambda s: (-s.heat, s.stream))


def _drawn(pool: deque[list[float]], heat: float, dust: float) -> list[tuple[int, float]]:
    """Take ``heat`` from the front of a pool of [what, kW]; what is left at the front stays there."""
    out = []
    while heat > dust and pool:
        part = min(heat, pool[0][1])
        out.append((int(pool[0][0]), part))
        heat -= part
        pool[0][1] -= part
        if pool[0][1] <= dust:
            pool.popleft()
    return out


def _piece(
    grid: LinkGrid,
    pair: tuple[Stream, Stream],
    ends: tuple[int, int],
    levels: tuple[int, int],
    heat: tuple[float, float],
) -> Exchanger:
    (hot, cold), (given, taken) = pair, levels
    return Exchanger(
        *ends,
        *heat,
        hot_in=float(grid.upper[given]) - hot.shift,
        hot_out=float(grid.lower[given]) - hot.shift,
        cold_in=float(grid.lower[taken]) - cold.shift,
        cold_out=float(grid.upper[taken]) - cold.shift,
    )


def _merged(pieces: list[Exchanger]) -> tuple[Exchanger, ...]:
    done: list[Exchanger] = []
    for piece in pieces:
        work = piece
        again = True
        while again:
            again = False
            for n, other in enumerate(done):
                joined = _joined(other, work)
                if joined is not None:
                    done.pop(n)
                    work, again = joined, True
                    break
        done.append(work)
    return tuple(sorted(done, key=lambda x: (x.source, x.sink, -x.hot_in, -x.cold_out, -x.duty)))


def _joined(a: Exchanger, b: Exchanger) -> Exchanger | None:
    """One exchanger for two, or None where a profile would bend; ``a`` and ``b`` in either order."""
    if (a.source, a.sink) != (b.source, b.sink):
        return None
    hot = _side((a.hot_in, a.hot_out, a.sent), (b.hot_in, b.hot_out, b.sent))
    cold = _side((a.cold_out, a.cold_in, a.duty), (b.cold_out, b.cold_in, b.duty))
    if hot is None or cold is None or hot[2] * cold[2] < 0:
        return None  # the hotter part of one side would have to meet the cooler part of the other
    return replace(
        a, sent=a.sent + b.sent, duty=a.duty + b.duty, hot_in=hot[0], hot_out=hot[1], cold_out=cold[0], cold_in=cold[1]
    )


def _side(a: tuple[float, float, float], b: tuple[float, float, float]) -> tuple[float, float, int] | None:
    """The span of both and whether ``a`` lies above ``b`` (1), below (-1) or beside it (0)."""
    if _near(a[0], b[0]) and _near(a[1], b[1]):
        return a[0], a[1], 0
    spans = a[0] - a[1], b[0] - b[1]
    if min(spans) <= 0 or abs(a[2] * spans[1] - b[2] * spans[0]) > EVEN * max(a[2] * spans[1], b[2] * spans[0]):
        return None
    if _near(a[1], b[0]):
        return a[0], b[1], 1
    return (b[0], a[1], -1) if _near(b[1], a[0]) else None


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= EVEN
