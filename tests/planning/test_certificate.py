"""The certificate of a small pass: it agrees, names every family, and knows what only the planner holds."""

from dataclasses import replace

import pytest
from tests.planning.small_hurdle import ash, asking, paid
from tests.planning.small_plan import planned

from parkloop.planning.certificate import certificate_of


def test_plan_and_base_year():
    """150 t of ash: the base year has its stated 100 t in F1, and the three values are one."""
    found = certificate_of(*planned([ash()], of=asking()))
    assert found.agrees
    assert found.recomputed_objective == pytest.approx(found.objective)
    assert found.objective > 0
    assert found.baseline_gap <= 0.05
    assert found.baseline_gap == max(found.baseline_gaps.values(), default=0.0)
    assert {"balance", "capacity", "state", "budget"} <= set(found.rows)
    assert "hurdle" not in found.rows


def test_what_partners_ask_is_a_family_of_its_own():
    found = certificate_of(*planned([ash("a", 200e3, paid("cem", 200e3))], of=asking({"cem": 0.1})))
    assert found.agrees
    assert found.rows["hurdle"] <= 1e-6


def test_a_plan_that_says_too_much_does_not_pass():
    brief, made = planned([ash()], of=asking())
    more = replace(made, chosen=replace(made.chosen, objective=made.chosen.objective * 1.01))
    assert not certificate_of(brief, more).agrees
