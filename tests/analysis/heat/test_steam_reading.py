from __future__ import annotations

import pytest

from parkloop.analysis.heat.steam_reading import Reader
from parkloop.base.problems import Location


def reader(**units):
    found = Reader(lambda path, name: Location(path=".".join(map(str, path)), id=name))
    found.read_units(units or None)
    return found


@pytest.mark.parametrize(
    ("units", "row"),
    [
        ({}, {"T_C": 226.85, "p_bar": 30}),
        ({}, {"T_K": 500, "p_kPa": 3000}),
        ({"T": "K", "p": "MPa"}, {"T": 500, "p": 3}),
        ({"p": "Pa"}, {"T_K": 500, "p": 3e6}),
        ({"h": "kJ/kg", "p": "MPa"}, {"p": 3, "h": 975.542239}),
    ],
)
def test_one_state_in_many_units(units, row):
    found = reader(**units)
    state = found.state(row, ("states", 0))
    assert found.problems == []
    assert state.h == pytest.approx(975.542239, abs=1e-5)
    assert state.t == pytest.approx(500, abs=0.02)


@pytest.mark.parametrize(
    ("row", "code", "path"),
    [
        ({"T": 500, "p_MPa": 3}, "steam_unit_missing", "s.T"),
        ({"T_K": 500, "T_C": 20, "p_MPa": 3}, "steam_twice", "s.T_C"),
        ({"T_K": "hot", "p_MPa": 3}, "steam_number", "s.T_K"),
        ({"T_K": True, "p_MPa": 3}, "steam_number", "s.T_K"),
        ({"T_K": float("nan"), "p_MPa": 3}, "steam_number", "s.T_K"),
        ({"T_K": 500}, "steam_pair", "s"),
        ({"T_K": 500, "p_MPa": 3, "x": 0.5}, "steam_pair", "s"),
        ({"T_K": 500, "h_kJ_kg": 900}, "steam_pair", "s"),
        ({"T_K": 500, "p_MPa": -3}, "steam_pressure_not_positive", "s"),
        ({"x": 2, "p_MPa": 3}, "steam_quality", "s"),
        ("nobody", "steam_reference", "s"),
        (7, "mapping_expected", "s"),
    ],
)
def test_what_defines_no_state(row, code, path):
    found = reader()
    assert found.state(row, ("s",)) is None
    assert [(p.code, p.where.path) for p in found.problems] == [(code, path)]


@pytest.mark.parametrize(
    ("units", "code"),
    [({"T": "F"}, "steam_unit"), ({"q": "W"}, "steam_unknown_key")],
)
def test_units_that_are_not_known(units, code):
    assert [p.code for p in reader(**units).problems] == [code]
