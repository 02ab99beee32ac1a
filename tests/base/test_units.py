"""Units: the table against pint, Chinese writing, traps that must not be read, prices, conversion."""

import contextlib
import tomllib
from importlib import resources

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.base.units import CANONICAL, Unit, UnknownUnitError, convert, parse_price, parse_unit

TABLE = tomllib.loads((resources.files("parkloop.base") / "units.toml").read_text(encoding="utf-8"))
REGISTRY = pint.UnitRegistry()
ORACLE = {"mass": "tonne", "volume": "m**3", "energy": "GJ", "power": "kW", "area": "hectare", "length": "km"}
CONVENTION = {
    "ton",  # a metric ton here, a short ton in pint
    "kt",  # knots in pint
    "Mm3",  # a million cubic metres in the trade, (1000 km)^3 by the letter
    "tce",  # 7000 kcal(IT)/kg, GB/T 2589; pint does not know it
    "kgce",
    "KWh",
    "KWH",
    "kwh",
    "m3",
    "hm2",
    "m2",
    "km2",
    "km3",
    "toe",  # compared below: pint's calorie is the thermochemical one in some releases
    "kcal",
    "Gcal",
}


@pytest.mark.parametrize(
    ("name", "dimension"),
    [(n, d) for d, names in TABLE.items() if d in ORACLE for n in names if n.isascii() and n not in CONVENTION],
)
def test_table_agrees_with_pint(name, dimension):
    expected = REGISTRY.Quantity(1.0, REGISTRY.Unit(name)).to(ORACLE[dimension]).magnitude
    assert TABLE[dimension][name] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("written", "pints", "target"),
    [
        ("m2", "m**2", "hectare"),
        ("hm2", "hectometer**2", "hectare"),
        ("km2", "km**2", "hectare"),
        ("m3", "m**3", "m**3"),
        ("km3", "km**3", "m**3"),
        ("亩", "hectare/15", "hectare"),
        ("kcal", "4.1868 kJ", "GJ"),  # international table calorie, GB/T 2589
        ("Gcal", "4.1868 GJ", "GJ"),
        ("tce", "7e6 * 4.1868 kJ", "GJ"),  # 7000 kcal/kg; 4.1868 kJ/kcal gives 29.3076 GJ
        ("toe", "1e7 * 4.1868 kJ", "GJ"),  # 10 000 kcal/kg
    ],
)
def test_conventions_by_definition(written, pints, target):
    expected = REGISTRY.Quantity(pints).to(target).magnitude
    assert parse_unit(written).factor == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("name", [n for names in TABLE.values() for n in names])
def test_every_entry_is_reachable_by_its_own_writing(name):
    """Normalization (raised digits, width) must not hide an entry of the table."""
    dimension, factor = next((d, names[name]) for d, names in TABLE.items() if name in names)
    unit = parse_unit(name)
    assert unit.dimension == dimension
    assert unit.factor == pytest.approx(factor / 3.6 if unit.canonical == "MWh" else factor, rel=1e-14)
    assert unit.canonical in {*CANONICAL.values(), "MWh", dimension.removeprefix("money:")}


