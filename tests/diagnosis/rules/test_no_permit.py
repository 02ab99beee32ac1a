from dataclasses import replace

from parkloop.base.text import Text
from parkloop.diagnosis.rules.no_permit import find
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, LimitKind, NodeStatus
from parkloop.park.node import Line
from parkloop.park.steering import Limit

WATER = Commodity(id="water", name=Text("水", "water"), kind=CommodityKind.WATER, unit="m3")
COAL = Commodity(id="coal", name=Text("煤", "coal"), kind=CommodityKind.FUEL, unit="t")


def planned(park, *goods, status=NodeStatus.APPROVED, limits=(), made=()):
    takes = tuple(Line(commodity=c, amount=7.0, unit="t/a") for c in goods)
    makes = tuple(Line(commodity=c, amount=7.0, unit="t/a") for c in made)
    change = {"kiln": {"status": status, "takes": takes}, "works": {"makes": makes}}
    nodes = tuple(replace(n, **change.get(n.id, {})) for n in park.nodes)
    return park.but(commodities=(*park.commodities, WATER, COAL), nodes=nodes, limits=limits)


def limit(node=""):
    return Limit(id="L", kind=LimitKind.INTAKE, node=node, commodity="water", amount=9.0, unit="m3/a")


def test_water_and_fuel_without_permit(look, park, told):
    seen = look(park=planned(park, "water", "coal", "steel"))
    found = list(find(seen))
    assert [f.id for f in found] == ["no_permit.kiln.water", "no_permit.kiln.coal"]
    assert [f.path for f in found] == ["nodes[1].takes[0].amount", "nodes[1].takes[1].amount"]
    assert "取水许可" in told(seen, found[0].problem)[0]
    assert "节能审查" in told(seen, found[1].problem)[0]


def test_covered_by_the_park_by_itself_or_by_a_supplier(look, park):
    assert not list(find(look(park=planned(park, "water", limits=(limit(),)))))
    assert not list(find(look(park=planned(park, "water", limits=(limit("kiln"),)))))
    assert len(list(find(look(park=planned(park, "water", limits=(limit("mill"),)))))) == 1
    assert not list(find(look(park=planned(park, "water", made=("water",)))))
    assert not list(find(look(park=planned(park, "water", status=NodeStatus.OPERATING))))
