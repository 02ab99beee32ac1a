"""Dinkelbach on the planning model against enumeration."""

import itertools

import pytest
from tests.operation.small import case, money, option
from tests.planning.goals import clinker_park, outsource, saving, solve

from parkloop.park.actions import ReplaceRecipe
from parkloop.park.enums import Side
from parkloop.planning.goal import read_goal
from parkloop.planning.linearforms import Yardstick
from parkloop.planning.ratio import EmptyBottomError, best_ratio
from parkloop.planning.resources import output_value, primary


def test_the_best_ratio_is_the_enumerated_one():
    """Three savings, two of which exclude one another: the best subset by trying all."""
    coal = option(
        "coal",
        ReplaceRecipe(node="kiln", side=Side.IN, commodity="coal", fraction=-0.5),
        capex=money(0.0),
        excludes=("save",),
    )
    worse = option("worse", ReplaceRecipe(node="kiln", side=Side.IN, commodity="coal", fraction=0.2), capex=money(0.0))
    options = [saving(-0.1), coal, worse]
    # save: 2 300 - 200 = 2 100 t; coal: 2 300 - 150 = 2 150 t; worse: + 60 t; save and coal exclude one another.
    amounts = {"save": -200.0, "coal": -150.0, "worse": 60.0}
    best = max(
        800_000 / (2300 + sum(amounts[o] for o in chosen))
        for n in range(4)
        for chosen in itertools.combinations(amounts, n)
        if not {"save", "coal"} <= set(chosen)
    )
    _, found = solve(clinker_park(), options, read_goal("productivity"))
    assert found.objective == pytest.approx(best, rel=1e-12)
    assert found.objective == pytest.approx(800_000 / 2100)
    assert found.bound == pytest.approx(best, rel=1e-9)
    assert found.gap == pytest.approx(0, abs=1e-8)
    assert set(found.point.built) == {"save"}


def test_shutting_the_kiln_leaves_no_ratio():
    """Without any primary input the official ratio has no bottom; converted there is one."""
    from parkloop.base.problems import ProblemError

    with pytest.raises(ProblemError) as caught:
        solve(clinker_park(), [outsource()], read_goal("productivity"))
    assert [p.code for p in caught.value.problems] == ["goal_without_data"]
    _, found = solve(clinker_park(), [outsource(), saving()], read_goal("productivity_converted"))
    # Bought clinker stands for 1 300 * (1.52 + 0.1425) = 2 161.25 t elsewhere; the own kiln less a tenth takes 2 100.
    assert found.objective == pytest.approx(800_000 / 2100)
    assert set(found.point.built) == {"save"}


def test_amounts_of_the_reference():
    """2 000 t of limestone and 300 t of coal; 2 000 t of cement at 400."""
    c = case(of=clinker_park())
    stick, usual = Yardstick(c.network, 2025), c.network.reference[:, 0]
    assert primary(stick).of(usual) == 2300
    value, basis = output_value(c.network, stick, 2025)
    assert (value.of(usual), basis) == (800_000, "prices")


def test_an_empty_bottom_is_an_error():
    _, found = solve(clinker_park(), [outsource()], read_goal("productivity_converted"))
    with pytest.raises(EmptyBottomError):
        best_ratio(found.model, "output_value", "co2e")
