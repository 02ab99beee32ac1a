"""Each option that ranks well but is not chosen comes with its reason."""

from tests.operation.small import ash_link, coal_saving, money, option, park
from tests.planning.small_plan import planned

from parkloop.park.steering import Budget


def reasons(options, **more):
    return {k: v.key.rpartition(".")[2] for k, v in planned(options, **more)[1].plan.disagreements.items()}


def test_tonnes_taken_and_exclusion():
    """b is as good as a but the ash is gone; c excludes a, which is better and stays."""
    a, b = option("a", ash_link(0.9, 200.0)), option("b", ash_link(0.8, 200.0))
    # A large and a small saving of coal: the small one is chosen with a low rank, so everything above it is explained.
    large, small = option("l", coal_saving(-0.1)), option("s", coal_saving(-0.0005))
    assert reasons([a, b, large, small])["b"] == "tonnes_taken"
    c = option("c", ash_link(0.8, 200.0), excludes=("a",))
    assert reasons([a, c, large, small])["c"] == "exclusive"


def test_budget():
    """Both fit alone, not together."""
    options = [
        option("a", ash_link(), capex=money(8.0), lifetime=9),
        option("s", coal_saving(-0.05), capex=money(8.0), lifetime=9),
        option("tiny", coal_saving(-0.0001), capex=money(0.0)),
    ]
    p = park(budget=(Budget(payer="park", year=2025, amount=10.0),))
    assert "budget" in reasons(options, of=p).values()


def test_a_prerequisite_that_costs_more_than_both_bring():
    """needs is good alone but requires burden, which nobody can pay for."""
    needs = option("needs", ash_link(), requires=("burden",))
    burden = option("burden", coal_saving(-0.01), capex=money(100.0), lifetime=9)
    p = park(budget=(Budget(payer="park", year=2025, amount=10.0),))
    found = reasons([needs, burden, option("l", coal_saving(-0.1)), option("s", coal_saving(-0.0005))], of=p)
    assert found["needs"] == "requires"
