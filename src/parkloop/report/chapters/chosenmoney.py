"""Options of which the plan chose the size, or whom it gave grants and loans: how large, and who brings the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.enums import PayerKind
from parkloop.park.option import Given
from parkloop.report.views.plan import given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.park.results import Choice
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Spans


def build(desk: Desk, chosen: Sequence[Choice]) -> list[Block]:
    """The table with its sentence; nothing where the plan had nothing of the kind to choose."""
    rows = [_row(desk, c) for c in chosen if c.capex is not None]
    if not rows:
        return []
    columns = [("option", 2.6, False), ("built_size", 1.4, True), ("own", 2.2, False),
               ("grant", 1.2, True), ("loan", 1.2, True), ("repayment", 1.2, True)]  # fmt: skip
    return [desk.p("implementation.chosen_money"), desk.table("chosen_money", columns, rows, limit=40)]


def _row(desk: Desk, choice: Choice) -> tuple[Spans, ...]:
    currency, part = desk.result.park.park.currency, f"plan/chosen/{choice.option}"
    size: Spans = desk.data(None)
    if choice.amount is not None:
        size = (desk.computed(f"{part}/size", choice.amount, choice.unit, "chosen size of the option"),)
    own = [s for s in choice.paid if not isinstance(s, Given) and s.amount > 0]
    grant, loan = (given(choice, kind) for kind in (PayerKind.GRANT, PayerKind.LOAN))
    return (
        desk.data(desk.names.option(choice.option)),
        size,
        desk.data(
            "; ".join(desk.names.payer(s.payer) for s in own) or (None if choice.paid else desk.names.payer("*"))
        ),
        (desk.computed(f"{part}/grant", grant, currency, "grants given by the plan"),),
        (desk.computed(f"{part}/loan", loan, currency, "loans drawn in the plan"),),
        (desk.computed(f"{part}/repayment", choice.repayment, f"{currency}/a", "annuity(loan, interest, term)"),),
    )
