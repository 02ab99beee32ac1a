"""Water used again inside the operating model: published targets, and those of the engine of water."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.operation.rows.small_rows import GOLDEN
from tests.operation.rows.streams import FRESH, HOURS, giver, pipes, port, process, use, watered
from tests.operation.rows_text import compare, families
from tests.operation.small import case

from parkloop.analysis.water.solve import solve
from parkloop.analysis.water.unit import Fresh, Operation, Sink, Source, WaterProblem
from parkloop.operation.objective import criterion_objective
from parkloop.operation.operate import Operator
from parkloop.operation.rows import operating_model
from parkloop.park.enums import Side

PLANTS = {
    "A": (
        ((20, 100), (66.67, 80), (100, 100), (41.67, 800), (10, 800)),
        ((20, 0), (66.67, 50), (100, 50), (41.67, 80), (10, 400)),
    ),
    "B": (
        ((20, 100), (66.67, 80), (15.63, 400), (42.86, 800), (6.67, 1000)),
        ((20, 0), (66.67, 50), (15.63, 80), (42.86, 100), (6.67, 400)),
    ),
    "C": (
        ((20, 100), (80, 50), (50, 125), (40, 800), (300, 150)),
        ((20, 0), (80, 25), (50, 25), (40, 50), (300, 100)),
    ),
}
"""Sources and sinks (t/h, ppm) of three plants: Olesen and Polley, Trans. IChemE B 74 (1996) 273-276, as adapted by
Chew et al., Ind. Eng. Chem. Res. 47 (2008) 9485-9496; fresh water at 0 ppm."""


def three():
    units = []
    for n, (sources, sinks) in PLANTS.items():
        units += [giver(f"{n}s{k}", n, f * HOURS, {"c": float(c)}) for k, (f, c) in enumerate(sources)]
        units += [use(f"{n}u{k}", n, f * HOURS, {"c": float(c)}) for k, (f, c) in enumerate(sinks)]
    return watered(*units)


OWN = pipes([(n, n) for n in PLANTS], "own")
BETWEEN = pipes([(a, b) for a in PLANTS for b in PLANTS if a != b], "between")


def operated(park, options, chosen):
    c = case(options, of=park)
    run = Operator(c.network, criterion_objective(c.network, c.coefficients, "water")).run(dict.fromkeys(chosen, 1.0))
    return {a.id: float(run.flow[i, 0]) for i, a in enumerate(c.network.arcs)}


def fresh(flow):
    return sum(v for k, v in flow.items() if k.endswith("/fresh/in")) / HOURS


def discharged(flow):
    return sum(v for k, v in flow.items() if k.endswith("/used/out")) / HOURS


def test_three_plants_reach_their_published_targets():
    """880.17 t/h without reuse; 98.33, 54.64 and 186.67 in each plant alone; 314.36 with exchange between them."""
    flow = operated(three(), [OWN, BETWEEN], [])
    assert fresh(flow) == pytest.approx(238.34 + 151.83 + 490.0)
    flow = operated(three(), [OWN, BETWEEN], ["own"])
    alone = {n: flow[f"remainder/{n}/fresh/in"] / HOURS for n in PLANTS}
    published = {"A": 98.33, "B": 54.64, "C": 186.67}
    assert alone == {n: pytest.approx(amount, abs=0.02) for n, amount in published.items()}
    flow = operated(three(), [OWN, BETWEEN], ["own", "between"])
    assert fresh(flow) == pytest.approx(314.36, abs=0.01)
    # What is not bought is not discharged either: the plants give 880.17 t/h too.
    assert discharged(flow) == pytest.approx(314.36, abs=0.01)


def washing(id, load_kg_h, into, out):
    """An operation with its load, at its limiting flow of load / (out - in)."""
    flow = 1000.0 * load_kg_h / (out - into) * HOURS
    taken = port(Side.IN, "fresh", flow, "m3", limit={"c": into})
    return process(id, "A", taken, port(Side.OUT, "used", flow, "m3", quality={"c": out}))


WANG_SMITH = ((2.0, 0.0, 100.0), (5.0, 50.0, 100.0), (30.0, 50.0, 800.0), (4.0, 400.0, 800.0))
"""Wang and Smith, Chem. Eng. Sci. 49 (1994) 981-1006: load kg/h, inlet and outlet limit ppm; 90 t/h of fresh water."""


def test_operations_with_loads_reach_their_published_target():
    park = watered(*(washing(f"o{k}", *row) for k, row in enumerate(WANG_SMITH)))
    # 20 + 100 + 40 + 10 t/h at limiting flow
    assert fresh(operated(park, [pipes([("A", "A")])], [])) == pytest.approx(170.0)
    assert fresh(operated(park, [pipes([("A", "A")])], ["pipes"])) == pytest.approx(90.0)


def test_a_regeneration_is_a_use_and_a_giver():
    """60 t/h at 200 ppm go to a treatment that leaves 5 ppm; the use takes 100 t/h of at most 10: all 60 of it."""
    park = watered(
        giver("dirty", "A", 60 * HOURS, {"c": 200.0}),
        use("clean", "B", 100 * HOURS, {"c": 10.0}),
        process(
            "plant",
            "R",
            port(Side.IN, "fresh", 60 * HOURS, "m3", limit={"c": 300.0}),
            port(Side.OUT, "used", 60 * HOURS, "m3", quality={"c": 5.0}),
        ),
    )
    # The treatment is asked by no one: without it 100 + 60 t/h are fresh.
    options = [pipes([("A", "R"), ("R", "B")]), pipes([("A", "B")], "straight")]
    assert fresh(operated(park, options, ["pipes"])) == pytest.approx(40.0)
    # Straight only 5 of 100 t/h: 100 * 10 / 200; the treatment's 60 t/h stay fresh.
    assert fresh(operated(park, options, ["straight"])) == pytest.approx(95.0 + 60.0)


def test_water_of_unknown_content_is_not_offered():
    park = watered(giver("dirty", "A", 60 * HOURS, {}), use("u", "B", 100 * HOURS, {"c": 10.0}))
    assert fresh(operated(park, [pipes([("A", "B")])], ["pipes"])) == pytest.approx(100.0)


CONTENT = st.sampled_from([0.0, 20.0, 50.0, 100.0, 200.0, 400.0])
FLOW = st.integers(1, 100).map(float)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(FLOW, CONTENT, CONTENT, st.sampled_from("AB")), min_size=1, max_size=3),
    st.lists(st.tuples(FLOW, CONTENT, CONTENT, st.sampled_from("AB")), min_size=1, max_size=3),
)
def test_as_the_engine_of_water(sources, sinks):
    """Several contaminants for givers and uses of fixed flow."""
    problem = WaterProblem(
        ("c", "d"),
        (Fresh("fresh", (0.0, 0.0)),),
        tuple(Source(n, f"s{k}", f, (c, d)) for k, (f, c, d, n) in enumerate(sources)),
        tuple(Sink(n, f"u{k}", f, (c, d)) for k, (f, c, d, n) in enumerate(sinks)),
    )
    units = [giver(f"s{k}", n, f * HOURS, {"c": c, "d": d}) for k, (f, c, d, n) in enumerate(sources)]
    units += [use(f"u{k}", n, f * HOURS, {"c": c, "d": d}) for k, (f, c, d, n) in enumerate(sinks)]
    ways = [(a, b) for a in sorted({s[3] for s in sources}) for b in sorted({s[3] for s in sinks})]
    flow = operated(pure(watered(*units)), [pipes(ways)], ["pipes"])
    assert fresh(flow) == pytest.approx(solve(problem).fresh_water, rel=1e-6, abs=1e-6)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 20).map(float), st.sampled_from([0.0, 50.0, 100.0]), st.sampled_from([150.0, 400.0])),
        min_size=1,
        max_size=3,
    )
)
def test_operations_as_the_engine_of_water(rows):
    problem = WaterProblem(
        ("c",),
        (Fresh("fresh", (0.0,)),),
        operations=tuple(Operation("A", f"o{k}", (load,), (into,), (out,)) for k, (load, into, out) in enumerate(rows)),
    )
    park = watered(*(washing(f"o{k}", *row) for k, row in enumerate(rows)))
    flow = operated(park, [pipes([("A", "A")])], ["pipes"])
    assert fresh(flow) == pytest.approx(solve(problem).fresh_water, rel=1e-6)


def pure(park):
    clean = replace(FRESH, composition={"c": 0.0, "d": 0.0})
    return park.but(commodities=tuple(clean if c.id == "fresh" else c for c in park.commodities))


def test_rows_are_as_written_down():
    park = watered(
        giver("s1", "A", 30.0, {"c": 100.0}), giver("s2", "A", 20.0, {"c": 40.0}), use("u", "B", 40.0, {"c": 50.0})
    )
    c = case([pipes([("A", "B")])], of=park)
    compare("water", families(operating_model(c.network, whole=False).model, c.network)["water"], GOLDEN)
