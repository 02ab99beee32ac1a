"""The rows over what partners gain together, written out."""

from tests.planning.rows.small_rows import holds
from tests.planning.small_hurdle import ash, asking, rows

from parkloop.planning.logic import Logic, Money
from parkloop.planning.rows import Demands, planning_model


def test_rows_are_as_written_down():
    holds("hurdle")


def test_without_hurdles_there_are_no_rows():
    c, found = rows(asking(), [ash()])
    model = planning_model(c.network, Logic((), ()), Money({}, {}, ()), Demands(hurdles=found.rows)).model
    assert found.rows == found.problems == ()
    assert "hurdle" not in model.constraints