@pytest.mark.parametrize(
    ("written", "factor", "canonical", "per"),
    [
        ("t/y", 1, "t", "a"),
        ("吨/a", 1, "t", "a"),
        ("万吨/年", 1e4, "t", "a"),
        ("ｔ／ａ", 1, "t", "a"),
        ("百万吨", 1e6, "t", None),
        ("Mt", 1e6, "t", None),
        ("kg/(d)", 1e-3, "t", "d"),
        ("10^4 t", 1e4, "t", None),
        ("10⁴t", 1e4, "t", None),  # NFKC alone would make 104t of it
        ("10**3 t", 1e3, "t", None),
        ("10⁴ m³/天", 1e4, "m3", "d"),
        ("10⁸元", 1e8, "CNY", None),
        ("m3/h", 1, "m3", "h"),
        ("万m³", 1e4, "m3", None),
        ("亿m3", 1e8, "m3", None),
        ("万标方", 1e4, "Nm3", None),
        ("GJ/a", 1, "GJ", "a"),
        ("万t标煤", 293076, "GJ", None),
        ("万吨标准煤", 293076, "GJ", None),
        ("kWh/a", 1e-3, "MWh", "a"),
        ("kW·h", 1e-3, "MWh", None),
        ("KWh", 1e-3, "MWh", None),
        ("亿千瓦时", 1e5, "MWh", None),
        ("万度", 10, "MWh", None),
        ("万元", 1e4, "CNY", None),
        ("￥", 1, "CNY", None),
        ("℃", 1, "C", None),
        ("lb", 0.00045359237, "t", None),  # by pint
        ("kL", 1, "m3", None),
    ],
)
def test_what_people_write(written, factor, canonical, per):
    unit = parse_unit(written)
    assert (unit.canonical, unit.per) == (canonical, per)
    assert unit.factor == pytest.approx(factor, rel=1e-14)


@pytest.mark.parametrize(
    "written",
    [
        "mt",  # a metric ton to some, a million tons to others, a millitonne to pint
        "MT",
        "T",
        "kT",
        "nt",
        "Nm",  # Nm3 without its 3
        "mWh",
        "mW",
        "pt",
        "104t",  # 10⁴t after a lost raised digit
        "1e4t",
        "⁴t",
        "万",
        "",
        "t/t",
        "t/月",
        "t(",
        "**",
        "K",
        "吨标准煤油",
    ],
)
def test_traps_are_unknown_units(written):
    with pytest.raises(UnknownUnitError):
        parse_unit(written)


@given(st.text(max_size=12) | st.text("tmkMGJWhNa3^*/()10万吨", max_size=8))
def test_any_text_is_a_unit_or_refused(text):
    with contextlib.suppress(UnknownUnitError):
        assert isinstance(parse_unit(text), Unit)


@pytest.mark.parametrize(
    ("written", "currency", "canonical", "factor"),
    [
        ("元/吨", "CNY", "t", 1),
        ("元/kWh", "CNY", "MWh", 1000),  # 0.6 元/kWh is 600 CNY/MWh
        ("元/(kW·h)", "CNY", "MWh", 1000),
        ("万元/亩", "CNY", "ha", 150000),  # 1e4 x 15
        ("万元/万t", "CNY", "t", 1),
        ("元/m³", "CNY", "m3", 1),
        ("EUR/GJ", "EUR", "GJ", 1),
        ("元/tce", "CNY", "GJ", 1 / 29.3076),
    ],
)
def test_prices(written, currency, canonical, factor):
    price = parse_price(written)
    assert (price.currency, price.amount.canonical) == (currency, canonical)
    assert price.factor == pytest.approx(factor, rel=1e-14)


@pytest.mark.parametrize("written", ["元", "t/元", "元/元", "元/mt", "t/t", ""])
def test_what_is_no_price(written):
    with pytest.raises(UnknownUnitError):
        parse_price(written)


def test_energy_converts_between_heat_and_power():
    assert convert(1.0, parse_unit("kWh"), "GJ") == pytest.approx(0.0036, rel=1e-14)
    assert convert(7.2, parse_unit("GJ"), "MWh") == pytest.approx(2.0, rel=1e-14)
    assert convert(2.0, parse_unit("万t"), "t") == 20000.0
    assert convert(15.0, parse_unit("亩"), "ha") == 1.0


def test_money_is_told_from_amounts():
    assert parse_unit("万元").money
    assert not parse_unit("t").money


@pytest.mark.parametrize(("unit", "target"), [("t", "m3"), ("m3", "Nm3"), ("元", "EUR"), ("kW", "GJ")])
def test_kinds_do_not_mix(unit, target):
    with pytest.raises(UnknownUnitError):
        convert(1.0, parse_unit(unit), target)
