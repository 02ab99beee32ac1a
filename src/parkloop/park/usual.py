"""Business as usual as the document states it: growth of activity and paths of factors; nothing is extrapolated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.enums import ReferenceKind

if TYPE_CHECKING:
    from parkloop.park.park import Park

WHOLE_PARK = {"*", "park"}
"""What a growth event names as its target when it is about every node."""


def growth(park: Park, node: str, year: int) -> float:
    """Activity of a node in ``year`` relative to the base year [1], by its growth events (or the park's)."""
    factor = 1.0
    events = [
        e for e in park.reference if e.kind is ReferenceKind.GROWTH and e.value is not None and e.year is not None
    ]
    for t in range(park.park.base_year + 1, year + 1):
        own = [e for e in events if e.target == node and (e.year or 0) <= t]
        whole = [e for e in events if e.target in WHOLE_PARK and (e.year or 0) <= t]
        active = own or whole
        if active:
            factor *= 1.0 + max(active, key=lambda e: e.year or 0).value  # type: ignore[operator]
    return factor


def factor_in(park: Park, name: str, year: int, start: float | None) -> float | None:
    """A named factor (``grid_factor``) in ``year``: the latest event at or before it, else ``start``."""
    events = [
        e
        for e in park.reference
        if e.kind is ReferenceKind.FACTOR
        and e.target == name
        and e.year is not None
        and e.year <= year
        and e.value is not None
    ]
    return max(events, key=lambda e: e.year or 0).value if events else start
