import pytest

from parkloop.planning.front import SearchStoppedError
from parkloop.planning.portfolio.asking import Clock, Cost


def test_without_a_limit_there_is_always_time():
    assert Clock().left() is None


def test_the_time_runs_out():
    assert 999 < Clock(1000.0).left() <= 1000
    with pytest.raises(SearchStoppedError):
        Clock(-1.0).left()


def test_nothing_has_been_spent_at_first():
    assert Cost() == Cost(questions=0, milps=0, relaxations=0, partial=0)
