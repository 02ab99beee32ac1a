"""Names in a row, measures and their units."""

import pytest

from parkloop.report.chapters import planwords


def test_a_long_list_names_the_first_and_counts_all(desk):
    spans = planwords.named(desk, [f"o{k}" for k in range(9)], "test", 2)
    numbers = [s for s in spans if type(s).__name__ == "Num"]
    assert [desk.ledger[n.ref].value for n in numbers] == [9]


@pytest.mark.parametrize(("names", "counted"), [(2, False), (3, False), (4, True)])
def test_one_name_is_not_hidden_behind_a_count(desk, names, counted):
    spans = planwords.named(desk, [f"o{k}" for k in range(names)], "test", 2)
    assert any(type(s).__name__ == "Num" for s in spans) is counted


def test_greenhouse_gases_are_tonnes_of_carbon_dioxide():
    assert planwords.shown_unit("co2e", "t/a") == "t CO2e/a"
    assert planwords.shown_unit("waste", "t/a") == "t/a"
    assert planwords.shown_unit("cost", "CNY/a") == "CNY/a"
