"""The rows of a recognised table -> statements about nodes of the park; every row that gives none says why."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from parkloop.park.enums import Provenance

if TYPE_CHECKING:
    from parkloop.base.problems import Location
    from parkloop.formats.imports.forms import Form

Key = tuple[str, str, str, str, str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A yearly figure of a firm as a form states it, in the unit of its commodity.

    ``to`` is ``takes``, ``makes``, ``flow`` or ``statistic``; ``other`` the receiver of a flow, ``variable`` the name
    of a statistic. ``cells`` are the cells it was read from: several where entries of a ledger add up.
    """

    to: str
    node: str
    other: str = ""
    commodity: str = ""
    variable: str = ""
    amount: float
    unit: str
    year: int | None
    provenance: Provenance = Provenance.REPORTED
    form: str
    item: str
    where: Location
    cells: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What the statement is about: two with one key say the same or contradict each other."""
        return (self.to, self.node, self.other, self.commodity, self.variable, self.year)

    @property
    def source(self) -> str:
        """Form, file, sheet and cells, as the document names its source."""
        shown = "+".join(self.cells[:3]) + ("+…" if len(self.cells) > 3 else "")
        return " ".join(p for p in (self.form, self.where.file, self.where.sheet, shown) if p)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that gives no statement, and why (``imports.skipped.<why>``)."""

    item: str
    why: str
    where: Location


@dataclass(slots=True)
class Gathered:
    """Statements of one table, each key once, in the order of the rows."""

    form: Form
    by_key: dict[Key, Statement] = field(default_factory=dict)
    doubled: list[tuple[Statement, Statement]] = field(default_factory=list)

    def add(self, statement: Statement) -> None:
        """Take in a statement: entries of a ledger add up, equal ones count once, others are noted as doubled."""
        earlier = self.by_key.get(statement.key)
        if earlier is None:
            self.by_key[statement.key] = statement
        elif self.form.combine == "sum":
            total = math.fsum((earlier.amount, statement.amount))
            cells = (*earlier.cells, *statement.cells)
            self.by_key[statement.key] = replace(earlier, amount=float(f"{total:.15g}"), cells=cells)
        elif not same(earlier.amount, statement.amount):
            self.doubled.append((earlier, statement))

    def all(self) -> tuple[Statement, ...]:
        """List the statements."""
        return tuple(self.by_key.values())


def same(a: float, b: float) -> bool:
    """Whether two figures are equal but for the rounding of their conversion."""
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


def plain_text(cell: Any) -> str:  # noqa: ANN401
    """Read a cell as the word it shows."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
