from __future__ import annotations

import numpy as np

from parkloop.testing.firms import draw_firms
from parkloop.testing.profiles import goods
from parkloop.testing.steering import budgets, limits, projects, statistics, targets

FIRMS = draw_firms(np.random.default_rng(1), 60)


def test_projects_save_a_part_of_what_their_owner_takes():
    found = projects(np.random.default_rng(4), FIRMS, 2024)
    by_id = {f.id: f for f in FIRMS}
    assert len(found) == 1 + 60 // 25
    for project in found:
        (claim,) = project.claims
        taken = by_id[project.owner].amounts("takes")[claim.commodity]
        assert 0.03 * taken * 0.999 <= -claim.change <= 0.15 * taken * 1.001
        assert claim.low < claim.change < claim.high < 0
        assert claim.unit == f"{goods()[claim.commodity].unit}/a"
        assert 2024 < project.start < project.finish


def test_the_park_pays_a_fifth():
    for project in projects(np.random.default_rng(4), FIRMS, 2024):
        firm, park = (i.amount for i in project.investments)
        assert abs(park - 0.2 * (firm + park)) <= 1.0


def test_money_limits_and_figures_of_the_park():
    assert sum(b.amount for b in budgets(10, 2025)) == 3 * 1e7 + 5e6
    assert [b.year for b in budgets(10, 2025)] == [2025, 2026, 2027, 2025]
    (limit,) = limits({"fresh_water": 1000.0}, 2024)
    assert limit.amount == 1100.0
    assert limits({}, 2024) == ()
    assert [s.value for s in statistics(5.0, 6.0, 7.0, 2024)] == [5.0, 6.0, 7.0]
    assert {t.year for t in targets(2030)} == {2030}
