"""Grants and loans whose use the plan decides: their money by year, the share that they may bring, and what they cost.

A line of the budget asks for it: a grant by ``max_share``, a loan by ``interest`` and ``term``. Other lines are money
that is there, as before. A grant that comes from outside the park costs it nothing; a loan costs what its repayments
are worth at the park's own rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.evaluation.economics import annuity
from parkloop.park.enums import PayerKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.park.park import Park


@dataclass(frozen=True, slots=True)
class Terms:
    """One grant or loan: share of an investment that it may bring, by year; interest and years of a loan."""

    payer: str
    kind: PayerKind
    most: Mapping[int, float]
    interest: float | None = None
    term: int | None = None

    def repayment(self, amount: float) -> float:
        """What the borrower pays a year for the years of the term [currency/a]; 0 for a grant."""
        if self.interest is None or self.term is None:
            return 0.0
        return annuity(amount, self.interest, self.term)

    def saved(self, rate: float) -> float:
        """What one unit takes off the investment, at the rate of whoever would else have paid it.

        All of it for a grant. For a loan the unit less what its repayments are worth today: negative where its interest
        is above the rate. ``1 - a(interest, term) / a(rate, term)``.

        Examples
        --------
        At 0 % over 2 years a unit costs 0.5 and 0.5, at 25 % worth 0.4 + 0.32 = 0.72: 0.28 are saved.

        >>> round(Terms("bank", PayerKind.LOAN, {}, 0.0, 2).saved(0.25), 12)
        0.28
        """
        if self.interest is None or self.term is None:
            return 1.0
        return 1.0 - annuity(1.0, self.interest, self.term) / annuity(1.0, rate, self.term)


def terms_of(park: Park) -> tuple[Terms, ...]:
    """The grants and loans of a park that a plan may use as it likes, in the order of the document."""
    found = []
    for payer in dict.fromkeys(b.payer for b in park.budget):
        lines = [b for b in park.budget if b.payer == payer]
        kind = lines[0].kind
        if kind is PayerKind.GRANT and any(b.max_share is not None for b in lines):
            found.append(Terms(payer, kind, {b.year: b.max_share or 0.0 for b in lines if b.year is not None}))
        stated = next((b for b in lines if b.interest is not None and b.term is not None), None)
        if kind is PayerKind.LOAN and stated is not None:
            most = {b.year: 1.0 if b.max_share is None else b.max_share for b in lines if b.year is not None}
            found.append(Terms(payer, kind, most, stated.interest, stated.term))
    return tuple(found)
