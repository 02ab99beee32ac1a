from __future__ import annotations

import io

import pytest
from tests.analysis.water.problems import POLLEY, random_problem, sources_and_sinks, three_plants

from parkloop.analysis.water.overview import overview
from parkloop.analysis.water.unit import Fresh, Sink, Source, WaterProblem
from parkloop.cli.screen import Screen
from parkloop.cli.waters import MOST_LINKS, show_water


def printed(problem, lang="en"):
    screen = Screen(lang, io.StringIO())
    show_water(screen, {**overview(problem), "files": []})
    return screen.stream.getvalue()


def test_targets_pinch_and_links():
    text = printed(sources_and_sinks(*POLLEY))
    assert "70 t/h" in text
    assert "76.7% less than without reuse" in text  # 1 - 70 / 300
    assert "Pinch: 150 ppm" in text
    assert "P/S1" in text
    assert "waste" in text
    assert "Proven" in text


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "企业间回用再节约 25.3 t/h"), ("en", "saves another 25.3 t/h (7.4")]
)
def test_plants_alone_and_together(lang, words):
    text = printed(three_plants(), lang)
    assert words in text
    assert "98.3 t/h" in text


def test_one_plant_is_not_compared_with_itself():
    assert "alone" not in printed(sources_and_sinks(*POLLEY))


def test_a_plant_that_depends_on_others():
    problem = WaterProblem(
        ("c",), (Fresh("river", (20.0,)),), (Source("A", "s", 5.0, (0.0,)),), (Sink("B", "d", 10.0, (10.0,)),)
    )
    text = printed(problem)
    assert "depends on the others" in text
    assert "—" in text


def test_costs_and_no_pinch():
    problem = WaterProblem(("c",), (Fresh("tap", (0.0,), cost=2.0),), sinks=(Sink("A", "d", 10.0, (10.0,)),))
    text = printed(problem)
    assert "Cost of water" in text
    assert "No pinch" in text


def test_long_tables_are_cut_and_say_so():
    text = printed(random_problem(40, 40, 1, 0))
    assert "more links, see --json" in text
    assert text.count("t/h\n") <= MOST_LINKS + 20
