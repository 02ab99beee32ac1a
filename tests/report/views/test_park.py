from __future__ import annotations

from tests.report.sample import park

from parkloop.park.result import GlobalTest, Suspect
from parkloop.report.views.park import global_test_json, park_json, suspects_json


def test_park():
    value = park()
    shown = park_json(value)
    assert shown["id"] == value.park.id
    assert shown["nodes"] == len(value.nodes)
    assert shown["horizon"] == list(value.park.horizon)


def test_nothing_redundant():
    test = GlobalTest(statistic=None, dof=0, critical=None, passed=None)
    assert global_test_json(test) == {"statistic": None, "dof": 0, "critical": None, "pass": None}
    assert global_test_json(None) is None


def test_suspects():
    assert suspects_json([Suspect(flow="F3", z=4.2)]) == [{"flow": "F3", "z": 4.2, "path": None}]
