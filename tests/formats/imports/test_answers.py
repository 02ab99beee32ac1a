"""Who, what and when of a row."""

from tests.formats.imports.books import POWER, park

from parkloop.formats.imports.answers import Answers, check
from parkloop.formats.imports.forms import FIRM, forms
from parkloop.formats.imports.mapping import Told
from parkloop.formats.imports.recognise import recognise


def answers(rows, told=None):
    table, _ = recognise(rows, (forms()["energy-audit"],))
    return Answers(park(), table, rows, "a.xlsx", "s", told or Told())


HEAD = ["能源种类", "实物量（吨）"]


def test_the_firm_of_the_row_of_the_title_of_the_order():
    assert answers([[*HEAD, "企业名称"], ["原煤", 1, "临江硫酸厂"]]).firm(1, FIRM) == "acid_plant"
    assert answers([["企业名称：临江硫酸厂"], HEAD, ["原煤", 1]]).firm(2, FIRM) == "acid_plant"
    assert answers([HEAD, ["原煤", 1]], Told(node="power")).firm(1, FIRM) == "power"


def test_a_missing_firm_is_told_once():
    found = answers([HEAD, ["原煤", 1], ["原煤", 2]])
    assert (found.firm(1, FIRM), found.firm(2, FIRM)) == (None, None)
    assert [p.code for p in found.problems] == ["import_firm_missing"]
    wrong = answers([HEAD, ["原煤", 1]], Told(node="nix"))
    assert wrong.firm(1, FIRM) is None
    assert wrong.problems[0].code == "import_firm_chosen"


def test_the_year_of_the_row_of_the_order_of_the_title():
    rows = [["2023年"], [*HEAD, "年份"], ["原煤", 1, 2022], ["原煤", 1, None], ["原煤", 1, "三月"]]
    assert answers(rows).year(2, 0) == (True, 2022)
    assert answers(rows).year(3, 0) == (True, 2023)
    assert answers(rows, Told(year=2020)).year(3, -1) == (True, 2019)
    found = answers(rows)
    assert found.year(4, 0) == (False, None)
    assert (found.problems[0].code, found.problems[0].where.column) == ("import_year_unreadable", "C")


def test_an_item_grows_the_park_once():
    found = answers([HEAD, ["柴油", 1]])
    assert found.item(1, None, "柴油", ()) == found.item(1, None, "柴油", ()) == "diesel"
    assert [c.id for c in found.park.commodities].count("diesel") == 1


def test_the_check_digit_that_should_stand():
    assert check(POWER[:-1] + "?") == POWER[-1]
    assert check("12") == "?"
