"""At most so many prices turn: by hand, and against all choices of prices and plans."""

from itertools import combinations

import pytest
from tests.operation.small import park
from tests.planning.robust.small_risk import base

from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.robust.budgeted import deviations_of, exposures, protected, spreads
from parkloop.planning.robust.losses import losses_of
from parkloop.planning.robust.model import ScenarioModel
from parkloop.planning.scenarios import stack

GOAL = {"cost": 1.0}


def built():
    scene = base()
    ranges = spreads(scene)
    moved = deviations_of(scene, GOAL, 0.1, ranges)
    one = stack([scene])
    p = park()
    rows = (logic_of(p, one.network.options), money_of(p, one.network, frozenset()))
    return ranges, moved, ScenarioModel(one.network, losses_of(one, GOAL), *rows, deviations=moved)


def test_ranges_are_the_documents_or_the_usual():
    ranges, moved, _ = built()
    assert {r.commodity: (r.share, r.stated) for r in ranges} == {
        "coal": (0.3, False),
        "clinker": (0.3, False),
        "cement": (0.3, False),
    }
    assert {d.name for d in moved} == {"coal", "clinker", "cement"}


def test_by_hand():
    """The link saves 120 t clinker at 300: a fall by 30 % takes 10 800 of its 34 700. It stays."""
    _, moved, m = built()
    found = protected(m, moved, [0, 1, 2])
    assert [set(f.decision.built) for f in found] == [{"a"}, {"a"}, {"a"}]
    assert [f.nominal for f in found] == pytest.approx([575_300] * 3)
    assert [f.worst for f in found] == pytest.approx([575_300, 586_100, 586_100])
    assert [f.prices for f in found] == [(), ("clinker",), ("clinker",)]


def test_equals_the_worst_choice_of_prices():
    _, moved, m = built()
    for count in (0, 1, 2, 3):
        decision = m.budgeted(count)
        each = exposures(m, moved, decision)
        by_hand = max(sum(each[x] for x in chosen) for chosen in combinations(each, count))
        assert decision.losses[0] + by_hand == pytest.approx(protected(m, moved, [count])[0].worst)
        for plan in ({}, {"a": 2025}, {"s": 2025}, {"a": 2025, "s": 2025}):
            other = m.held(plan)
            at = exposures(m, moved, other)
            worst = other.losses[0] + max(sum(at[x] for x in chosen) for chosen in combinations(at, count))
            assert decision.losses[0] + by_hand <= worst + 1.0
