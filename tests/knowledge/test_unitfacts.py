from __future__ import annotations

import pytest

from parkloop.knowledge.unitfacts import norms, product_alternatives


def test_levels_of_cement_as_the_standard_states_them():
    cement = next(n for n in norms() if n.norm_id == "NE01")
    assert cement.standard == "GB 16780-2021"
    assert cement.levels == ((3, 94.0), (2, 87.0), (1, 80.0))  # GB 16780-2021, table 1, weakest first
    assert cement.unit == "kgce/t"


def test_a_grade_that_the_source_does_not_state_is_left_out():
    water = next(n for n in norms() if n.norm_id == "NW04")
    assert water.levels == ((3, 12.0), (2, 8.0))  # ammonia from bituminous coal: general and advanced value only


def test_every_norm_says_from_when_it_holds():
    """A full date, or the year in the standard's own number."""
    for norm in norms():
        year = norm.valid_from[:4]
        assert year.isdigit(), norm.norm_id
        assert len(norm.valid_from) in {4, 10}, norm.norm_id
        stated = norm.standard.rpartition("-")[2]
        if stated.isdigit():
            assert int(year) >= int(stated), norm.norm_id  # never in force before it was issued


def test_better_grades_are_never_looser():
    for norm in norms():
        values = [v for _, v in norm.levels]
        assert values == sorted(values, reverse=True), norm.norm_id


@pytest.mark.parametrize(
    ("id", "of_product", "of_alternative"),
    [
        ("PA03", 2 * 32.04, 46.07),  # 2 CH3OH -> CH3OCH3
        ("PA06", 2 * 17.031, 60.06),  # 2 NH3 -> CO(NH2)2
        ("PA07", 17.031, 63.01),  # NH3 -> HNO3
        ("PA08", 6 * 60.06, 126.12),  # 6 urea -> melamine
        ("PA09", 2 * 40.0, 74.44),  # 2 NaOH -> NaClO
        ("PA16", 46.07, 88.11),  # ethanol -> ethyl acetate
        ("PA20", 192.12, 294.10),  # citric acid -> trisodium citrate dihydrate
    ],
)
def test_ratios_are_those_of_the_molar_masses(id, of_product, of_alternative):
    row = next(a for a in product_alternatives() if a.alternative_id == id)
    assert row.ratio == pytest.approx(of_product / of_alternative, rel=2e-3)


def test_no_alternative_carries_a_demand_ceiling():
    assert not any(hasattr(a, "demand_ceiling") for a in product_alternatives())
