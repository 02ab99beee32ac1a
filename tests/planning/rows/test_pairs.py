"""Rows over pairs: only where the model holds both options, one row for each pair and year."""

from tests.operation.small import ash_link, case, coal_saving, option

from parkloop.planning.logic import Logic, Money
from parkloop.planning.rows import Demands, planning_model


def names(logic):
    c = case([option("a", ash_link()), option("s", coal_saving())], years=(2025, 2026))
    return planning_model(c.network, logic, Money({}, {}, ()), Demands()).model.constraints


def test_pairs_of_strangers_write_nothing():
    assert "exclusive" not in names(Logic((("a", "x"),), ()))


def test_a_pair_in_every_year():
    rows = names(Logic((("a", "s"),), (("s", "a"),)))
    assert rows["exclusive"].labels.size == rows["requires"].labels.size == 2
