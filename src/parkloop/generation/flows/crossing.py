"""Pairs of standing exchanges whose ways cross, those first that would save the most haul if they were turned.

A park of thousands has millions of pairs of exchanges of one good. Distances are therefore taken for all ends of a good
at once, and a pair is only named where the numbers promise enough; who asks looks at it closely.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from parkloop.generation.distance import great_circles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from parkloop.generation.context import Context
    from parkloop.park.state import StateFlow

ROWS = 256
"""Exchanges compared with all others at once: bounds the memory."""
SLACK = 1e-9
"""Relative error that the fast figures may have against the exact ones."""
DIGITS = 8
"""Significant digits of the haul saved to which pairs are told apart; equal ones go by id."""


def crossings(
    context: Context, groups: Mapping[str, Sequence[StateFlow]], links: Mapping[frozenset[str], float],
    *, least_share: float, least_work: float,
) -> Iterator[tuple[StateFlow, StateFlow]]:  # fmt: skip
    """Give the pairs that may save enough, by the haul saved (falling), then by their ids.

    Parameters
    ----------
    groups
        Exchanges of known amount by commodity, by id.
    links
        Stated distances [km] by the two ends.
    least_share, least_work
        What a swap must save: share of both ways, and haul [unit km/a].
    """
    found: list[tuple[float, str, str, StateFlow, StateFlow]] = []
    for commodity in sorted(groups):
        flows = groups[commodity]
        for work, i, j in _of_one(context, commodity, flows, links, least_share, least_work):
            found.append((-_rounded(work), flows[i].id, flows[j].id, flows[i], flows[j]))
    found.sort(key=lambda row: row[:3])
    for *_, one, other in found:
        yield one, other


def _of_one(
    context: Context, commodity: str, flows: Sequence[StateFlow], links: Mapping[frozenset[str], float],
    least_share: float, least_work: float,
) -> Iterator[tuple[float, int, int]]:  # fmt: skip
    """Rows of the pairs of one good with the haul that they save."""
    sources, targets = (sorted({getattr(f, end) for f in flows}) for end in ("source", "target"))
    row = {n: i for i, n in enumerate(sources)}
    column = {n: i for i, n in enumerate(targets)}
    s = np.array([row[f.source] for f in flows], dtype=np.int64)
    t = np.array([column[f.target] for f in flows], dtype=np.int64)
    km = _distances(context, sources, targets, links)
    barred = np.zeros(km.shape, dtype=bool)
    for source in sources:
        known = context.targets.get((source, commodity), frozenset())
        barred[row[source], [column[n] for n in sorted(known) if n in column]] = True
        if source in column:
            barred[row[source], column[source]] = True
    amounts = np.array([f.amount or 0.0 for f in flows])
    own = km[s, t]
    for start in range(0, len(flows), ROWS):
        some = slice(start, start + ROWS)
        there, back = km[s[some]][:, t], km[s][:, t[some]].T
        both = own[some, None] + own[None, :]
        shorter = both - there - back
        work = shorter * np.minimum(amounts[some, None], amounts[None, :])
        room = SLACK * (both + there + back)
        good = (shorter > least_share * both - room) & (work >= least_work - room * (1.0 + amounts[some, None]))
        good &= ~barred[s[some]][:, t] & ~barred[s][:, t[some]].T
        good &= np.arange(len(flows))[None, :] > np.arange(len(flows))[some, None]
        for i, j in np.argwhere(good).tolist():
            yield float(work[i, j]), start + i, j


def _distances(
    context: Context, sources: Sequence[str], targets: Sequence[str], links: Mapping[frozenset[str], float]
) -> NDArray[np.float64]:
    """Distances [km], shape ``(sources, targets)``; NaN where unknown (no comparison holds for it)."""
    blank = (math.nan, math.nan)
    ends = np.array([context.park.node[n].location or blank for n in targets], dtype=float).reshape(-1, 2)
    km = np.full((len(sources), len(targets)), np.nan)
    for i, name in enumerate(sources):
        place = context.park.node[name].location
        if place is not None:
            km[i] = great_circles(place, ends)
    row, column = {n: i for i, n in enumerate(sources)}, {n: i for i, n in enumerate(targets)}
    for pair, stated in links.items():
        first, second = min(pair), max(pair)
        for a, b in ((first, second), (second, first)):
            if a in row and b in column:
                km[row[a], column[b]] = stated
    return km


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
