"""Networks side by side: columns, unions, measures of each scenario and their mean."""

from dataclasses import replace

import numpy as np
import pytest
from tests.operation.small import WORTH, ash_link, case, coal_saving, option

from parkloop.operation.handed import hand_over
from parkloop.operation.rows import operating_model
from parkloop.park.steering import Scenario
from parkloop.planning.altered import Scene
from parkloop.planning.measures import measures_of
from parkloop.planning.scenarios import (
    expected_measures,
    mean_scene,
    scenario_measures,
    scenes_of,
    stack,
    stacked,
)

OPTIONS = (option("a", ash_link()), option("s", coal_saving()))


def base(years=(2025,)):
    c = case(OPTIONS, years=years)
    return Scene(id="base", network=c.network, coefficients=c.coefficients, worth=WORTH, chance=1.0)


def pair(years=(2025,)):
    stated = (
        Scenario(id="dear", probability=0.25, changes={"price.coal": 2.0}),
        Scenario(id="weak", probability=0.75, changes={"demand.cement": 0.8}),
    )
    return stack(scenes_of(base(years), stated, 0.1))


def test_columns_are_scenario_by_scenario():
    s = pair((2025, 2026))
    assert s.network.columns == ("2025/dear", "2026/dear", "2025/weak", "2026/weak")
    assert s.network.share == pytest.approx([0.125, 0.125, 0.375, 0.375])
    assert s.stated
    coal = [a.id for a in s.network.arcs].index("remainder/power/coal/in")
    assert s.coefficients.values["cost"][coal] == pytest.approx([1400, 1400, 700, 700])
    assert len(s.coefficients.refs["cost"][coal]) == 4


def test_measures_by_scenario_and_expected():
    """Business as usual: coal 1000 at 700 (1400), clinker 500 (400) at 300, cement 600 (480) sold at 400.

    dear 1 400 000 + 150 000 - 240 000 = 1 310 000, weak 700 000 + 120 000 - 192 000 = 628 000; expected a quarter and
    three quarters: 798 500. As one network with chances the same mean.
    """
    s = pair()
    own = scenario_measures(s)
    none = np.zeros((2, 1))
    values = [m["cost"].of(s.network, s.network.reference, none, none) for m in own]
    assert values == pytest.approx([1_310_000, 628_000])
    mean = expected_measures(own, s.chances)
    together = measures_of(s.network, s.coefficients, WORTH)
    flow = 0.9 * s.network.reference
    opened = np.array([[1.0], [0.0]])
    for name, m in together.items():
        assert mean[name].of(s.network, flow, opened, opened) == pytest.approx(m.of(s.network, flow, opened, opened)), (
            name
        )
    assert mean["cost"].of(s.network, s.network.reference, none, none) == pytest.approx(798_500)


def test_equal_scenarios_stack_to_the_same_mean_as_one():
    one = base()
    two, _ = stacked([one.network] * 2, [one.coefficients] * 2, [0.3, 0.7], ["x", "y"])
    rows = [hand_over(operating_model(n, whole=False).model, n).problem.matrix.shape for n in (one.network, two)]
    assert rows[1] == (2 * rows[0][0], 2 * (rows[0][1] - 2) + 2)
    m = scenario_measures(stack([replace(one, chance=0.3), replace(one, chance=0.7)]))
    flow, none = two.reference, np.zeros((2, 1))
    assert m[0]["cost"].of(two, flow, none, none) == m[1]["cost"].of(two, flow, none, none)


def test_what_only_one_scenario_has_is_nothing_in_the_other():
    """The second park has no power plant: its ports and ways stand in the union with the amount 0."""
    one = base()
    n = one.network
    gone = [i for i, a in enumerate(n.arcs) if "power" not in (a.source, a.target)]
    kept = [i for i, p in enumerate(n.ports) if p[0] != "power"]
    small = replace(
        n,
        ports=tuple(n.ports[i] for i in kept),
        amounts=n.amounts[kept],
        arcs=tuple(n.arcs[i] for i in gone),
        reference=n.reference[gone],
        capacity=n.capacity[gone],
        change=replace(n.change, option=np.zeros(0, int), port=np.zeros(0, int), value=np.zeros((0, 1))),
    )
    c = one.coefficients
    few = replace(
        c,
        values={k: v[gone] for k, v in c.values.items()},
        known={k: v[gone] for k, v in c.known.items()},
        refs={k: tuple(v[i] for i in gone) for k, v in c.refs.items()},
    )
    both, figures = stacked([small, n], [few, c], [0.5, 0.5])
    assert set(both.ports) == set(n.ports)
    assert {a.id for a in both.arcs} == {a.id for a in n.arcs}
    coal = both.port_index["power", "coal", "in"]
    assert both.amounts[coal] == pytest.approx([0, 1000])
    arc = [a.id for a in both.arcs].index("remainder/power/coal/in")
    assert figures.values["cost"][arc] == pytest.approx([0, 700])
    assert both.change.value[:, 0] == pytest.approx(0)
    assert both.change.value[:, 1] == pytest.approx(n.change.value[:, 0])


def test_what_does_not_fit_together_is_refused():
    one, other = base(), base((2026,))
    with pytest.raises(ValueError, match="same years"):
        stacked([one.network, other.network], [one.coefficients] * 2, [0.5, 0.5])
    with pytest.raises(ValueError, match="add up to one"):
        stacked([one.network] * 2, [one.coefficients] * 2, [0.5, 0.6])


def test_the_mean_future():
    """Coal at 0.25 * 1400 + 0.75 * 700 = 875; cement 0.25 * 600 + 0.75 * 480 = 510 t."""
    m = mean_scene(pair())
    coal = [a.id for a in m.network.arcs].index("remainder/power/coal/in")
    assert m.coefficients.values["cost"][coal] == pytest.approx(875)
    assert m.network.amounts[m.network.port_index["cem", "cement", "out"]] == pytest.approx(510)


def test_without_chances_they_count_alike():
    stated = (Scenario(id="x", changes={"price.coal": 2.0}), Scenario(id="y"))
    s = stack(scenes_of(base(), stated, 0.1))
    assert (s.stated, s.chances) == (False, (0.5, 0.5))
