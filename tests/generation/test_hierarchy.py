from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.base.text import Text
from parkloop.generation.hierarchy import STEP, TIERS, enforce, tier
from parkloop.park.actions import AddProcess, Manage, OpenLink, ReplaceRecipe
from parkloop.park.enums import Direction, OptionState, Origin, Task, Verdict
from parkloop.park.node import Process
from parkloop.park.option import Legal, Option


def option(oid, commodity="gyp", target="board", replaces="rock", score=0.5, actions=None, **more):
    link = OpenLink(source_node="plant", target_node=target, commodity=commodity, replaces=replaces, capacity=1.0)
    base = Option(
        id=oid,
        direction=Direction.SYMBIOSIS_PATHS,
        task=Task.LINKAGE,
        name=Text(oid, oid),
        origin=Origin.ROUTE,
        actions=(link,) if actions is None else actions,
        source_node="plant",
        target_node=target,
        commodity=commodity,
        replaces=replaces,
        score=score,
    )
    return replace(base, **more)


def test_tier_follows_from_what_the_option_does(kit):
    park = kit.park()
    assert tier(option("a"), park) == "recycle"  # gypsum in place of natural gypsum
    assert tier(option("b", replaces="coal", target="kiln"), park) == "recover"  # in place of a fuel
    assert tier(option("c", commodity="power", replaces=""), park) == "reuse"  # the thing itself
    less = (ReplaceRecipe(node="plant", commodity="coal", fraction=-0.1),)
    assert tier(option("d", target="", actions=less), park) == "reduce"
    assert tier(option("e", target="", actions=(Manage(content=Text("办", "do")),)), park) == ""
    works = AddProcess(process=Process(id="x", node="kiln", product="cement", unit="t/a"))
    assert tier(option("f", target="", actions=(works,)), park) == "recycle"


def test_the_environment_and_treatment_are_disposal_and_fill_is_recovery(kit):
    river = kit.firm("river", "", kind="environment")
    tip = kit.firm("tip", "7724")
    pit = kit.firm("pit", "0810", [kit.line("rock", 100, "fill")])
    waste = kit.thing("mud", "泥", "mud", "waste")
    park = kit.park(nodes=(*kit.park().nodes, river, tip, pit), commodities=(*kit.goods, waste))
    assert tier(option("a", target="river"), park) == "dispose"
    assert tier(option("b", commodity="mud", replaces="", target="tip"), park) == "dispose"
    assert tier(option("c", target="pit"), park) == "recover"


def test_what_a_treatment_makes_is_told_by_what_it_replaces(kit):
    assert tier(option("a", commodity="dried", replaces="coal", target="kiln"), kit.park()) == "recover"
    assert tier(option("b", commodity="dried", replaces="rock"), kit.park()) == "recycle"
    assert tier(option("c", commodity="dried", replaces=""), kit.park()) == "recycle"


def test_several_links_count_as_the_lowest(kit):
    links = (*option("a").actions, *option("b", replaces="coal", target="kiln").actions)
    assert tier(option("both", actions=links), kit.park()) == "recover"


def test_a_lower_use_of_the_same_tonnes_stands_behind_and_says_why(kit):
    context = kit.context()
    high, low = option("high", score=0.4), option("low", replaces="coal", target="kiln", score=0.6)
    found = {o.id: o for o in enforce(context, [high, low])}
    assert found["high"].score == 0.4
    assert found["low"].score == pytest.approx(0.4 * STEP)  # 0.396
    reason = found["low"].reasons[-1]
    assert reason.key == "unitnodes.reason.hierarchy"
    assert reason.words["better"] == high.name
    assert [context.ledger[reason.numbers[k]].value for k in ("before", "after")] == [0.6, pytest.approx(0.396)]
    assert (found["high"].tier, found["low"].tier) == ("recycle", "recover")


def test_what_is_not_feasible_pushes_nothing_behind(kit):
    low = option("low", replaces="coal", target="kiln", score=0.6)
    forbidden = option("high", score=0.4, legal=Legal(verdict=Verdict.FORBIDDEN))
    empty = option("high", score=0.4, actions=())
    other = option("high", score=0.4, commodity="ash")
    for high in (forbidden, empty, other):
        assert enforce(kit.context(), [high, low])[1].score == 0.6


def test_what_somebody_decided_keeps_its_score(kit):
    high = option("high", score=0.4)
    for kept in ({"origin": Origin.PROJECT}, {"origin": Origin.USER}, {"state": OptionState.FROZEN}):
        low = option("low", replaces="coal", target="kiln", score=1.0, **kept)
        assert enforce(kit.context(), [high, low])[1].score == 1.0


def test_order_of_the_tiers():
    assert TIERS == ("reduce", "reuse", "recycle", "recover", "dispose")
