"""Gains and annuities looked up in the documents, by hand, against the rows that the planner was given."""

import numpy as np
import pytest
from tests.operation.small import GRID, ash_link, coal_saving, money, option
from tests.planning.small_hurdle import YEARLY, ash, asking, paid, rows

from parkloop.park.actions import ReduceFlow
from parkloop.park.enums import PayerKind
from parkloop.park.option import Given
from parkloop.park.steering import Budget
from parkloop.planning.hurdlecheck import asked, gained, participation
from parkloop.planning.hurdles import margin

OPTIONS = (
    ash("a", 200e3, paid("cem", 200e3), opex=money(700.0)),
    option("s", coal_saving(-0.1), capex=money(4e5), lifetime=10),
    option("t", ReduceFlow(flow="F1", amount=60.0), ash_link(0.8, 150.0), capex=money(1e5), lifetime=10),
)


def state(p):
    """All three open, a carries 150 t and t 120 t."""
    c, found = rows(p, OPTIONS)
    flow, opened = np.zeros(c.network.reference.shape), np.ones((len(OPTIONS), 1))
    ids = [a.id for a in c.network.arcs]
    flow[ids.index("a#0")], flow[ids.index("t#1")] = 150.0, 120.0
    return c.network, found.rows, flow, opened


def test_gains_by_hand():
    n, _, flow, opened = state(asking({"cem": 0.15}, bought=50.0, dispose=10.0))
    assert gained(n, GRID, "a", flow, opened) == pytest.approx([YEARLY + 150 * 10 - 700])
    assert gained(n, GRID, "s", flow, opened) == pytest.approx([100 * 700.0])
    assert gained(n, GRID, "t", flow, opened) == pytest.approx([120 * 248.0 - 60 * (50 + 10)])


def test_what_is_asked_by_hand():
    """At 100 % over one year a unit asks 2; half of s is power's, whose rate is the park's 10 %: 1.1."""
    p = asking(
        {"cem": 1.0}, budget=(Budget(payer="bank", kind=PayerKind.LOAN, year=2025, amount=1.0, interest=0.1, term=1),)
    )
    assert asked(p, ash("a", 100.0, paid("cem", 100.0), life=1)) == pytest.approx(200.0)
    assert asked(p, ash("a", 100.0, life=1)) == pytest.approx(50 * 1.1 + 50 * 2.0)
    lent = Given(payer="bank", kind=PayerKind.LOAN, amount=40.0)
    assert asked(p, ash("a", 100.0, paid("cem", 60.0), lent, life=1)) == pytest.approx(60 * 2.0 + 40 * 1.1)


def test_rows_and_documents_say_the_same():
    p = asking({"cem": 0.15, "power": 0.07}, bought=50.0, dispose=10.0)
    n, found, flow, opened = state(p)
    names = [h.option for h in found]
    own = {k: gained(n, GRID, k, flow, opened)[0] - asked(p, n.options[n.option_index[k]]) for k in names}
    sizes = {h.option: h.size for h in found}
    assert names == ["a", "s", "t"]
    assert margin(n, found, flow, opened)[:, 0] == pytest.approx([own[k] / sizes[k] for k in names])


def test_the_worst_is_named_and_what_is_closed_is_not_looked_at():
    p = asking({"cem": 0.15, "power": 0.2})
    n, _, flow, opened = state(p)
    row = participation(p, n, GRID, ["a", "s"], flow, opened)
    assert (row.row, row.excess) == ("s 2025", pytest.approx(1 - 70e3 / (4e5 * 0.2385227569), rel=1e-6))
    assert participation(p, n, GRID, ["a", "s"], flow, 0 * opened).excess == 0.0
