from dataclasses import replace

import pytest

from parkloop.base.text import Text
from parkloop.indicators import set_ids
from parkloop.park.results import IndicatorValue
from parkloop.report.assessed import OWN, assessed, distance, in_country, in_text


@pytest.fixture
def found(sample):
    return assessed(sample.result(4))


def test_every_official_set_is_there_once_chinese_ones_first(found):
    ids = [a.chosen.id for a in found]
    assert set(ids) == set(set_ids()) - {OWN}
    assert ids[:4] == ["hj274@2015", "green-park@2016", "zero-carbon@2025", "circular-2007@2007"]


def test_without_a_plan_there_are_no_expected_effects(sample):
    result = sample.result(4)
    bare = replace(result, plan=replace(result.plan, choices=()))
    assert not any(a.chosen.compares for a in assessed(bare))


def test_a_second_language_books_the_same_figures(sample):
    result = sample.result(4)
    first = [v.value for a in assessed(result) for v in a.values]
    size = len(result.ledger)
    assert [v.value for a in assessed(result) for v in a.values] == first
    assert len(result.ledger) == size


def test_which_sets_a_country_has(found):
    told = {country: {a.chosen.id for a in found if in_text(a, country)} for country in ("CN", "", "DK")}
    assert told["CN"] == told[""] == {"hj274@2015", "green-park@2016", "zero-carbon@2025", "circular-2007@2007"}
    assert told["DK"] == {"eip-framework@2017", "iso59020@2024", "mci@2015"}
    assert {a.chosen.id for a in found if in_country(a, "DK")} == told["DK"]
    assert all(in_country(a, "CN") for a in found)


def test_distance_is_a_share_so_that_units_do_not_matter():
    """60 against 80 is a quarter off, 4 against 5 a fifth: the first is farther."""
    rows = [
        IndicatorValue(id=name, name=Text(name, name), unit="1", value=value, threshold=limit)
        for name, value, limit in (("b", 4.0, 5.0), ("a", 60.0, 80.0))
    ]
    assert [v.id for v in sorted(rows, key=distance)] == ["a", "b"]
    assert distance(rows[1]) == (-0.25, "a")
