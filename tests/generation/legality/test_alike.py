"""Judged once for all alike: the same verdict as judged one by one, for every pair of ends of a park with rules."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.generation.conftest import GOODS, base_park, firm, line, make_context

from parkloop.generation.legality import Stage, judge
from parkloop.generation.legality.alike import likeness
from parkloop.generation.legality.case import build
from parkloop.park.enums import RuleBasis, YesNo
from parkloop.park.steering import Rule

RULES = (
    Rule(id="r1", kind="forbids", basis=RuleBasis.PLAN_EIA, commodity="ash", industry=("301",), amount=1000.0),
    Rule(id="r2", kind="conditions", basis=RuleBasis.PLAN_EIA, node="board", text="check first"),
    Rule(id="r3", kind="permits", basis=RuleBasis.WASTE_LICENCE, node="kiln", commodity="spent"),
)


def park(rules):
    spent = replace(GOODS[0], id="spent", name=replace(GOODS[0].name, zh="废酸", en="spent acid"), hazardous=YesNo.YES)
    base = base_park()
    far = firm("far", "3011", [line("rock", 5.0)], (), kind="market")
    mine = tuple(replace(n, shares=False) if n.id == "kiln" else n for n in base.nodes)
    return base.but(commodities=(*base.commodities, spent), nodes=(*mine, far), rules=rules)


def exchanges(context):
    for thing in context.park.commodities:
        for source in context.park.nodes:
            for target in context.park.nodes:
                for quantity in (None, 500.0, 5000.0):
                    for says in (YesNo.UNKNOWN, YesNo.NO):
                        yield thing, says, source.id, target.id, quantity


@pytest.mark.parametrize("rules", [(), RULES], ids=["without rules", "with rules"])
def test_every_pair_as_if_judged_alone(rules):
    together = make_context(park(rules))
    seen = set()
    for thing, says, source, target, quantity in exchanges(together):
        asked = {"source_node": source, "target_node": target, "quantity": quantity, "functions": ("retarder",)}
        alone = make_context(together.park)
        assert judge(together, thing, says, **asked) == judge(alone, thing, says, **asked)
        case = build(together, thing, says, route=None, stage=Stage.USE, cross_province=None, day="", **asked)
        seen.add(likeness(case))
    pairs = len(list(exchanges(together)))
    assert len(seen) < pairs / 2
    assert len(together.memo["verdicts"]) == len(seen)


def test_a_commodity_brought_in_is_judged_for_itself():
    """Two treated materials may bear one id: only the park's own commodities are remembered."""
    context = make_context(park(()))
    own = context.park.commodity["ash"]
    other = replace(own, hazardous=YesNo.YES)
    assert judge(context, own) != judge(context, other)
    assert judge(context, other) == judge(context.park, other)
