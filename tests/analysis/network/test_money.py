from __future__ import annotations

from tests.analysis.network.parks import flow, park, state

from parkloop.analysis.network.money import margins, pays, worth


def test_margins_by_hand():
    """Smelter sells 50 t of metal at 500 and 15 t of slag without price, so its margin is unknown."""
    found = margins(state(), park())
    assert (found["smelter"].sales, found["smelter"].margin) == (50 * 500, None)
    assert found["smelter"].purchases == 100 * 100 + 20 * 400
    assert found["smelter"].missing == ("slag_on",)
    assert found["smelter"].stated == 2000
    assert (found["mill"].sales, found["mill"].margin) == (38 * 900, None)
    assert found["plant"].missing == ("sewage_on",)


def test_all_prices_known():
    made = margins(state([("p", "plant", "smelter", "power", 20.0), ("c", "market", "plant", "coal", 9.0)]), park())
    assert made["plant"].margin == 20 * 400 - 9 * 600
    assert made["mill"].margin is None  # nothing bought and nothing sold says nothing


def test_worth_of_an_unknown_amount_is_unknown():
    assert worth(flow("x", "a", "b", "metal", None), park()) is None
    assert worth(flow("x", "a", "b", "metal", 2.0), park()) == 1000.0


def test_who_pays():
    assert [pays(end, park()) for end in ("market", "mill", "@market", "sky", "@unallocated", "@disposal")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_disposal_sells_nothing():
    made = margins(state([("m", "smelter", "@disposal", "metal", 2.0)]), park())
    assert (made["smelter"].sales, made["smelter"].missing) == (0.0, ())
