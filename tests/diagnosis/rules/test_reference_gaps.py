from dataclasses import replace

from parkloop.base.text import Text
from parkloop.diagnosis.rules.reference_gaps import find
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, NodeStatus, ReferenceKind
from parkloop.park.steering import ReferenceEvent


def event(kind, target, value=0.0):
    return ReferenceEvent(id=f"{kind}-{target}", kind=ReferenceKind(kind), target=target, year=2026, value=value)


def ids(seen):
    return [f.id.partition(".")[2] for f in find(seen)]


def test_no_growth(look, park):
    assert ids(look(park=park)) == ["growth"]
    assert ids(look(park=park.but(reference=(event("growth", "park"),)))) == []  # zero growth is a statement
    assert ids(look(park=park.but(park=replace(park.park, horizon=(2025, 2025))))) == []


def test_bought_power_without_a_path_of_the_grid(look, park):
    power = Commodity(id="steel", name=Text("电", "power"), kind=CommodityKind.POWER, unit="MWh")
    goods = tuple(power if c.id == "steel" else c for c in park.commodities)
    flow, grown = ("@market", "mill", "steel", 9.0), event("growth", "park")
    assert ids(look(flow, park=park.but(commodities=goods, reference=(grown,)))) == ["grid"]
    path = (grown, event("factor", "grid_factor", 0.4))
    assert ids(look(flow, park=park.but(commodities=goods, reference=path))) == []


def test_a_plant_without_opening_year(look, park, told):
    nodes = tuple(replace(n, status=NodeStatus.APPROVED) if n.id == "kiln" else n for n in park.nodes)
    grown = park.but(nodes=nodes, reference=(event("growth", "park"),))
    seen = look(park=grown)
    (finding,) = find(seen)
    assert (finding.id, finding.path) == ("reference_gaps.opening.kiln", "nodes[1].start")
    assert "kiln厂已批准或在建" in told(seen, finding.problem)[0]
    assert ids(look(park=grown.but(reference=(*grown.reference, event("open", "kiln", None))))) == []
