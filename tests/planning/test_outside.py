"""Bought clinker does not raise resource productivity unnoticed."""

import pytest
from tests.operation.small import line, text
from tests.planning.goals import clinker_park, outsource, saving, solve

from parkloop.park.node import Node
from parkloop.planning.goal import read_goal
from parkloop.planning.outside import outside_warning, productivity_of


def quarry():
    """A second firm keeps 500 t of limestone, so that the official ratio keeps a bottom when the kiln is shut."""
    of = clinker_park()
    return of.but(nodes=(*of.nodes, Node(id="q", name=text("q"), takes=(line("limestone", 500.0),))))


def test_shutting_the_kiln_is_seen():
    """Official 800 000 / 2 800 rises to 800 000 / 500; converted it falls to 800 000 / (500 + 2 161.25) < 285.7?

    Own kiln: 2 300 t for 1 300 t of clinker, above the 2 161.25 t that the knowledge says; so a kiln as good as that
    rises a little. With 1 200 t of limestone and 300 t of coal (a lean kiln) the converted ratio falls.
    """
    from dataclasses import replace

    of = quarry()
    lean = replace(of.nodes[0], takes=(line("limestone", 1800.0), line("coal", 180.0)))
    of = of.but(nodes=(lean, *of.nodes[1:]))
    c, found = solve(of, [outsource()], read_goal("primary"))
    assert set(found.point.built) == {"out"}
    told = productivity_of(c.network, found.point.flow)
    assert told.official == pytest.approx((800_000 / 2480, 800_000 / 500))
    assert told.converted == pytest.approx((800_000 / 2480, 800_000 / (500 + 1300 * 1.6625)))
    assert told.moved_outside
    (warning,) = outside_warning(told)
    assert (warning.code, warning.severity, warning.found) == ("moved_outside", "warning", "clinker")
    assert warning.params["after"] == "1600"


def test_a_real_saving_is_none():
    c, found = solve(quarry(), [saving()], read_goal("primary"))
    told = productivity_of(c.network, found.point.flow)
    assert told.official[1] > told.official[0]
    assert not told.moved_outside
    assert outside_warning(told) == ()


def test_without_data_it_is_unknown():
    from tests.planning.goals import ash_park, two_options

    c, found = solve(ash_park(), two_options())
    told = productivity_of(c.network, found.point.flow)
    assert (told.official, told.missing) == ((None, None), "primary:coal")
    assert not told.moved_outside


def test_more_of_what_nobody_can_convert_is_doubted():
    from dataclasses import replace

    of = quarry()
    goods = tuple(replace(c, id="gizmo", name=text("gizmo")) if c.id == "clinker" else c for c in of.commodities)
    nodes = tuple(
        replace(
            n,
            takes=tuple(replace(x, commodity="gizmo") if x.commodity == "clinker" else x for x in n.takes),
            makes=tuple(replace(x, commodity="gizmo") if x.commodity == "clinker" else x for x in n.makes),
        )
        for n in of.nodes
    )
    flows = tuple(replace(f, commodity="gizmo") for f in of.flows)
    shut = outsource()
    actions = tuple(
        replace(a, commodity="gizmo") if getattr(a, "commodity", "") == "clinker" else a for a in shut.actions
    )
    c, found = solve(
        of.but(commodities=goods, nodes=nodes, flows=flows), [replace(shut, actions=actions)], read_goal("primary")
    )
    told = productivity_of(c.network, found.point.flow)
    assert (told.unknown, told.converted[1], told.moved_outside) == (("gizmo",), None, True)
    assert outside_warning(told)[0].code == "moved_outside_unknown"
