from dataclasses import replace

import pytest

from parkloop.base.text import Text
from parkloop.diagnosis.rules.off_scale import find
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind
from parkloop.park.flow import Flow
from parkloop.park.node import Line


@pytest.mark.parametrize(
    ("stated", "power"), [(1000.0, 3), (1060.0, 3), (1080.0, None), (100.0, 2), (10.0, None), (1.0, None), (0.001, -3)]
)
def test_a_power_of_ten_off_its_flows(look, park, told, stated, power):
    """Against a flow of 1 t: 1060 is within 7 per cent of a thousand (log10 1.06 = 0.025), 1080 is not (0.033)."""
    lines = (Line(commodity="ash", amount=stated, unit="t/a"),)
    nodes = tuple(replace(n, makes=lines) if n.id == "mill" else n for n in park.nodes)
    flow = Flow(id="F", source_node="mill", target_node="kiln", commodity="ash", amount=1.0, unit="t/a")
    seen = look(park=park.but(nodes=nodes, flows=(flow,)))
    found = list(find(seen))
    assert [f.id for f in found] == ([] if power is None else ["off_scale.mill.makes.ash"])
    for finding in found:
        assert finding.path == "nodes[0].makes[0].amount"
        assert f"10^{power}" in told(seen, finding.problem)[0]


def cement(park, electricity, limestone=1.2e6, made=1e6):
    """A cement plant (3011) of a million tonnes; profiles in the knowledge give the usual power and limestone."""
    goods = tuple(
        Commodity(id=key, name=Text(key, key), kind=CommodityKind(kind), unit=unit)
        for key, kind, unit in (
            ("cement", "product", "t"),
            ("electricity", "power", "MWh"),
            ("limestone", "material", "t"),
        )
    )
    takes = [("electricity", electricity, "MWh/a"), ("limestone", limestone, "t/a")]
    row = {
        "takes": tuple(Line(commodity=c, amount=a, unit=u) for c, a, u in takes if a is not None),
        "makes": (Line(commodity="cement", amount=made, unit="t/a"),),
    }
    nodes = tuple(replace(n, **row) if n.id == "kiln" else n for n in park.nodes)
    return park.but(commodities=(*park.commodities, *goods), nodes=nodes)


def test_far_outside_the_trade(look, park, told):
    """A tonne of cement takes some 0.1 MWh, not 100; what lies within thirty times the range is left alone."""
    seen = look(park=cement(park, 1e8))
    (finding,) = find(seen)
    assert (finding.id, finding.path) == ("off_profile.kiln.takes.electricity", "nodes[1].takes[0].amount")
    assert "行业常见范围" in told(seen, finding.problem)[0]
    assert all(seen.ledger[ref] for ref in finding.problem.numbers.values())
    assert not list(find(look(park=cement(park, 1e5))))
    assert not list(find(look(park=cement(park, 1e6))))


def test_where_most_lines_are_off_it_is_the_product(look, park):
    (finding,) = find(look(park=cement(park, 1e5, made=1e3)))
    assert (finding.id, finding.path) == ("off_profile.kiln.makes.cement", "nodes[1].makes[0].amount")
