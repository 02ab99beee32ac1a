from dataclasses import replace

from parkloop.diagnosis.rules.stale import find
from parkloop.park.enums import Severity
from parkloop.park.flow import Flow
from parkloop.park.node import Line


def flow(key, year):
    return Flow(id=key, source_node="mill", target_node="kiln", commodity="ash", amount=5.0, unit="t/a", year=year)


def test_five_years_before_the_base_year(look, park, told):
    """Of six figures one flow (2019) and one line (2018) are five or more years older than 2024: 33 %, medium."""
    lines = (Line(commodity="ash", amount=1.0, unit="t/a", year=2018), Line(commodity="steel", amount=1.0, unit="t/a"))
    nodes = tuple(replace(n, makes=lines) if n.id == "mill" else n for n in park.nodes)
    rows = (flow("F1", 2019), flow("F2", 2020), flow("F3", None), flow("F4", 2024))
    seen = look(park=park.but(nodes=nodes, flows=rows))
    (finding,) = find(seen)
    assert finding.severity is Severity.MEDIUM
    assert told(seen, finding.problem)[0] == "6 项流量与产用量中有 2 项是 2019 年及以前的数据：F1、mill厂的ash物。"
    assert finding.path == "flows[0].year"


def test_recent_figures_are_no_finding(look, park):
    assert not list(find(look(park=park.but(flows=(flow("F1", 2020),)))))
