"""Options: what is not known of one is not zero, and the user's own rows are declared soundly."""

import dataclasses

import pytest
from tests.park.declared import check
from tests.park.parks import option

from parkloop.park.enums import Confidence, Direction, Verdict
from parkloop.park.option import Amount, Legal, Money, Omission, Option, Reason, Share, UserOption


@pytest.mark.parametrize("cls", [Money, UserOption])
def test_declaration(cls):
    check(cls)


def test_unknown_money_law_and_amount():
    bare = option("A")
    assert (bare.capex, bare.opex, bare.amount, bare.lifetime, bare.difficulty) == (None,) * 5
    assert bare.legal == Legal(verdict=Verdict.UNKNOWN)
    assert bare.confidence is Confidence.UNKNOWN
    assert not bare.committed


def test_options_are_values():
    assert option("A") == option("A") != option("B")
    with pytest.raises(dataclasses.FrozenInstanceError):
        option("A").score = 1.0
    assert all(c.__dataclass_params__.frozen for c in (Option, Amount, Legal, Reason, Share, Omission))


def test_an_omission_says_why():
    gap = Omission(direction=Direction.FLOWS, finding="unplaced", why=Reason(key="options.none"))
    assert gap.why.words == gap.why.numbers == {}
