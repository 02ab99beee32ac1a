from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.symbiosis_paths.routes import LEAD_TIME, hindrances, symbiosis_options
from parkloop.park.actions import OpenLink
from parkloop.park.enums import Confidence, Direction, Mode, Origin, Verdict
from parkloop.park.steering import Rule


def by_id(context):
    return {o.id: o for o in symbiosis_options(context)}


def test_an_option_with_all_its_parts(kit):
    option = by_id(kit.context())["sym-plant-gyp-board-R013"]
    (link,) = option.actions
    low, high = kit.routes["R013"].ratio_low, kit.routes["R013"].ratio_high
    assert link == OpenLink(
        source_node="plant",
        target_node="board",
        commodity="gyp",
        replaces="rock",
        ratio=(low + high) / 2,
        ratio_low=low,
        ratio_high=high,
        capacity=5_000.0,
        distance=link.distance,
        mode=Mode.TRUCK,
        treatment=option.treatment,
    )
    assert link.distance == pytest.approx(1.112, abs=1e-3)
    assert (option.direction, option.origin, option.route) == (Direction.SYMBIOSIS_PATHS, Origin.ROUTE, "R013")
    assert (option.amount.value, option.amount.unit, option.replaces) == (5_000, "t", "rock")
    assert option.legal.verdict is Verdict.CONDITIONAL  # free water and chloride are not stated
    assert "GB/T 37785-2019" in option.legal.clause
    assert option.lead_time == LEAD_TIME[Mode.TRUCK]
    assert option.sources == kit.routes["R013"].sources
    assert option.capex is None
    assert "options.missing.capex" in {r.key for r in option.missing}


def test_the_weaker_of_route_and_ratio_is_the_confidence(kit):
    option = by_id(kit.context())["sym-plant-gyp-board-R013"]
    assert kit.routes["R013"].route_confidence == "source seen"
    assert option.confidence is Confidence(kit.routes["R013"].ratio_confidence)


def test_an_existing_exchange_is_extended_under_another_id(kit):
    found = by_id(kit.context(flows=[kit.flow("plant", "board", "gyp", 2_000, arrives="rock")]))
    assert "sym-plant-gyp-board-R013" not in found
    option = found["ext-plant-gyp-board-R013"]
    assert option.actions[0].capacity == 3_000


def test_what_the_park_forbids_is_shown_but_cannot_be_built(kit):
    rule = Rule(id="r", kind="forbids", commodity="gyp", document="x")
    option = by_id(kit.context(kit.park(rules=(rule,))))["sym-plant-gyp-board-R013"]
    assert (option.legal.verdict, option.actions) == (Verdict.FORBIDDEN, ())


def test_a_receiver_that_does_not_share_is_asked_first(kit):
    park = kit.park()
    before = by_id(kit.context())["sym-plant-gyp-board-R013"]
    nodes = tuple(replace(n, shares=False) if n.id == "board" else n for n in park.nodes)
    option = by_id(kit.context(park.but(nodes=nodes)))["sym-plant-gyp-board-R013"]
    assert before.actions
    assert option.actions == ()
    assert (option.amount.value, option.amount.low, option.amount.high) == (None, None, before.amount.high)
    (asked,) = (r for r in option.missing if r.key == "options.missing.agreement")
    assert asked.words == {"node": park.node["board"].name}


def test_pipes_take_a_year(kit):
    spare, steam = (
        kit.thing("spare", "企业剩余蒸汽", "surplus process steam", "heat"),
        kit.thing("s", "蒸汽", "steam", "heat"),
    )
    goods = (*kit.goods, spare, steam)
    nodes = (kit.firm("a", "2614", (), [kit.line("spare", 10.0)]), kit.firm("b", "2511", [kit.line("s", 20.0)]))
    (option,) = symbiosis_options(kit.context(kit.park(nodes=nodes, commodities=goods), routes=("R207",)))
    assert (option.actions[0].mode, option.lead_time, option.actions[0].ratio) == (Mode.PIPE, 1, 1.0)
    assert option.legal.verdict is Verdict.CONDITIONAL


def test_hindrances_are_given_for_every_offer(kit):
    assert ("plant", "gyp") in hindrances(kit.context())
    odd = kit.thing("odd", "某种物料", "", "waste")
    maker = kit.firm("maker", "9999", (), [kit.line("odd", 1.0)])
    park = kit.park(nodes=(maker, kit.firm("kiln", "3011")), commodities=(*kit.goods, odd))
    assert hindrances(kit.context(park))["maker", "odd"] == {"unknown_name", "no_route"}
