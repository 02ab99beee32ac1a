import numpy as np
import pytest
from tests.planning.portfolio.small_portfolio import TWELVE, knapsack, problem_of

from parkloop.planning.front import SearchStoppedError
from parkloop.planning.portfolio.arrays import arrays
from parkloop.planning.portfolio.asking import Clock, Cost
from parkloop.planning.portfolio.milp import Milp

FREE = (-np.inf,) * 3


def milp(document, seconds=None):
    return Milp(arrays(problem_of(document)), Clock(seconds), Cost())


def test_one_model_answers_changed_goals_and_floors():
    ask = milp(TWELVE)
    assert [ask(w, FREE).values[k] for k, w in enumerate(np.eye(3).tolist())] == [44, 43, 25]
    assert ask((1.0, 1.0, 1.0), (0.0, 42.0, 0.0)).values == (26, 43, 20)
    assert ask((1.0, 0.0, 0.0), (45.0, 0.0, 0.0)) is None
    assert ask((1.0, 0.0, 0.0), FREE).values[0] == 44  # the floors of the question before are gone


def test_a_loss_is_not_overlooked():
    """P01 and P10 together lose 4 of npv: without the second row of the interaction 71 would be reached."""
    both = {**TWELVE, "constraints": [{"coefficients": [-1] + [0] * 8 + [-1, 0, 0], "limit": -2}]}
    ask = milp(both)
    gains = [9, 5, 16, 8, 2, 6, 14, -3, 3, 10, 4, 7]
    # P01 and P10 with P04; not P02; P03 for P12, not P07; P05 and P09 add 3; P06, P08, P11 add 6 at -3 for P08
    best = gains[0] + gains[9] + gains[3] - 4 + gains[2] + gains[11] + (2 + 3 + 3) + (6 + 4 - 3 + 6)
    assert ask((1.0, 0.0, 0.0), FREE).values[0] == best == 67


def test_figures_beyond_the_tolerances_are_not_called_proven():
    huge = {"projects": ["a", "b"], "objectives": {"x": [10**12 + 1, 10**12]}}
    ask = milp(huge)
    assert not ask.sound
    assert not ask((1.0,), (-np.inf,)).proven


def test_out_of_time():
    ask = milp(knapsack(30, 2, seed=0), seconds=1e-9)
    with pytest.raises(SearchStoppedError):
        ask((1.0, 1.0), FREE[:2])
