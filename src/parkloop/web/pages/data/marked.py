"""Which row and column of a shown sheet an address such as ``?sheet=takes&row=12&column=F`` points at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.formats.header import letter
from parkloop.formats.tables import HEADER, tables

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD = 2
"""Row of a draft's sheet that the first row of data stands in."""
LONGEST = 9


@dataclass(frozen=True, slots=True)
class Marked:
    """A row of the data from 0 and the key of its column (blank: the whole row)."""

    row: int
    key: str = ""


def marked(asked: Mapping[str, str]) -> Marked | None:
    """What the address asks to be marked; None where it asks for nothing that a sheet can have."""
    table = tables().get(asked.get("sheet", ""))
    row = asked.get("row", "")
    if table is None or not row.isdecimal() or len(row) > LONGEST or int(row) < HEAD:
        return None
    place = int(row) - HEAD
    if table.key == HEADER:  # one figure a row: the row names the datum
        return Marked(0, table.leaves[place].key) if place < len(table.leaves) else None
    letters = {letter(n): key for n, key in enumerate(table.keys)}
    return Marked(place, letters.get(asked.get("column", ""), ""))
