from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkloop.analysis.water.quality import REID, Mixing, Rule, Stream, User, as_water, mixed
from parkloop.analysis.water.solve import solve


def test_hydrogen_of_a_refinery():
    """Alves & Towler, Ind. Eng. Chem. Res. 41 (2002) 5759-5769: 268.82 mol/s of 95 % hydrogen."""
    bought = [Stream("", "import", math.inf, (95.0,))]
    offered = [
        Stream("", name, flow, (purity,))
        for name, flow, purity in [
            ("SRU", 623.8, 93.0),
            ("CRU", 415.8, 80.0),
            ("HCU", 1801.9, 75.0),
            ("NHT", 138.6, 75.0),
            ("CNHT", 457.4, 70.0),
            ("DHT", 346.5, 73.0),
        ]
    ]
    users = [
        User("", name, flow, (purity,), (None,))
        for name, flow, purity in [
            ("HCU", 2495.0, 80.61),
            ("NHT", 180.2, 78.85),
            ("CNHT", 720.7, 75.14),
            ("DHT", 554.4, 77.57),
        ]
    ]
    answer = solve(as_water(["H2"], [Mixing()], bought, offered, users))
    assert answer.fresh_water == pytest.approx(268.82, abs=0.01)
    assert answer.waste_water == pytest.approx(102.52, abs=0.01)
    assert answer.exact


def test_solvent_of_metal_degreasing():
    """Kazantzi & El-Halwagi, Chem. Eng. Prog. 101(8) (2005) 28-37: 2.38 kg/s of fresh solvent."""
    problem = as_water(
        ["RVP"],
        [Mixing(Rule.POWER, REID)],
        [Stream("", "fresh", math.inf, (2.0,))],
        [Stream("", "condensate I", 4.0, (6.0,)), Stream("", "condensate II", 3.0, (2.5,))],
        [User("", "degreaser", 5.0, (2.0,), (3.0,)), User("", "absorber", 2.0, (2.0,), (4.0,))],
    )
    # all of condensate II and x of I: 2.713 (4 - x) + 3.741 x 3 + 13.198 x = 5 x 4.864 + 2 x 7.361, so x = 1.618
    assert solve(problem).fresh_water == pytest.approx(2.38, abs=0.005)


def test_a_lower_limit_on_density_is_an_upper_one_on_volume():
    problem = as_water(
        ["density"],
        [Mixing(Rule.RECIPROCAL)],
        [Stream("", "light", math.inf, (800.0,))],
        [Stream("", "heavy", 10.0, (1200.0,))],
        [User("", "u", 10.0, (960.0,), (None,))],
    )
    # 960 = 1 / (x/800 + (1 - x)/1200) at x = 1/2; the user takes no less dense mixture, so all of the heavy will do
    assert mixed(Mixing(Rule.RECIPROCAL), [1, 1], [800, 1200]) == pytest.approx(960.0)
    assert problem.contaminants == ("density:max",)
    assert solve(problem).fresh_water == pytest.approx(0.0, abs=1e-9)


def test_both_limits_hold():
    problem = as_water(
        ["heating value"],
        [Mixing()],
        [Stream("", "gas", math.inf, (36.0,))],
        [Stream("", "lean", 100.0, (4.0,))],
        [User("", "furnace", 8.0, (12.0,), (16.0,))],
    )
    assert solve(problem).fresh_water == pytest.approx(2.0)  # (12 - 4)/(36 - 4) x 8


def test_strong_acids_mix_by_hydrogen_ions():
    assert mixed(Mixing(Rule.ACIDITY), [1.0, 9.0], [1.0, 7.0]) == pytest.approx(2.0, abs=1e-5)


@pytest.mark.parametrize("rule", [Rule.RECIPROCAL, Rule.POWER, Rule.LOG])
def test_what_has_no_operator_is_refused(rule):
    with pytest.raises(ValueError, match="positive"):
        Mixing(rule, 2.0).operator(0.0)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(list(Rule)),
    st.lists(st.tuples(st.floats(0.1, 50), st.floats(0.5, 9.0)), min_size=1, max_size=5),
    st.floats(0.1, 50),
)
def test_mixing_in_steps_is_mixing_at_once(rule, parts, more):
    mixing = Mixing(rule, REID)
    flows, values = zip(*parts, strict=True)
    first = mixed(mixing, flows, values)
    at_once = mixed(mixing, [*flows, more], [*values, 3.0])
    assert mixed(mixing, [sum(flows), more], [first, 3.0]) == pytest.approx(at_once)
    assert min(*values, 3.0) - 1e-9 <= at_once <= max(*values, 3.0) + 1e-9
    assert mixing.value(mixing.operator(values[0])) == pytest.approx(values[0])
    assert mixing.falling == (mixing.operator(2.0) < mixing.operator(1.0))
