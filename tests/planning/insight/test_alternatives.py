"""Near-optimal sets, core index, budget curve and why-not against the list of all plans."""

import pytest
from tests.planning.small_model import every_plan, model

from parkloop.planning.insight.alternatives import EITHER, MUST, NEVER, alternatives
from parkloop.planning.insight.switching import Switching

GOAL = {"value": 1.0}


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.6, 1.0])
def test_must_never_and_either_as_enumerated(share):
    built = model()
    plans = {c: v["value"] for c, v in every_plan(built).items()}
    best = max(plans.values())
    near = [c for c, v in plans.items() if v >= best - share * abs(best) - 1e-9]
    found = alternatives(Switching(built, GOAL), share)
    for option in ("a", "b", "s"):
        inside = sum(option in c for c in near)
        expected = MUST if inside == len(near) else NEVER if inside == 0 else EITHER
        assert found.standing[option] == expected, (share, option)
    assert found.best == pytest.approx(best)
    assert all(0 <= v <= 1 for v in found.core.values())


def test_plans_differ_and_stay_near():
    built = model()
    found = alternatives(Switching(built, GOAL), 1.0)
    assert found.plans
    assert len({frozenset(p.built) for p in found.plans}) == len(found.plans)
    for p in found.plans:
        assert p.values["value"] >= found.level
        assert p.differs == len(p.swapped_in) + len(p.swapped_out) > 0


def test_the_first_other_plan_is_the_farthest():
    """The best holds a and s; of all plans within 100 % none is farther than the one found first."""
    built = model()
    plans = every_plan(built)
    found = alternatives(Switching(built, GOAL), 1.0)
    best = max(plans, key=lambda c: plans[c]["value"])
    near = [c for c in plans if plans[c]["value"] >= found.level]
    assert found.plans[0].differs == max(len(c ^ best) for c in near)


def test_the_model_is_left_as_it_was():
    """What follows asks of the measures the park has, not of the distance between plans."""
    built = model()
    before = dict(built.measures)
    found = alternatives(Switching(built, GOAL), 1.0)
    assert dict(built.measures) == before
    assert all(set(p.values) == set(before) for p in found.plans)
