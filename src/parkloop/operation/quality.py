"""What arrives at a port that states a limit: how far each way lies above or below it.

Contents are fixed at their worst case: the dirtiest process behind the port that a way leaves, else the composition of
its commodity. Limits and contents are mass fractions, of water and waste water ppm (mg/kg).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.park.enums import CommodityKind, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parkloop.operation.network import Arc
    from parkloop.operation.parts import Part
    from parkloop.operation.reference import Port
    from parkloop.park.park import Park

WATERS = frozenset({CommodityKind.WATER, CommodityKind.WASTE_WATER})
PPM = 1e6
"""Parts per million in a mass fraction of one."""


@dataclass(frozen=True, slots=True)
class Meets:
    """A receiving port and a substance: by how much each way that enters lies above the limit [unit of the limit].

    ``arcs`` and ``excess`` belong together. Present supply counts at most zero: it is accepted today, and may thin what
    options bring.
    """

    port: int
    substance: str
    limit: float
    arcs: tuple[int, ...]
    excess: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """The limits that rows can hold, and (way, substance) of what arrives with a content that nobody states."""

    meets: tuple[Meets, ...]
    unknown: tuple[tuple[str, str], ...]


def quality_of(
    park: Park, parts: Mapping[Port, tuple[Part, ...]], ports: Sequence[Port], arcs: Sequence[Arc]
) -> Quality | None:
    """The quality rows of everything but water; None where no option brings anything to a port with a limit.

    The strictest limit of the processes behind a port holds for all that arrives: nobody says which way serves which.
    A new way of unknown content is left out of the row and told.
    """
    meets, unknown = [], []
    for p, port in enumerate(ports):
        limits = _strictest(parts.get(port, ())) if port[2] is Side.IN else {}
        if not limits or park.commodity[port[1]].kind in WATERS:
            continue
        here = [i for i, a in enumerate(arcs) if a.enters == port]
        for substance, limit in limits.items():
            row = {}
            for i in here:
                content = content_of(park, parts, arcs[i], substance)
                if content is None:
                    if opened(arcs[i]):
                        unknown.append((arcs[i].id, substance))
                    continue
                row[i] = content - limit if opened(arcs[i]) else min(content - limit, 0.0)
            if any(x > 0 for x in row.values()):
                meets.append(Meets(p, substance, limit, tuple(row), tuple(row.values())))
    return Quality(tuple(meets), tuple(unknown)) if meets or unknown else None


def opened(arc: Arc) -> bool:
    """Whether an option opened the way."""
    return arc.kind == "opened"


def content_of(park: Park, parts: Mapping[Port, tuple[Part, ...]], arc: Arc, substance: str) -> float | None:
    """Worst content of what travels on a way; None where nothing states it."""
    stated = [part_content(park, p, substance) for p in parts.get(arc.leaves, ())] if arc.leaves is not None else []
    known = [x for x in stated if x is not None]
    return max(known) if known else composition_of(park, arc.commodity, substance)


def composition_of(park: Park, commodity: str, substance: str) -> float | None:
    """Content of a commodity by its composition: a fraction, of waters ppm; None where it is not stated."""
    c = park.commodity[commodity]
    fraction = c.composition.get(substance)
    return None if fraction is None else fraction * (PPM if c.kind in WATERS else 1.0)


def part_content(park: Park, part: Part, substance: str) -> float | None:
    """Content of what a process gives: as its port states, else the composition of the commodity."""
    own = part.states.quality.get(substance)
    return composition_of(park, part.port[1], substance) if own is None else own


def _strictest(parts: Iterable[Part]) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in parts:
        for substance, limit in part.states.limit.items():
            found[substance] = min(limit, found.get(substance, limit))
    return dict(sorted(found.items()))
