"""What could not be held is told with its place."""

from tests.operation.rows.streams import giver, heated, pipes, recovery, stream, use, watered
from tests.operation.rows.test_quality import holding
from tests.operation.small import ash_link, case, option
from tests.planning.test_contents import network, solver, washer

from parkloop.planning.unheld import unheld


def codes(c):
    return [(p.code, p.where.id, p.found) for p in unheld(c.network, solver(c)(c.network))]


def test_salt_in_a_loop():
    assert codes(network(washer(300.0))) == [("content_gathers", "wash", "400")]


def test_contents_and_temperatures_that_nobody_states():
    park = watered(giver("s", "A", 30.0, {}), use("u", "B", 40.0, {"c": 50.0}))
    assert codes(case([pipes([("A", "B")])], of=park)) == [("water_content_unknown", "s", "c")]
    assert codes(case([option("a", ash_link())], of=holding({}))) == [("quality_unknown", "a#0", "cl")]
    park = heated(stream("h", "A", 150, 70, 800), stream("c", "B", 20, 60, 2000))
    assert codes(case([recovery("A", "B")], of=park)) == [("heat_way_no_loop", "recover#0", None)]


def test_silent_where_nothing_is_wrong():
    assert codes(case([option("a", ash_link())])) == []
