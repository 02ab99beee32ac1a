from __future__ import annotations

import io

import pytest
from tests.analysis.network.graphs import cone_spring
from tests.analysis.network.parks import park, state

from parkloop.analysis.network import LayerKind, as_json, network, overview, park_network
from parkloop.cli.networks import show_indices, show_park
from parkloop.cli.screen import Screen
from parkloop.report.names import Names


def printed(show, *arguments, lang="en"):
    screen = Screen(lang, io.StringIO())
    show(screen, *arguments)
    return screen.stream.getvalue()


def test_indices_of_a_list():
    text = printed(show_indices, as_json(overview(cone_spring())))
    assert "42,445" in text
    assert "Loops: 5; the largest: Detritus → Bacteria → Detritus (1,600)." in text
    assert "If Detritus fails" in text


def test_nothing_is_exchanged():
    text = printed(show_indices, as_json(overview(network([("import", "a", 1.0)]))))
    assert "Nothing is exchanged between nodes." in text


def test_a_sample_and_a_cut_search_are_told():
    data = as_json(overview(cone_spring()))
    data["sampled"] = {"betweenness": True, "betweenness_sources": 400, "seed": 3}
    data["loops"]["complete"] = False
    text = printed(show_indices, data)
    assert "400 sampled sources (seed 3)" in text
    assert "More than 5 loops" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_park(lang):
    data = park_network(state(), park(), LayerKind.GOODS)
    text = printed(show_park, data, Names.of(park(), (), lang), 2024, lang=lang)
    assert "smelter → mill" in text
    assert "ore 100 → metal 500 → sheet 900" in text
    assert ("价格未知" if lang == "zh" else "without a price") in text
