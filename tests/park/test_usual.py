"""Growth of activity and paths of factors, by hand."""

import pytest
from tests.park.parks import node

from parkloop.base.text import Text
from parkloop.park.enums import ReferenceKind
from parkloop.park.park import Header, Park
from parkloop.park.steering import ReferenceEvent
from parkloop.park.usual import factor_in, growth


def park(*events):
    rows = tuple(
        ReferenceEvent(id=f"R{i}", kind=ReferenceKind(kind), target=target, year=year, value=value)
        for i, (kind, target, year, value) in enumerate(events)
    )
    head = Header(id="p", name=Text("p", "p"), base_year=2024, horizon=(2025, 2030))
    return Park(park=head, nodes=(node("mill"),), reference=rows)


def test_growth_of_the_park_holds_until_the_node_has_its_own():
    """2025 with the park's 10 %, from 2026 on its own 20 %: 1.1, then 1.1 * 1.2, then 1.1 * 1.2 * 1.2."""
    p = park(("growth", "park", 2025, 0.10), ("growth", "mill", 2026, 0.20))
    assert [growth(p, "mill", y) for y in (2024, 2025, 2026, 2027)] == pytest.approx([1.0, 1.1, 1.32, 1.584])
    assert growth(p, "other", 2026) == pytest.approx(1.21)


def test_nothing_stated_is_no_growth():
    assert growth(park(), "mill", 2030) == 1.0


def test_a_factor_keeps_its_last_value():
    p = park(("factor", "grid_factor", 2026, 0.42), ("factor", "grid_factor", 2028, 0.40))
    assert [factor_in(p, "grid_factor", y, 0.55) for y in (2025, 2026, 2027, 2028, 2030)] == [
        0.55,
        0.42,
        0.42,
        0.4,
        0.4,
    ]
    assert factor_in(p, "other", 2030, None) is None
