"""The split of small plans by hand."""

import pytest
from tests.operation.small import coal_saving, option
from tests.planning.fairness.small_split import GAIN, paid, split

from parkloop.park.enums import PayerKind
from parkloop.park.option import Share
from parkloop.planning.fairness import split as module
from parkloop.planning.fairness.parties import OFFICE


def test_two_partners_share_alike():
    """Neither can do anything alone: each is due half, nobody objects, and the nucleolus says the same."""
    found = split([paid()])
    assert found.players == ("cem", "power")
    assert found.gain == pytest.approx(GAIN)
    assert found.plan_gain == pytest.approx(GAIN)
    assert found.shapley == pytest.approx({"cem": GAIN / 2, "power": GAIN / 2})
    assert found.nucleolus == pytest.approx(found.shapley, rel=1e-5)
    assert found.core_empty is False
    assert found.shapley_in_core
    assert found.epsilon == pytest.approx(-GAIN / 2)


def test_payments_bring_each_its_share():
    """The seller avoids 3 000 of disposal and bears half of the annuity: 2 500; the buyer gains the rest."""
    found = split([paid()])
    assert found.direct == pytest.approx({"power": 2_500.0, "cem": GAIN - 2_500.0})
    assert found.payments.pay == pytest.approx({"a#0": GAIN / 2 - 2_500.0})
    assert found.payments.net == pytest.approx(found.shapley)
    assert not found.payments.compensation


def test_what_a_firm_does_alone_is_its_own():
    """Coal 100 t less at 700 saves 70 000, less 1 000 annuity: all of it the power plant's, besides its half."""
    found = split([paid(), option("s", coal_saving(), capex=paid().capex, lifetime=10)])
    assert found.gain == pytest.approx(GAIN + 69_000)
    assert found.shapley == pytest.approx({"cem": GAIN / 2, "power": GAIN / 2 + 69_000})


def test_the_office_is_a_player_where_it_pays():
    """Without its money there is no option: a third for each; nothing is asked of it by the payments."""
    found = split([paid(payers=(Share(payer="office", kind=PayerKind.PARK, amount=10_000.0),))])
    assert found.players == ("cem", "power", OFFICE)
    assert found.shapley == pytest.approx(dict.fromkeys(found.players, GAIN / 3))
    assert found.direct[OFFICE] == pytest.approx(-1_000)
    assert not found.payments.compensation


def test_unknown_money_is_not_counted_and_said():
    found = split([paid()], unknown=("a",))
    assert found.uncounted == ("a",)
    assert found.gain == pytest.approx(0, abs=1e-6)
    assert found.direct == pytest.approx(dict.fromkeys(found.direct, 0.0), abs=1e-6)


def test_many_players_are_sampled(monkeypatch):
    monkeypatch.setattr(module, "EXACT", 1)
    found = split([paid()])
    assert found.core_empty is None
    assert found.shapley_in_core is None
    assert found.nucleolus == {}
    assert sum(found.shapley.values()) == pytest.approx(GAIN)


def test_direct_gains_add_up_to_the_parks():
    """Whatever is chosen, what the parties gain is what the park saves."""
    found = split([paid(), paid("b"), option("s", coal_saving(), capex=paid().capex, lifetime=10)])
    assert sum(found.direct.values()) == pytest.approx(found.plan_gain)
    assert found.plan_gain <= found.gain + 1e-6  # the best subset may do without b


def test_an_option_that_loses_money_is_in_the_plans_gain_only():
    """A link at 600 per t of haulage: 150 t cost 90 000; alone nobody would open it."""
    from parkloop.park.actions import OpenLink

    far = OpenLink(
        source_node="power",
        target_node="cem",
        commodity="ash",
        replaces="clinker",
        ratio=0.8,
        capacity=150.0,
        distance=600.0,
    )
    found = split([paid(link=far)])
    assert found.gain == pytest.approx(0, abs=1e-6)
    assert found.plan_gain <= 1e-6


def test_no_plan():
    found = split([], chosen=[])
    assert found.players == ()
    assert found.gain == pytest.approx(0, abs=1e-6)
    assert found.payments.pay == {}
