"""Which level heats which: what plants raise passes to what others take, never to a warmer temperature.

Sources and sinks are the levels themselves at their real temperatures: the approach between level and process is spent
inside the plants, and a network of one level needs none of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.heat.cascade import DECIMALS, RELATIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.analysis.heat.streams import Utility


@dataclass(frozen=True, slots=True)
class Passed:
    """Heat raised at one level and used at one that is not warmer (often the same), kW."""

    source: str
    sink: str
    duty: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """Heat passed between the levels of a site.

    Attributes
    ----------
    passed
        From the hottest sinks to the coolest.
    bought, rejected
        Shape (levels,), kW: what is used and not raised anywhere, and what is raised and not used.
    """

    passed: tuple[Passed, ...]
    bought: tuple[float, ...]
    rejected: tuple[float, ...]


def exchange(utilities: Sequence[Utility], used: Sequence[float], raised: Sequence[float]) -> Exchange:
    """Pass as much heat as the temperatures allow; the same level first, then the coolest that is warm enough.

    Serving the hottest sinks first from sources that are just warm enough passes the most heat in total: a cooler sink
    can use every source that a hotter one can.

    Parameters
    ----------
    utilities
        The levels.
    used, raised
        Shape (levels,), kW of all plants together.
    """
    total = sum(used) + sum(raised)
    tolerance = RELATIVE * total
    bought, rejected = [0.0] * len(utilities), [0.0] * len(utilities)
    passed: dict[tuple[int, int], float] = {}
    waiting: list[list[float]] = []  # [level, kW] of sources above, the coolest last
    for sources, sinks in _steps(utilities, used, raised):
        here = [[float(k), duty] for k, duty in sources]
        open_ = [[k, duty] for k, duty in sinks]
        for sink in open_:  # the own level first
            for source in here:
                if int(source[0]) == sink[0]:
                    _pass(source, sink, passed)
        for sink in open_:
            for source in (*here, *reversed(waiting)):
                _pass(source, sink, passed)
            bought[int(sink[0])] += sink[1]
        waiting = [source for source in (*waiting, *here) if source[1] > tolerance]
    for level, duty in waiting:
        rejected[int(level)] += duty
    rows = tuple(
        Passed(utilities[i].name, utilities[k].name, duty) for (i, k), duty in passed.items() if duty > tolerance
    )
    return Exchange(
        rows,
        tuple(b if b > tolerance else 0.0 for b in bought),
        tuple(r if r > tolerance else 0.0 for r in rejected),
    )


def _pass(source: list[float], sink: list[float], passed: dict[tuple[int, int], float]) -> None:
    duty = min(source[1], sink[1])
    if duty > 0:
        source[1] -= duty
        sink[1] -= duty
        pair = int(source[0]), int(sink[0])
        passed[pair] = passed.get(pair, 0.0) + duty


def _steps(
    utilities: Sequence[Utility], used: Sequence[float], raised: Sequence[float]
) -> list[tuple[list[tuple[int, float]], list[tuple[int, float]]]]:
    """Sources and sinks at each breakpoint and in each interval, from the hottest down."""
    spans = [(round(u.cool, DECIMALS), round(u.warm, DECIMALS)) for u in utilities]
    grid = np.unique(np.array(spans).ravel())[::-1] if spans else np.zeros(0)
    steps: list[tuple[list[tuple[int, float]], list[tuple[int, float]]]] = []
    for i, upper in enumerate(grid):
        steps.append(([], []))
        if i + 1 < len(grid):
            steps.append(([], []))
        for k, (cool, warm) in enumerate(spans):
            if cool == warm == upper:
                where, share = 2 * i, 1.0
            elif cool < upper <= warm:
                where, share = 2 * i + 1, (upper - grid[i + 1]) / (warm - cool)
            else:
                continue
            for side, duty in ((0, raised[k]), (1, used[k])):
                if duty > 0:
                    steps[where][side].append((k, float(duty * share)))
    return steps
