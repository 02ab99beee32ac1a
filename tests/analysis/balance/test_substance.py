from __future__ import annotations

import pytest

from parkloop.analysis.balance.substance import elements, molar_mass
from parkloop.knowledge.layerfacts import substances


def test_gypsum_by_hand():
    """CaSO4 2 H2O: 40.078 + 32.06 + 6 x 15.999 + 4 x 1.008 = 172.164 g/mol; S is 32.06 / 172.164."""
    assert molar_mass("CaSO4_2H2O") == pytest.approx(172.164)
    assert elements("CaSO4(H2O)2") == pytest.approx(elements("CaSO4_2H2O"))
    assert elements("CaSO4_2H2O")["S"] == pytest.approx(32.06 / 172.164)


def test_a_hydroxide_written_without_brackets():
    """Ca(OH)2: 40.078 + 2 x 17.007 = 74.092."""
    assert molar_mass("CaOH2") == pytest.approx(74.092) == molar_mass("Ca(OH)2")


@pytest.mark.parametrize("name", ["LOI", "salt", "COD", "", "Xx2", "Ca)OH(", "(CaO", "2"])
def test_no_formula(name):
    assert elements(name) is None


def test_fractions_add_up():
    for name in ("SiO2", "Al2O3", "H2SO4", "Cu", *(s.formula for s in substances().values())):
        assert sum(elements(name).values()) == pytest.approx(1.0)
