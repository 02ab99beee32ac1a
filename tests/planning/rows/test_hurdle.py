"""The rows over what partners gain together, written out."""

from pathlib import Path

from tests.operation.rows_text import compare, families
from tests.operation.small import coal_saving, money, option
from tests.planning.small_hurdle import ash, asking, paid, rows

from parkloop.park.actions import ReduceFlow
from parkloop.planning.logic import Logic, Money
from parkloop.planning.rows import Demands, planning_model

GOLDEN = Path(__file__).parents[1] / "golden"


def test_rows_are_as_written_down():
    """a: 238 a tonne against 0.16274539 of 200 000; s: 100 t of coal at 700, no way; t also takes 60 t off F1 at 50."""
    options = [
        ash("a", 200e3, paid("cem", 200e3)),
        option("s", coal_saving(-0.1), capex=money(4e5), lifetime=10),
        option("t", ReduceFlow(flow="F1", amount=60.0), *ash("t").actions, capex=money(1e5), lifetime=10),
    ]
    c, found = rows(asking({"cem": 0.1, "power": 0.15}, bought=50.0), options, years=(2025, 2026))
    model = planning_model(c.network, Logic((), ()), Money({}, {}, ()), Demands(hurdles=found.rows)).model
    compare("hurdle", families(model, c.network)["hurdle"], GOLDEN)


def test_without_hurdles_there_are_no_rows():
    c, found = rows(asking(), [ash()])
    model = planning_model(c.network, Logic((), ()), Money({}, {}, ()), Demands(hurdles=found.rows)).model
    assert found.rows == found.problems == ()
    assert "hurdle" not in model.constraints
