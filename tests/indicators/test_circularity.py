from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.indicators.circularity import Material, fits, material_circularity

SHARE = st.floats(0, 1)


def test_all_virgin_and_all_lost():
    """V = W = M: LFI = 2 M / 2 M = 1, MCI = 1 - 0.9 = 0.1."""
    found = material_circularity(Material(mass=50.0))
    assert (found.virgin, found.waste, found.linear_flow_index) == (50.0, 50.0, 1.0)
    assert found.mci == pytest.approx(0.1)


def test_fully_restorative():
    material = Material(
        mass=50.0, recycled_in=1.0, recycled_out=1.0, recycling_efficiency=1.0, feedstock_efficiency=1.0
    )
    assert material_circularity(material).mci == 1.0
    assert material_circularity(Material(mass=50.0, reused_in=1.0, reused_out=1.0)).mci == 1.0


def test_a_mixed_material_by_hand():
    """M 100, F_R 0.4 at E_F 0.8, C_R 0.5 at E_C 0.9.

    V = 60; W0 = 50; WC = 100 * 0.1 * 0.5 = 5; WF = 100 * 0.2 * 0.4 / 0.8 = 10; W = 50 + 15 / 2 = 57.5;
    LFI = 117.5 / (200 + 2.5) = 0.580247; MCI = 1 - 0.9 * 0.580247 = 0.477778.
    """
    material = Material(
        mass=100.0, recycled_in=0.4, feedstock_efficiency=0.8, recycled_out=0.5, recycling_efficiency=0.9
    )
    found = material_circularity(material)
    assert found.waste == pytest.approx(57.5)
    assert found.linear_flow_index == pytest.approx(117.5 / 202.5)
    assert found.mci == pytest.approx(0.4777778)


def test_what_cannot_be_is_refused():
    for bad in (
        Material(mass=0.0),
        Material(mass=1.0, recycled_in=0.7, reused_in=0.7),
        Material(mass=1.0, recycled_out=-0.1),
        Material(mass=1.0, recycling_efficiency=0.0),
        Material(mass=1.0, utility=0.0),
    ):
        assert not fits(bad)
        with pytest.raises(ValueError, match="Material"):
            material_circularity(bad)
    with pytest.raises(ValueError, match="efficiency"):
        material_circularity(Material(mass=1.0, recycled_in=0.5))


@given(SHARE, SHARE, st.floats(0.05, 1), st.floats(0.05, 1), st.floats(1e-3, 1e6))
def test_it_stays_within_bounds_and_does_not_care_how_mass_is_counted(fed, collected, e_c, e_f, scale):
    def of(mass):
        return material_circularity(
            Material(
                mass=mass,
                recycled_in=fed,
                recycled_out=collected,
                recycling_efficiency=e_c,
                feedstock_efficiency=e_f,
            )
        )

    one, other = of(1.0), of(scale)
    assert 0 <= one.mci <= 1
    assert other.mci == pytest.approx(one.mci, abs=1e-9)


@given(SHARE, SHARE)
def test_more_reuse_is_never_worse(one, other):
    low, high = sorted((one, other))
    found = [material_circularity(Material(mass=1.0, reused_out=share)).mci for share in (low, high)]
    assert found[0] <= found[1] + 1e-12
