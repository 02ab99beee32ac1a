"""Book the figures of an option in the trace ledger, down to the line of the document or the row of the knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.trace import Entry
from parkloop.generation.ids import slug

if TYPE_CHECKING:
    from parkloop.base.trace import Ledger
    from parkloop.generation.context import Context
    from parkloop.park.node import Line, Node


def book_line(context: Context, node: Node, side: str, line: Line, value: float | None) -> str:
    """Book the yearly amount of a take or make; a reconciled value is computed from the stated one.

    ``side`` is ``takes`` or ``makes``.
    """
    ledger = context.ledger
    place = context.row[node.id]
    unit = f"{context.park.commodity[line.commodity].unit}/a"
    name = f"option/line/{node.id}/{side}/{slug(line.commodity, line.function)}"
    rows = [
        ledger.input(
            f"{name}/{row}",
            stated.amount,
            unit,
            f"nodes[{place}].{side}[{row}].amount",
            source=stated.source,
            confidence=stated.confidence,
            provenance=stated.provenance,
        )
        for row, stated in enumerate(getattr(node, side))
        if (stated.commodity, stated.function) == (line.commodity, line.function)
    ]
    if value != line.amount:
        return ledger.compute(f"{name}/reconciled", value, unit, "reconciled(inputs)", rows)
    return rows[0] if len(rows) == 1 else ledger.compute(name, value, unit, "sum(inputs)", rows)


def book_factor(ledger: Ledger, option: str, name: str, value: float) -> str:
    """Book one factor of a score: a rule of the product, documented in ``docs/generation.md``."""
    return ledger.assume(f"option/{option}/score/{name}", value, "1", f"score.{name}", source="docs/generation.md")


def book_product(ledger: Ledger, option: str, value: float, factors: list[str]) -> str:
    """Book the score itself."""
    return ledger.book(
        Entry(f"option/{option}/score", value, "1", "computed", formula="product(inputs)", inputs=tuple(factors))
    )
