"""Which edition of a norm speaks of a park, and with what force (clauses 6.1 and 7.1).

A limit is no breach before it is in force, and none of another country's: then it only shows where practice stands
today, and the option says so.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from parkloop.generation.legality.abroad import HOME
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.knowledge.unitfacts import Norm

MANDATORY = "GB "
"""Beginning of the number of a standard that binds by itself; GB/T, DB and quotas are yardsticks of the authorities."""


class Force(StrEnum):
    """How a norm binds a park: in the base year, later within the horizon, not before the present, not there."""

    NOW = "now"
    LATER = "later"
    YARDSTICK = "yardstick"
    ABROAD = "abroad"


def edition(norms: Iterable[Norm], year: int) -> Norm | None:
    """Give the norm in force in ``year``; where none is, the first of them, which is then a yardstick only."""
    found = list(norms)
    return next((n for n in found if n.holds(year)), found[0] if found else None)


def force(context: Context, norm: Norm) -> Force:
    """Say with what force a norm speaks of the park."""
    header = context.park.park
    if header.country.upper() != HOME:
        return Force.ABROAD
    if norm.holds(context.year):
        return Force.NOW
    return Force.LATER if norm.holds(header.horizon[1]) else Force.YARDSTICK


def told(context: Context, norm: Norm, value: float) -> list[Reason]:
    """Give what an option has to say of the norm's force; ``value`` is the present intensity.

    A breach is told only where a mandatory limit is in force in the base year and exceeded.
    """
    how = force(context, norm)
    words: dict[str, Text | str] = {
        "standard": norm.standard,
        "since": norm.valid_from,
        "year": str(context.year),
        "country": context.park.park.country.upper(),
    }
    if how is not Force.NOW:
        dated = "day" if "-" in norm.valid_from else "issued"
        return [Reason(key=f"unitnodes.force.{how}{'' if how is Force.ABROAD else '_' + dated}", words=words)]
    limit = norm.level3
    if limit is None or value <= limit or not norm.standard.startswith(MANDATORY):
        return []
    return [Reason(key="unitnodes.force.breach", words=words)]
