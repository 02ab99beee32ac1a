"""Everything that steers a plan is declared soundly."""

import dataclasses
import inspect

import pytest
from tests.park.declared import check

from parkloop.park import steering
from parkloop.park.columns import columns

CLASSES = [
    c
    for _, c in inspect.getmembers(steering, inspect.isclass)
    if dataclasses.is_dataclass(c) and c.__module__ == steering.__name__
]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda c: c.__name__)
def test_declaration(cls):
    check(cls)


def test_judgements_keep_to_the_scale():
    """Saaty's scale runs from 1/9 to 9; probabilities from 0 to 1; a leap year has 8784 hours."""
    assert columns(steering.Judgement)["value"].limits == (1 / 9, 9.0)
    assert columns(steering.Scenario)["probability"].limits == (0.0, 1.0)
    assert columns(steering.Slice)["hours"].limits == (0.0, 366 * 24.0)


def test_an_alternative_without_ceiling_stays_open():
    assert steering.Alternative(id="A", node="n", product="p").demand_ceiling is None
