from __future__ import annotations

import io

import pytest
from tests.analysis.heat.cases import PERRY, VARBANOV

from parkloop.analysis.heat.optimise import optimise_levels
from parkloop.analysis.heat.streams import HeatProblem, Stream
from parkloop.analysis.heat.table import as_json
from parkloop.analysis.heat.targets import targets
from parkloop.cli.heatshow import show_heat
from parkloop.cli.screen import Screen


def printed(problem, lang="en", levels=0):
    found = targets(problem)
    best = optimise_levels(list(found.plants.values()), levels, 5.0) if levels else None
    screen = Screen(lang, io.StringIO())
    show_heat(screen, as_json(problem, found, best))
    return screen.stream.getvalue()


def test_plants_site_and_bound():
    text = printed(VARBANOV, levels=2)
    assert "92/72" in text
    assert "28/18 (threshold)" in text
    assert "Passed between plants at HW: 14.8 kW." in text
    assert "save at most 122 kW of hot utility; the given levels reach 14.8 kW" in text
    assert "Best levels between the plants" in text


def test_chinese():
    text = printed(VARBANOV, "zh", levels=1)
    assert "HW 等级在工厂之间互换：14.8 kW。" in text
    assert "经公用工程等级互换后" in text


def test_nothing_passes():
    assert "Through the given levels no heat can pass between plants." in printed(PERRY)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_levels(lang):
    text = printed(HeatProblem(PERRY.streams), lang)
    assert "6,177 kW" in text


def test_no_level_helps():
    alone = HeatProblem((Stream("a", "h", 90, 40, 10, 5, "hot"),))
    assert "No level can pass heat between the plants." in printed(alone, levels=1)
