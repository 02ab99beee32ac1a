from __future__ import annotations

import pytest

from parkloop.base.i18n import has
from parkloop.generation import difficulty
from parkloop.park.enums import Confidence, Verdict


def test_mean_of_the_five_items():
    hard = difficulty.assess(technology=2, legal=Verdict.LICENCE, parties=2, money=3, disruption=3)
    assert hard.items == {"technology": 2, "permits": 4, "parties": 3, "finance": 3, "disruption": 3}
    assert hard.value == pytest.approx((2 + 4 + 3 + 3 + 3) / 5)
    assert all(has(f"options.difficulty.{item}") for item in hard.items)


@pytest.mark.parametrize(("trl", "item"), [(9, 1), (8, 2), (6, 4), (4, 5), (None, 4)])
def test_readiness_from_trl(trl, item):
    assert difficulty.from_trl(trl) == item


def test_money_steps_and_what_is_not_known():
    assert [difficulty.finance(x) for x in (1e5, 5e6, 5e7, 5e8)] == [1, 2, 3, 4]
    assert difficulty.finance(None) == 3
    assert difficulty.finance(None, needs_capex=False) == 1


def test_every_confidence_and_verdict_has_an_item():
    assert {difficulty.from_confidence(c) for c in Confidence} <= {1, 2, 3, 4, 5}
    for verdict in Verdict:
        hard = difficulty.assess(technology=1, legal=verdict, parties=3, money=1, disruption=1)
        assert 1 <= hard.value <= 5
