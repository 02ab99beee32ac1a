"""Grants and loans as a document states them, and what they are worth."""

import pytest
from tests.operation.small import park

from parkloop.park.enums import PayerKind
from parkloop.park.steering import Budget
from parkloop.planning.terms import terms_of


def line(payer, kind, **more):
    return Budget(payer=payer, kind=kind, year=2025, amount=30e3, **more)


def test_only_who_asks_for_it():
    p = park(
        budget=(
            line("park", PayerKind.PARK),
            line("old grant", PayerKind.GRANT),
            line("old loan", PayerKind.LOAN),
            line("state", PayerKind.GRANT, max_share=0.2),
            line("bank", PayerKind.LOAN, interest=0.05, term=5),
        )
    )
    state, bank = terms_of(p)
    assert (state.payer, state.most, state.repayment(30e3), state.saved(0.1)) == ("state", {2025: 0.2}, 0.0, 1.0)
    assert (bank.payer, bank.most) == ("bank", {2025: 1.0})


def test_what_a_loan_saves():
    """5 % over 5 years: 0.230975 a year; at 10 % that is worth 0.230975/0.263797: 1 - 0.875576 = 0.124424."""
    (bank,) = terms_of(park(budget=(line("bank", PayerKind.LOAN, interest=0.05, term=5),)))
    assert bank.repayment(30e3) == pytest.approx(6929.24, abs=0.01)
    assert bank.saved(0.1) == pytest.approx(0.124424, abs=1e-6)
    assert bank.saved(0.05) == pytest.approx(0.0, abs=1e-12)
    assert bank.saved(0.0) == pytest.approx(1 - 5 * 0.230975, abs=1e-5)  # dearer than own money without interest
