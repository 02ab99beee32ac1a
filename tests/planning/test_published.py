"""Published heat and water cases solved inside the planning model: with the option, without it, and forced to pay."""

from dataclasses import replace

import pytest
from tests.operation.rows.streams import GJ_PER_KW, HOURS
from tests.operation.rows.test_heat import four, recovery
from tests.operation.rows.test_water import BETWEEN, OWN, three
from tests.operation.small import GRID, WORTH, case, money
from tests.planning.small_plan import planned

from parkloop.operation.detailcheck import detail_rows
from parkloop.planning.built import PlanningModel
from parkloop.planning.certify import Case, certify
from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.measures import measures_of
from parkloop.planning.question import Question


def model(of, options, **worth):
    c = case(options, of=of)
    measures = measures_of(c.network, c.coefficients, replace(WORTH, **worth))
    return PlanningModel(
        c.network, measures, logic_of(of, options), money_of(of, c.network, frozenset()), held=("cost", "water")
    )


def amounts(built, point):
    return {a.id: float(point.flow[i, 0]) for i, a in enumerate(built.network.arcs)}


def rows(built, point):
    return max(r.excess for r in detail_rows(built.network, point.flow, point.open, point.inner))


def test_the_four_stream_case():
    """605 kW hot and 525 kW cold at 20 K; steam at 60, cooling at 5 a GJ, 28.8 GJ a year and kW."""
    built = model(four(), [recovery()])
    closed = built.solve({"cost": 1.0}, Question(closed=frozenset({"recover"})))
    assert amounts(built, closed)["remainder/A/steam/in"] == pytest.approx(3780 * GJ_PER_KW)
    assert closed.values["cost"] == pytest.approx((3780 * 60 + 3700 * 5) * GJ_PER_KW)
    best = built.solve({"cost": 1.0})
    assert set(best.built) == {"recover"}
    assert amounts(built, best)["remainder/A/steam/in"] == pytest.approx(605 * GJ_PER_KW)
    assert amounts(built, best)["remainder/A/waste_heat/out"] == pytest.approx(525 * GJ_PER_KW)
    assert best.values["cost"] == pytest.approx((605 * 60 + 525 * 5) * GJ_PER_KW)
    assert rows(built, best) < 1e-9


def test_recovery_is_chosen_only_where_it_pays():
    """3 175 kW save 3 175 * 28.8 * 65 = 5 943 600 a year: exchangers may cost that much a year, and no more."""
    worth = 3175 * GJ_PER_KW * 65
    for yearly, chosen in ((0.99 * worth, {"recover"}), (1.01 * worth, set())):
        built = model(four(), [recovery()], annual_cost={"recover": yearly})
        assert set(built.solve({"cost": 1.0}).built) == chosen


def test_the_three_plant_case():
    """880.17 t/h without reuse, 339.65 with reuse in each plant, 314.36 with exchange between them."""
    built = model(three(), [OWN, BETWEEN])
    for closed, fresh in (({"own", "between"}, 880.17), ({"between"}, 339.65), (set(), 314.36)):
        point = built.solve({"water": 1.0}, Question(closed=frozenset(closed)))
        assert point.values["water"] / HOURS == pytest.approx(fresh, abs=0.01)
        assert rows(built, point) < 1e-9


def test_composed_and_operated_again_it_is_the_same():
    """The certificate: the composed park in a model of its own, without options, has the planner's value."""
    option = replace(recovery(), capex=money(1e6), lifetime=10)
    for of, options in ((four(), [option]), (three(), [replace(OWN, capex=money(1e6), lifetime=10)])):
        brief, made = planned(options, of=of)
        assert made.chosen.built
        check = certify(
            Case(park=brief.park, observed=brief.observed, options=made.network.options, worth=brief.worth, grid=GRID),
            made.network,
            made.chosen,
        )
        assert check.agrees
        assert {"heat_step", "water_limit"} & {r.family for r in check.rows}
