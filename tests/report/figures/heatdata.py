"""What ``parkloop heat`` prints of a small site, for the tests of its figures."""

from __future__ import annotations

from tests.analysis.heat.plants import stream

from parkloop.analysis.heat.park_exchange import ExchangeSettings, exchange_json
from parkloop.analysis.heat.streams import HeatProblem, Utility
from parkloop.analysis.heat.table import as_json
from parkloop.analysis.heat.targets import targets

LEVELS = (
    Utility("HP", "hot", 240, 240, 5),
    Utility("LP", "both", 140, 140, 5),
    Utility("HW", "both", 90, 60, 5),
    Utility("CW", "cold", 15, 25, 5),
)
STREAMS = (
    stream("甲醇厂", "合成气", 180, 60, 3600),
    stream("甲醇厂", "反应热", 230, 230, 1500, kind="hot"),
    stream("甲醇厂", "锅炉给水", 60, 160, 2500),
    stream("甲醇厂", "精馏再沸", 120, 120, 2000, kind="cold"),
    stream("power & heat", "flue gas", 150, 90, 700),
    stream("food", "dryer", 20, 110, 1800),
)


def printed(streams=STREAMS, levels=LEVELS):
    problem = HeatProblem(streams, levels, 10.0)
    found = targets(problem)
    return {**as_json(problem, found), **exchange_json(problem, found, ExchangeSettings())}
