from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.analysis.water.published import HARD, REFINERY, SIX, TWO

from parkloop.analysis.water.branch import search
from parkloop.analysis.water.nonlinear import superstructure


@pytest.mark.parametrize(("problem", "least"), [(TWO, 54.0), (REFINERY, 105.6028), (SIX, 119.332)])
def test_published_minimum_is_certified(problem, least):
    found = search(superstructure(problem, priced=False))
    assert found.closed
    assert found.design.objective == pytest.approx(least, abs=1e-3)
    assert found.bound == pytest.approx(least, abs=1e-3)


def test_halving_closes_what_the_first_relaxation_leaves_open():
    found = search(superstructure(HARD, priced=False))
    assert found.closed
    assert found.nodes > 1
    assert 0 <= found.design.objective - found.bound <= 1e-5 * found.design.objective


def test_a_stopped_search_says_so():
    found = search(superstructure(HARD, priced=False), nodes=1, gap=1e-12)
    assert not found.closed
    assert found.bound < found.design.objective


def test_a_known_network_is_a_start():
    s = superstructure(HARD, priced=False)
    found = search(s)
    again = search(s, warm=found.design.outlet * (1 + 1e-9))
    assert again.design.objective == pytest.approx(found.design.objective, rel=2e-5)


def test_an_impossible_problem_is_proven_so():
    s = superstructure(TWO, priced=False)
    dirty = replace(s, supply_quality=np.array([[10.0, 0.0]]))  # operation 1 takes nothing above 0
    found = search(dirty)
    assert not found.feasible
    assert found.design is None
