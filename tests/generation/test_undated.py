"""Money without a year is told."""

from dataclasses import replace

from parkloop.base.text import Text
from parkloop.generation.undated import undated
from parkloop.park.enums import Direction, Origin, Task
from parkloop.park.option import Money, Option

BARE = Option(
    id="o",
    direction=Direction.FLOWS,
    task=Task.CARBON,
    name=Text("项", "o"),
    origin=Origin.PROJECT,
    actions=(),
    capex=Money(value=1e6),
    opex=Money(value=2e5, year=2024),
)


def test_only_what_has_no_year_is_named():
    (told,) = undated([BARE])
    assert [r.words["what"].zh for r in told.missing] == ["投资"]
    both = replace(BARE, opex=Money(value=2e5))
    assert undated([both])[0].missing[0].words["what"].en == "investment and running cost"


def test_dated_and_empty_money_is_left_alone():
    dated = replace(BARE, capex=Money(value=1e6, year=2020))
    nothing = replace(BARE, capex=None, opex=Money(value=0.0))
    assert undated([dated, nothing]) == [dated, nothing]
