from __future__ import annotations

from parkloop.base.i18n import has
from parkloop.base.units import parse_unit
from parkloop.indicators.variables import COMPUTED
from parkloop.indicators.variables.vocabulary import COMPUTED_UNITS, unit_of, vocabulary


def test_every_variable_has_a_name_and_a_known_unit():
    for name, stated in vocabulary().items():
        assert has(f"indicators.variable.{name}"), name
        assert stated.unit in {"", "money"} or parse_unit(stated.unit)


def test_units():
    assert unit_of("value_added", "EUR") == "EUR"
    assert unit_of("co2", "CNY") == "t"
    assert unit_of("key_product_energy:cement", "CNY") == ""
    assert unit_of("anything_else", "CNY") == ""


def test_the_units_of_computed_variables_are_of_computed_variables():
    assert set(COMPUTED_UNITS) <= set(COMPUTED)
