"""Pairs of exchanges that cross: found for all at once as one by one."""

from __future__ import annotations

from itertools import combinations

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.trace import Ledger
from parkloop.generation.context import Context
from parkloop.generation.distance import between, stated
from parkloop.generation.flows.crossing import crossings
from parkloop.generation.flows.standing import _hauled
from parkloop.generation.tables import Tables
from parkloop.park.flow import Link
from parkloop.testing.generator import generate_park


def one_by_one(context, groups, share, work):
    """The rule pair by pair: no end twice, no exchange that stands already, and enough saved."""
    links, node = stated(context.park), context.park.node

    def km(a, b):
        return between(links, node[a], node[b])

    for commodity, flows in groups.items():
        for one, other in combinations(flows, 2):
            (a, b), (c, d) = (one.source, one.target), (other.source, other.target)
            if len({a, b, c, d}) < 4 or {(a, commodity, d), (c, commodity, b)} & context.standing:
                continue
            ways = [km(a, b), km(c, d), km(a, d), km(c, b)]
            if None in ways:
                continue
            shorter = ways[0] + ways[1] - ways[2] - ways[3]
            saved = shorter * min(one.amount, other.amount)
            if shorter > share * (ways[0] + ways[1]) and saved >= work:
                yield saved, one.id, other.id


def test_as_one_by_one_in_a_generated_park():
    park = generate_park(3, 120, missing=0.05, flows=800)
    context = Context(park=park, state=observe(park, Ledger()).state, tables=Tables.shipped(), year=2024)
    groups = _hauled(context)
    for share, work in ((0.05, 0.0), (0.1, 1.0)):
        expected = sorted(one_by_one(context, groups, share, work), key=lambda x: (-float(f"{x[0]:.8g}"), *x[1:]))
        found = crossings(context, groups, stated(context.park), least_share=share, least_work=work)
        assert [(a.id, b.id) for a, b in found] == [(a, b) for _, a, b in expected]
        assert len(expected) > 20


def test_a_stated_way_goes_before_the_straight_line(site):
    """Both makers stand beside the other's receiver; a stated detour of 30 km leaves nothing to save."""
    line, firm = site.kit.line, site.kit.firm
    nodes = (
        firm("mw", "4411", [], [line("ash", 5000)], location=(110.0, 0.0)),
        firm("me", "4411", [], [line("ash", 5000)], location=(110.1, 0.0)),
        firm("tw", "3011", [line("ash", 5000)], location=(110.0, 0.0)),
        firm("te", "3011", [line("ash", 5000)], location=(110.1, 0.0)),
    )
    flows = (site.exchange("A", "mw", "te", "ash", 5000.0), site.exchange("B", "me", "tw", "ash", 3000.0))
    detour = (Link(id="K", source_node="tw", target_node="mw", commodity="ash", distance=30.0),)
    for links, expected in (((), [("A", "B")]), (detour, [])):
        context = site.context(nodes=nodes, flows=flows, links=links)
        pairs = crossings(context, _hauled(context), stated(context.park), least_share=0.05, least_work=5000.0)
        assert [(a.id, b.id) for a, b in pairs] == expected
