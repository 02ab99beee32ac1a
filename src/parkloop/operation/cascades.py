"""Steps of temperature in which heat falls from stream to stream, or by way of a loop.

Steps count from the hottest down: between two breakpoints of the shifted temperatures an interval, at a breakpoint
where a stream keeps its temperature a step of its own. Hot streams are shifted down and cold streams up by half the
approach, as in :mod:`parkloop.analysis.heat.cascade`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parkloop.operation.parts import Part
    from parkloop.park.flow import Link

DECIMALS = 9
"""Shifted temperatures equal to this many decimals are one."""
LOOP = -1
"""Stands for the loop among the streams of a cascade."""


@dataclass(frozen=True, slots=True)
class Item:
    """A stream of a cascade: its place (LOOP for the loop), whether it gives heat, its shifted temperatures [degC]."""

    who: int
    gives: bool
    high: float
    low: float


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of a stream in a step: what ``share`` of its heat, and from where to where [degC, shifted]."""

    number: int
    item: Item
    share: float
    high: float
    low: float


def gives_heat(part: Part) -> bool:
    """Whether heat comes out of a stream; one that keeps its temperature gives where it leaves the process."""
    supply, target = part.states.supply_C or 0.0, part.states.target_C or 0.0
    return str(part.port[2]) == "out" if supply == target else supply > target


def stream_item(who: int, part: Part, half: float) -> Item:
    """A process stream, shifted by ``half`` the approach."""
    gives = gives_heat(part)
    ends = sorted((part.states.supply_C or 0.0, part.states.target_C or 0.0))
    low, high = (round(t + (-half if gives else half), DECIMALS) for t in ends)
    return Item(who, gives, high, low)


def sides(link: Link, streams: Sequence[tuple[int, Part]], *, loop: bool) -> tuple[list[Item], ...]:
    """The cascades of a way: one where the streams meet, or one on each side of the loop."""
    half = (link.approach_K or 0.0) / 2.0
    items = [stream_item(k, x, half) for k, x in streams]
    if not loop:
        return (items,)
    high, low = link.supply_C or 0.0, link.return_C or 0.0
    warmed = Item(LOOP, False, round(high + half, DECIMALS), round(low + half, DECIMALS))
    cooled = Item(LOOP, True, round(high - half, DECIMALS), round(low - half, DECIMALS))
    return [*(i for i in items if i.gives), warmed], [cooled, *(i for i in items if not i.gives)]


def breakpoints(items: Iterable[Item]) -> tuple[float, ...]:
    """All ends of some streams, the hottest first."""
    return tuple(sorted({t for i in items for t in (i.high, i.low)}, reverse=True))


def steps(items: Sequence[Item], grid: Sequence[float]) -> Iterator[Step]:
    """The pieces of the streams on a grid that holds all their ends."""
    place = {t: k for k, t in enumerate(grid)}
    for item in items:
        if item.high == item.low:
            yield Step(2 * place[item.high], item, 1.0, item.high, item.low)
            continue
        for k in range(place[item.high], place[item.low]):
            share = (grid[k] - grid[k + 1]) / (item.high - item.low)
            yield Step(2 * k + 1, item, share, grid[k], grid[k + 1])
