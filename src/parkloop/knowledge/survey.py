"""What the routes cover: by-product against receiving sector, with the cells that are empty.

A cell counts the routes from a by-product into a sector. Only founded ones (seen in a source, derived, stoichiometric
or computed) fill it; routes from memory are told beside them and leave the cell empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parkloop.knowledge.sectors import sectors, sectors_of
from parkloop.knowledge.tables import byproducts, routes_of

if TYPE_CHECKING:
    from parkloop.base.text import Text

MEMORY = "memory"
OTHER = "other"
"""What belongs to no sector: farming, wood, rubber, trade."""


@dataclass(frozen=True, slots=True)
class Count:
    """Routes by how well they are founded."""

    founded: int = 0
    memory: int = 0

    @property
    def state(self) -> str:
        """``founded``, ``memory`` (nothing but memory) or ``empty``."""
        return "founded" if self.founded else MEMORY if self.memory else "empty"


@dataclass(frozen=True, slots=True)
class Covered:
    """A by-product: the sectors that make it, its routes, and those into each sector in order, ``other`` last."""

    waste_id: str
    name: Text
    sectors: tuple[str, ...]
    routes: Count
    cells: dict[str, Count]


@dataclass(frozen=True, slots=True)
class SectorCount:
    """A sector: its by-products, those with a founded route, routes of them, routes into it, its cells as a receiver.

    ``cells`` are by-products with a founded route into it, ``remembered`` those with one from memory alone, ``empty``
    the others; all three together are the by-products of the whole table.
    """

    sector_id: str
    name: Text
    byproducts: int
    covered: int
    sent: Count
    received: Count
    cells: int
    remembered: int
    empty: int


@cache
def survey() -> tuple[Covered, ...]:
    """Give the table: one row for each by-product, one cell for each sector that might receive it."""
    names = (*(s.sector_id for s in sectors()), OTHER)
    rows = []
    for waste_id, kind in byproducts().items():
        cells = {name: [0, 0] for name in names}
        total = [0, 0]
        for route in routes_of(waste_id):
            column = int(route.route_confidence == MEMORY)
            total[column] += 1
            for name in _sectors(route.receiver_gbt4754):
                cells[name][column] += 1
        rows.append(
            Covered(
                waste_id=waste_id,
                name=kind.name,
                sectors=_sectors(kind.source_gbt4754),
                routes=Count(*total),
                cells={name: Count(*pair) for name, pair in cells.items()},
            )
        )
    return tuple(rows)


def by_sector() -> tuple[SectorCount, ...]:
    """Sum the table up by sector."""
    rows = survey()
    result = []
    for sector in sectors():
        made = [r for r in rows if sector.sector_id in r.sectors]
        cells = [r.cells[sector.sector_id] for r in rows]
        states = [c.state for c in cells]
        result.append(
            SectorCount(
                sector_id=sector.sector_id,
                name=sector.name,
                byproducts=len(made),
                covered=sum(r.routes.founded > 0 for r in made),
                sent=Count(sum(r.routes.founded for r in made), sum(r.routes.memory for r in made)),
                received=Count(sum(c.founded for c in cells), sum(c.memory for c in cells)),
                cells=states.count("founded"),
                remembered=states.count(MEMORY),
                empty=states.count("empty"),
            )
        )
    return tuple(result)


def _sectors(codes: tuple[str, ...]) -> tuple[str, ...]:
    found = dict.fromkeys(s for code in codes for s in sectors_of(code))
    return tuple(s.sector_id for s in sectors() if s.sector_id in found) or (OTHER,)
