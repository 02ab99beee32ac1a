from __future__ import annotations

from tests.analysis.network.parks import park, priced, state

from parkloop.analysis.network.leaks import Way, leaks


def test_what_leaves_without_being_a_product():
    """30 t of slag without price; to dispose of them costs 30 x 20. Sewage to the sky has neither."""
    found = leaks(state(), park())
    assert [(r.flow, r.way, r.worth, r.cost) for r in found.rows] == [
        ("sewage_out", Way.DISCHARGED, None, None),
        ("slag_left", Way.UNALLOCATED, None, 600.0),
    ]
    assert (found.worth, found.unknown_worth, found.cost, found.unknown_cost) == (None, 2, 600.0, 1)


def test_worth_where_the_price_is_known():
    from dataclasses import replace

    p = park()
    slag = replace(p.commodity["slag"], price=priced(7.0, "t"))
    p = p.but(commodities=tuple(slag if c.id == "slag" else c for c in p.commodities))
    rows = [("a", "smelter", "market", "slag", 10.0), ("b", "smelter", "@disposal", "slag", 30.0)]
    found = leaks(state([*rows, ("c", "smelter", "@environment", "slag", 0.0)]), p)
    assert [(r.flow, r.way, r.worth, r.cost) for r in found.rows] == [
        ("b", Way.DISPOSED, 210.0, 600.0),
        ("a", Way.SOLD, 70.0, 0.0),
    ]
    assert (found.worth, found.unknown_worth) == (280.0, 0)


def test_nothing_leaves():
    found = leaks(state([("m", "smelter", "market", "metal", 1.0)]), park())
    assert (found.rows, found.worth, found.cost) == ((), 0.0, 0.0)
