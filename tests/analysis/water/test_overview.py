from __future__ import annotations

import pytest
from tests.analysis.water.problems import (
    POLLEY,
    WANG_SMITH,
    operations,
    random_problem,
    sources_and_sinks,
    three_plants,
)

from parkloop.analysis.water.overview import as_json, labels
from parkloop.analysis.water.solve import solve
from parkloop.analysis.water.unit import Fresh, Sink, Source, WaterProblem


def told(problem):
    return as_json(problem, solve(problem))


def test_targets_of_polley():
    data = told(sources_and_sinks(*POLLEY))
    assert (data["fresh_water_t_h"], data["waste_water_t_h"], data["without_reuse_t_h"]) == (70.0, 50.0, 300.0)
    assert data["pinches_ppm"] == [150.0]
    assert data["alone"] == {"P": 70.0}
    assert (data["exact"], data["bound"], data["cost_per_h"]) == (True, 70.0, None)


def test_the_link_table_alone_gives_the_fresh_water():
    """Recomputed from the printed rows: what leaves `fresh`, and the mixture of every sink."""
    sources, sinks = POLLEY
    links = told(sources_and_sinks(*POLLEY))["network"]
    assert sum(row["flow_t_h"] for row in links if row["from"] == "fresh") == pytest.approx(70.0)
    content = {"fresh": 0.0, **{f"S{i}": c for i, (_, c) in enumerate(sources, 1)}}
    for i, (flow, limit) in enumerate(sinks, 1):
        into = [row for row in links if row["to"] == f"D{i}"]
        assert sum(row["flow_t_h"] for row in into) == pytest.approx(flow)
        assert sum(row["flow_t_h"] * content[row["from"]] for row in into) <= flow * limit * (1 + 1e-9)


def test_units_of_one_name_in_several_plants_are_told_apart():
    data = told(three_plants())
    assert set(data["alone"]) == {"A", "B", "C"}
    row = next(row for row in data["network"] if row["from"] != "fresh" and row["to"] != "waste")
    assert row["from"].startswith(f"{row['from_plant']}/S")
    assert row["to"].startswith(f"{row['to_plant']}/D")


def test_several_contaminants_have_no_pinch():
    assert told(random_problem(3, 3, 2, 1))["pinches_ppm"] is None


def test_operations_feed_each_other():
    data = told(operations(WANG_SMITH))
    assert (data["fresh_water_t_h"], data["without_reuse_t_h"], data["pinches_ppm"]) == (90.0, 112.5, [100.0])


def test_several_fresh_waters_go_by_their_names():
    problem = WaterProblem(
        ("c",),
        (Fresh("sea", (0.0,), cost=6.0), Fresh("river", (20.0,), cost=1.0)),
        (Source("", "s", 5.0, (80.0,)),),
        (Sink("", "d", 10.0, (10.0,)),),
    )
    givers, takers = labels(problem)
    assert list(givers.values()) == ["sea", "river", "s"]
    assert takers["", "waste"] == "waste"
    data = told(problem)
    assert data["fresh"] == {"sea": 5.0, "river": 5.0}
    assert data["cost_per_h"] == 35.0
    assert data["alone"] == {"park": 10.0}
