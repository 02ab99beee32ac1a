from __future__ import annotations

from tests.report.sample import park

from parkloop.base.trace import Ledger
from parkloop.formats.place import Locator
from parkloop.formats.source import Sources
from parkloop.park.result import GlobalTest, Suspect
from parkloop.report.views.park import global_test_json, park_json, suspects_json
from parkloop.report.views.places import Whereabouts


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
    where = Whereabouts(park(), Ledger(), Sources(Locator("p.yaml", lines={("flows", 2): 31})))
    first, second = suspects_json([Suspect(flow="F3", z=4.2), Suspect(flow="F3", z=4, path="flows[2].amount")], where)
    assert first == {"flow": "F3", "z": 4.2, "path": None, "places": []}
    place = {"path": "flows[2].amount", "file": "p.yaml", "sheet": None, "row": 31, "column": None}
    assert second["places"] == [place]
