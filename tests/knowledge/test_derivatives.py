"""The table of derivatives, checked by chemistry."""

import pytest

from parkloop.knowledge.derivatives import derivatives

ROWS = {d.name.en: d for d in derivatives()}
CHARGES = [
    ("urea", "ammonia", 2 * 17.03 / 60.06),
    ("urea", "carbon_dioxide", 44.01 / 60.06),
    ("hydrochloric acid", "chlorine", 0.31 / 36.46 * 35.45),
    ("hydrochloric acid", "hydrogen", 0.31 / 36.46 / 2 * 22.414e3),
    ("methanol", "hydrogen", 3 * 22.414e3 / 32.04),
    ("ammonium sulphate", "sulphuric_acid", 98.08 / 132.14),
    ("sodium hypochlorite", "chlorine", 0.1 * 70.90 / 74.44),
    ("epichlorohydrin", "chlorine", 70.90 / 92.52),
]


@pytest.mark.parametrize(("product", "charge", "expected"), CHARGES)
def test_by_chemistry(product, charge, expected):
    row = next(c for c in ROWS[product].charges if c.commodity == charge)
    assert row.low == pytest.approx(expected, rel=1e-3)


def test_mass_is_kept_where_nothing_else_comes_out():
    """Urea 0.567 t of ammonia + 0.733 t of carbon dioxide = 1 t and 0.300 t of water."""
    urea = ROWS["urea"]
    assert sum(c.low for c in urea.charges) == pytest.approx(1 + 18.02 / 60.06, rel=1e-3)


def test_every_row_can_be_led_by_a_surplus_and_has_a_smallest_size():
    for row in derivatives():
        assert row.charges[0].main
        assert row.least > 0
        assert all(0 < c.low <= c.high for c in row.charges)
        assert row.name.zh
        assert row.route.en
