from __future__ import annotations

import io

import pytest
from tests.analysis.heat.plants import CROSSED, TWO, stream

from parkloop.analysis.heat.park_exchange import ExchangeSettings, exchange_json, slices_json
from parkloop.analysis.heat.slices import yearly
from parkloop.analysis.heat.streams import HeatProblem, Utility
from parkloop.analysis.heat.targets import targets
from parkloop.base.text import Text
from parkloop.cli.heatlinkshow import named, show_exchange
from parkloop.cli.screen import Screen

LEVELS = (Utility("HP", "hot", 250, 250, 5), Utility("LP", "both", 140, 140, 5))


def shown(lang, streams, utilities=(), year=None):
    problem = HeatProblem(streams, utilities, 10.0)
    data = exchange_json(problem, targets(problem), ExchangeSettings())
    stream_ = io.StringIO()
    show_exchange(Screen(lang, stream_), {**data, "slices": None if year is None else slices_json(year)})
    return stream_.getvalue()


@pytest.mark.parametrize(("lang", "word"), [("zh", "热联络线"), ("en", "Heat links")])
def test_links_and_slices(lang, word):
    text = shown(lang, TWO, year=yearly(TWO, ("day", "day", "night"), {"day": 4000.0, "night": 4000.0}))
    assert word in text
    assert "450 kW" in text
    assert "GWh/a" in text


def test_displaced_heat_is_said():
    assert "give up 100 kW" in shown("en", CROSSED)


def test_pumps_and_power():
    streams = (stream("a", "v", 65, 65, 1000, kind="hot"), stream("a", "boiler", 95, 95, 600, kind="cold"))
    text = shown("en", streams, LEVELS)
    assert "from memory, unverified" in text
    assert "55 → 105" in text
    assert "Power between the levels" in text


def test_nothing_is_said_of_nothing():
    assert shown("en", TWO[:2]) == ""


def test_people_read_names_and_programs_ids():
    problem = HeatProblem(TWO, (), 10.0)
    data = {"zones": {"a": 1, "b": 2}, **exchange_json(problem, targets(problem), ExchangeSettings())}
    told = named(data, {"a": Text("玻璃厂", "glass works"), "b": Text("印染厂", "")}, "zh")
    assert list(told["zones"]) == ["玻璃厂", "印染厂"]
    assert (told["links"][0]["from"], data["links"][0]["from"]) == ("玻璃厂", "a")
    same = named(data, {"a": Text("厂", "works"), "b": Text("厂", "works")}, "en")
    assert list(same["zones"]) == ["a", "b"]
