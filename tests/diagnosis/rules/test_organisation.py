from dataclasses import replace

from parkloop.base.text import Text
from parkloop.diagnosis.rules.organisation import find
from parkloop.park.node import Line
from parkloop.park.park import Boundary
from parkloop.park.steering import Statistic


def ids(look, park):
    return [f.id.partition(".")[2] for f in find(look(park=park))]


def test_nothing_is_there(look, park, told):
    seen = look(park=park)
    found = list(find(seen))
    assert [f.path for f in found] == ["boundary.authority", "boundary.reporter"]
    assert all(told(seen, r) for f in found for r in (f.problem, *f.causes))


def test_what_makes_up_for_it(look, park):
    named = park.but(boundary=Boundary(authority=Text("管委会", "office")))
    assert ids(look, named) == ["statistics"]
    assert ids(look, park.but(boundary=replace(named.boundary, reporter=Text("经发局", "bureau")))) == []
    counted = Statistic(variable="employees", year=2024, value=9.0)
    assert ids(look, named.but(statistics=(counted,))) == []


def test_fewer_than_half_share(look, park):
    def makers(*shares):
        said = dict(zip(("mill", "kiln", "yard"), shares, strict=False))
        waste = (Line(commodity="ash", amount=1.0, unit="t/a", source="x"),)
        rows = (replace(n, shares=said[n.id], makes=waste) if n.id in said else n for n in park.nodes)
        return park.but(nodes=tuple(rows), boundary=Boundary(authority=Text("a", "a")))

    assert ids(look, makers(True, False, None)) == ["exchange"]
    assert ids(look, makers(True, False)) == []
    assert ids(look, makers(False)) == []  # one alone has nobody to exchange with
