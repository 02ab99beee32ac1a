"""A park written in kilograms or in ten thousand tonnes has the same plan: no number of ours rests on a unit."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.operation.small import GRID, ash_link, coal_saving, money, option, park
from tests.planning.small_plan import planned

from parkloop.park.enums import LimitKind
from parkloop.park.steering import Budget, Limit
from parkloop.planning.certify import Case, certify


def written(factor, *, budget=12e6, limit=1200.0):
    """The small park with every amount ``factor`` times as large a number, and every rate per unit as much smaller."""
    p = park(
        budget=(Budget(payer="park", year=2026, amount=budget),),
        limits=(Limit(id="L", kind=LimitKind.INTAKE, commodity="coal", amount=limit * factor, unit="t/a"),),
    )

    def scaled(lines):
        return tuple(replace(x, amount=x.amount * factor) for x in lines)

    return p.but(
        assumptions=replace(p.assumptions, haul_cost=p.assumptions.haul_cost / factor),
        commodities=tuple(
            replace(
                c,
                price=None if c.price is None else replace(c.price, value=c.price.value / factor),
                co2_factor=None if c.co2_factor is None else c.co2_factor / factor,
            )
            for c in p.commodities
        ),
        nodes=tuple(replace(n, takes=scaled(n.takes), makes=scaled(n.makes)) for n in p.nodes),
        flows=tuple(replace(f, amount=f.amount * factor) for f in p.flows),
    )


def options(factor, capacity, second):
    return [
        option("a", ash_link(0.8, capacity * factor), capex=money(8e6), excludes=("b",)),
        option("b", ash_link(0.5, second * factor), capex=money(6e6)),
        option("s", coal_saving(-0.1), capex=money(4e6)),
        option("t", coal_saving(-0.02), capex=money(1e5)),
    ]


@settings(max_examples=12)
@given(
    st.sampled_from([1e3, 1e-4, 1e6, 1e-6, 7.3e-3]),
    st.floats(20.0, 180.0),
    st.floats(20.0, 180.0),
    st.sampled_from([3e6, 9e6, 13e6]),
)
def test_the_same_plan_in_every_unit(factor, capacity, second, budget):
    """Amounts from about 1e-5 to 1e9: the same options in the same years, the same value, every amount times factor."""
    _, usual = planned(options(1.0, capacity, second), of=written(1.0, budget=budget))
    brief, other = planned(options(factor, capacity, second), of=written(factor, budget=budget))
    assert other.chosen.built == usual.chosen.built
    assert other.chosen.objective == pytest.approx(usual.chosen.objective, rel=1e-6, abs=1e-9)
    size = usual.chosen.flow.max()
    assert other.chosen.flow / factor == pytest.approx(usual.chosen.flow, abs=1e-6 * size)
    case = Case(
        park=brief.park,
        observed=brief.observed,
        options=other.network.options,
        worth=brief.worth,
        grid=GRID,
        logic=other.logic,
        money=other.money,
        demands=other.demands,
    )
    assert certify(case, other.network, other.chosen).agrees
