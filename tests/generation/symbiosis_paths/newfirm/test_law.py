from __future__ import annotations

from parkloop.generation.symbiosis_paths.newfirm.kinds import kinds
from parkloop.generation.symbiosis_paths.newfirm.law import judged, permitted
from parkloop.generation.symbiosis_paths.newfirm.size import sized
from parkloop.park.enums import Verdict
from parkloop.park.steering import Rule


def law(context, firm="plasterboard"):
    (kind,) = [k for k in kinds(context) if k.firm.firm_id == firm]
    return judged(context, kind, sized(context, kind)), permitted(context, kind)


def test_rules_of_entry_that_nobody_entered_are_unknown(board):
    legal, parts = law(board())
    assert legal.verdict is Verdict.UNKNOWN
    assert legal.condition.zh
    assert legal.condition.en
    assert len(parts) == 1


def test_what_the_park_forbids_is_not_handed_over(board):
    _, parts = law(board(rules=(Rule(id="r", kind="forbids", commodity="gyp", document="x"),)))
    assert parts == ()


def test_what_the_park_forbids_to_its_industry_is_not_handed_over(board):
    """A plasterboard works is of industry 3024."""
    _, parts = law(board(rules=(Rule(id="r", kind="forbids", industry=("C3024",), document="x"),)))
    assert parts == ()


def test_hazardous_waste_asks_for_a_licence(kit, board):
    from dataclasses import replace

    from parkloop.park.enums import YesNo

    goods = tuple(replace(c, hazardous=YesNo.YES) if c.id == "gyp" else c for c in kit.goods)
    context = board(firms=("hazardous_waste",), commodities=goods)
    legal, _ = law(context, "hazardous_waste")
    assert legal.verdict is Verdict.LICENCE


def test_use_on_land_is_no_entry_to_the_park(kit, board):
    from dataclasses import replace

    context = board(firms=("road_works",))
    tables = replace(context.tables, routes=(kit.routes["R006"],))
    legal, _ = law(replace(context, tables=tables, memo={}), "road_works")
    assert legal.verdict in {Verdict.ALLOWED, Verdict.CONDITIONAL}
