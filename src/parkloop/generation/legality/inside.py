"""What stays inside one firm: no waste is handed over, so that only the duties of building and running it bind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.generation.legality.abroad import HOME
from parkloop.generation.legality.case import reading_day
from parkloop.generation.legality.cite import cite
from parkloop.generation.legality.ruling import ruling, settle
from parkloop.park.enums import Verdict
from parkloop.park.park import Park

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.park.option import Legal


def judge_inside(where: Context | Park) -> Legal:
    """Give the verdict on a measure inside one firm, with the article on cleaner production where Chinese law holds."""
    park = where if isinstance(where, Park) else where.park
    if park.park.country.upper() != HOME:
        return settle([ruling(Verdict.ALLOWED, "inside.abroad")])
    return settle([ruling(Verdict.ALLOWED, "inside.measure", cite("cleaner", day=reading_day(park)))])
