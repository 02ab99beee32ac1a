"""Who takes part, and who bears what."""

import pytest
from tests.operation.small import ash_link, coal_saving, money, option, park
from tests.planning.fairness.small_split import paid, paid_park

from parkloop.base.text import Text
from parkloop.park.actions import AddNode, Manage, ReduceFlow
from parkloop.park.enums import PayerKind
from parkloop.park.node import Line, Node
from parkloop.park.option import Given, Share
from parkloop.park.steering import Budget
from parkloop.planning.fairness.parties import OFFICE, OUTSIDE, borne, partners


def test_partners_of_each_kind_of_action():
    bricks = Node(id="bricks", name=Text("砖厂", "bricks"), takes=(Line(commodity="ash", amount=1.0, unit="t/a"),))
    assert partners(park(), option("a", ash_link())) == ("cem", "power")
    assert partners(park(), option("s", coal_saving())) == ("power",)
    assert partners(park(), option("r", ReduceFlow(flow="F1", amount=1.0))) == ("cem", "power")
    assert partners(park(), option("n", AddNode(node=bricks))) == ("bricks",)
    assert partners(park(), option("m", Manage(content=Text("台账", "register")))) == (OFFICE,)


def test_payers_join():
    shares = (
        Share(payer="office", kind=PayerKind.PARK, amount=1.0),
        Share(payer="cem", kind=PayerKind.FIRM, amount=1.0),
    )
    assert partners(park(), option("s", coal_saving(), payers=shares)) == ("cem", "power", OFFICE)


def test_the_annuity_is_borne_as_it_is_paid_for():
    """1 000 a year: 30 % park, 20 % grant, the rest by both partners alike."""
    shares = (
        Share(payer="office", kind=PayerKind.PARK, amount=3_000.0),
        Share(payer="fund", kind=PayerKind.GRANT, amount=2_000.0),
    )
    found = borne(paid_park(), paid(payers=shares), 0.0)
    assert found == pytest.approx({OFFICE: 300.0, OUTSIDE: 200.0, "cem": 250.0, "power": 250.0})
    assert borne(paid_park(), paid(capex=None), 0.0) == {}


def test_what_the_plan_gives_is_off_the_parks_account():
    """120 000 over 10 years at 10 % are 19 529.45 a year; 30 000 granted take off 4 882.36.

    20 000 at 5 % over 5 years save 0.12442379 of them: 404.99. What is left is on the partners alike.
    """
    p = park(
        budget=(
            Budget(payer="state", kind=PayerKind.GRANT, year=2025, amount=3e4, max_share=0.5),
            Budget(payer="bank", kind=PayerKind.LOAN, year=2025, amount=2e4, interest=0.05, term=5),
        )
    )
    payers = (
        Share(payer="*", kind=PayerKind.FIRM, amount=70e3),
        Given(payer="state", kind=PayerKind.GRANT, amount=30e3),
        Given(payer="bank", kind=PayerKind.LOAN, amount=20e3),
    )
    found = borne(p, option("a", ash_link(), capex=money(120e3), lifetime=10, payers=payers), 0.1)
    half = (19_529.45 - 4_882.36 - 404.99) / 2
    assert found == pytest.approx({"cem": half, "power": half}, abs=0.01)
