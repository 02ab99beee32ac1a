"""Who takes part, and who bears what."""

import pytest
from tests.operation.small import ash_link, coal_saving, option, park
from tests.planning.fairness.small_split import paid, paid_park

from parkloop.base.text import Text
from parkloop.park.actions import AddNode, Manage, ReduceFlow
from parkloop.park.enums import PayerKind
from parkloop.park.node import Line, Node
from parkloop.park.option import Share
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
