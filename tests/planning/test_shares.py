"""An option's benefit counts under the weakest figure that it rests on."""

import pytest

from parkloop.base.trace import Entry, Ledger
from parkloop.park.results import Contribution, Evaluation, Plan
from parkloop.planning.shares import data_shares, weakness


def plan(**gains):
    found = tuple(Contribution(option=o, alone=g, first_in=g, last_in=g, shapley=g) for o, g in gains.items())
    return Plan(
        choices=(),
        objective=1.0,
        objective_name="value",
        bound=1.0,
        gap=0.0,
        status="optimal",
        spent={},
        budget={},
        contributions=found,
    )


def test_shares_by_hand():
    """a (3) rests on reported figures, b (1) on one remembered ratio: 75 % and 25 %."""
    ledger = Ledger()
    reported = ledger.input(
        "x", 1.0, "t/a", "flows[0].amount", source="S", confidence="source seen", provenance="reported"
    )
    memory = ledger.knowledge("y", 0.8, "t/t", "routes/R1", source="MEM", confidence="memory")
    a = ledger.compute("a", 1.0, "t/a", "x", [reported])
    b = ledger.compute("b", 1.0, "t/a", "x * y", [reported, memory])
    evaluations = {o: Evaluation(option=o, values={}, refs={"waste": r}, effects=()) for o, r in (("a", a), ("b", b))}
    shares = data_shares(plan(a=3.0, b=1.0), evaluations, ledger)
    assert shares.values == {
        "reported": pytest.approx(0.75),
        "computed": 0,
        "typical": 0,
        "memory": pytest.approx(0.25),
    }
    assert ledger.roots(shares.refs["memory"]) == {"x", "y"}


def test_no_benefit_no_shares():
    assert dict(data_shares(plan(), {}, Ledger()).values) == {}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"provenance": "measured"}, 0),
        ({"provenance": "computed"}, 1),
        ({"provenance": "typical"}, 2),
        ({"confidence": "memory"}, 3),
        ({"provenance": "reported", "confidence": "memory"}, 3),
    ],
)
def test_weakness(words, expected):
    assert weakness(Entry("e", 1.0, "t", "input", **words)) == expected
