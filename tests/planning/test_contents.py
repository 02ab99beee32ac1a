"""Salt that gathers in a closed water loop: found, said with figures, and cut."""

from dataclasses import replace

import numpy as np
import pytest
from tests.operation.rows.streams import FRESH, GOODS, USED, document, pipes, port, process
from tests.operation.small import WORTH, case

from parkloop.base.i18n import t
from parkloop.park.enums import Side
from parkloop.planning.built import PlanningModel
from parkloop.planning.contents import raised, settled_contents, warnings_of
from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.measures import measures_of

CLEAN = replace(FRESH, composition={"salt": 0.0, "cod": 0.0})


def washer(limit, substance="salt", **more):
    """100 m3 a year; with clean water it comes out at 100 ppm: a load of 10 000 g."""
    return process(
        "wash",
        "A",
        port(Side.IN, "fresh", 100.0, "m3", limit={substance: limit}),
        port(Side.OUT, "used", more.get("out", 100.0), "m3", quality={substance: more.get("content", 100.0)}),
    )


def network(*units, capacity=80.0):
    options = [pipes([("A", "A")], capacity=capacity)]
    of = document(units, (GOODS, CLEAN, USED))
    return case(options, of=of)


def solver(c):
    def solve(n):
        model = PlanningModel(
            n, measures_of(n, c.coefficients, WORTH), logic_of(c.park, n.options), money_of(c.park, n, frozenset())
        )
        return model.solve({"water": 1.0})

    return solve


def bought(c, point):
    return float(point.flow[[a.id for a in c.network.arcs].index("remainder/A/fresh/in"), 0])


def test_load_over_purge():
    """80 of 100 m3 go round: 20 m3 of purge carry 10 000 g, 500 ppm; the washer's supply is 0.8 * 500 = 400."""
    c = network(washer(450.0))
    point = solver(c)(c.network)
    assert bought(c, point) == pytest.approx(20.0)
    found = settled_contents(c.network, point.flow, point.open, point.inner)
    assert found.outlets["wash", "used"]["salt"] == pytest.approx(10_000 / 20)
    assert found.above == ()


def test_salt_that_gathers_is_caught():
    """With 300 ppm accepted the rows see 80 ppm in the supply; it settles at 400."""
    c = network(washer(300.0))
    point = solver(c)(c.network)
    found = settled_contents(c.network, point.flow, point.open, point.inner)
    (above,) = found.above
    assert (above.process, above.substance, above.limit) == ("wash", "salt", 300.0)
    assert above.stated == pytest.approx(80.0)
    assert above.settled == pytest.approx(400.0)
    (problem,) = warnings_of(found)
    assert (problem.code, problem.found, problem.expected) == ("content_gathers", "400", "300")


def test_what_decays_does_not_gather():
    c = network(washer(300.0, "cod"))
    point = solver(c)(c.network)
    assert settled_contents(c.network, point.flow, point.open, point.inner).outlets == {}


def test_a_loop_without_purge_has_no_end():
    """All 100 m3 go round: nothing leaves, contents grow without end."""
    c = network(washer(300.0), capacity=1e4)
    point = solver(c)(c.network)
    found = settled_contents(c.network, point.flow, point.open, point.inner)
    assert np.isinf(found.above[0].settled)
    assert warnings_of(found)[0].found == "inf"


def test_evaporation_thickens():
    """100 m3 in, 50 out at 200 ppm, 10 000 g; 40 go round, 10 m3 of purge: 1 000 ppm, supply 0.4 * 1 000 = 400."""
    c = network(washer(450.0, out=50.0, content=200.0), capacity=40.0)
    point = solver(c)(c.network)
    found = settled_contents(c.network, point.flow, point.open, point.inner)
    assert found.outlets["wash", "used"]["salt"] == pytest.approx(1000.0)
    assert found.above == ()


def test_raised_outlets_only_rise():
    c = network(washer(300.0))
    for held, content in ((500.0, 500.0), (20.0, 100.0), (np.inf, 1e6)):
        cut = raised(c.network, {("wash", "used"): {"salt": held}})
        (part,) = cut.parts["A", "used", Side.OUT]
        assert part.states.quality == {"salt": content}


def test_words():
    for lang in ("zh", "en"):
        text = t(
            "problems.content_gathers.message",
            lang, id="wash", substance="salt", found="400", expected="300", stated="80", column="2025",
        )  # fmt: skip
        assert "400" in text
        assert "300" in text
