from __future__ import annotations

from parkloop.base.text import Text
from parkloop.generation.projects import implausible, project_options, total_of
from parkloop.park.actions import DeclaredEffect, OpenLink
from parkloop.park.compose import compose
from parkloop.park.enums import Direction, PayerKind, ProjectStatus, Side, Verdict
from parkloop.park.projects import Claim, Investment, Project


def project(pid, **more):
    return Project(id=pid, name=Text(pid, pid), owner=more.pop("owner", "plant"), **more)


def claim(change, node="plant", commodity="coal", side=Side.IN):
    return Claim(node=node, side=side, commodity=commodity, change=change, unit="t/a")


def options(kit, *projects):
    context = kit.context(kit.park(projects=projects))
    return context, {o.project: o for o in project_options(context)}


def keys(option):
    return {r.key.rsplit(".", 1)[1] for r in option.missing}


def test_a_claim_becomes_a_declared_effect_with_its_payers(kit):
    money = (
        Investment(payer="firm", kind=PayerKind.FIRM, amount=3e6, source="可研"),
        Investment(payer="office", kind=PayerKind.PARK, amount=1e6),
    )
    p = project("P", claims=(claim(-8_000),), investments=money, status=ProjectStatus.BUILDING, start=2025, finish=2026)
    context, found = options(kit, p)
    option = found["P"]
    (effect,) = option.actions
    assert isinstance(effect, DeclaredEffect)
    assert effect.change == -8_000
    assert option.capex.value == 4e6
    assert [(s.payer, s.amount) for s in option.payers] == [("firm", 3e6), ("office", 1e6)]
    assert (option.committed, option.earliest, option.lead_time) == (True, 2025, 1)
    assert option.direction is Direction.UNIT_NODES
    assert not option.missing
    after = compose(context.park, [option], {option.id: (1.0, 2025)}, 2026)
    assert after.node["plant"].takes[0].amount == 92_000


def test_saving_more_than_there_is_is_marked_and_kept_out_of_the_balance(kit):
    context, found = options(kit, project("P", claims=(claim(-120_000),)))
    option = found["P"]
    assert implausible(option)
    assert option.actions == ()
    (reason,) = [r for r in option.missing if r.key.endswith("implausible")]
    assert {k: context.ledger[v].value for k, v in reason.numbers.items()} == {"change": -120_000, "total": 100_000}


def test_a_claim_on_a_flow_that_is_not_stated_has_no_effect(kit):
    _context, found = options(kit, project("P", claims=(claim(-5, commodity="rock"), claim(-10))))
    assert len(found["P"].actions) == 1
    assert "claim_line" in keys(found["P"])


def test_two_projects_with_one_claim_are_both_marked_and_exclude_each_other(kit):
    _context, found = options(kit, project("A", claims=(claim(-10),)), project("B", claims=(claim(-10),)))
    assert found["A"].excludes == ("prj-B",)
    assert found["B"].excludes == ("prj-A",)
    assert all("claim_double" in keys(o) for o in found.values())


def test_an_exchange_becomes_a_link_when_amount_and_ratio_are_known(kit):
    ends = {"source_node": "plant", "target_node": "board", "commodity": "gyp", "replaces": "rock"}
    _context, found = options(
        kit, project("A", **ends, amount=3_000.0, ratio=1.0), project("B", **ends), project("C", amount=3_000.0, **ends)
    )
    (link,) = found["A"].actions
    assert isinstance(link, OpenLink)
    assert (link.capacity, found["A"].legal.verdict) == (3_000, Verdict.CONDITIONAL)
    assert found["B"].actions == found["C"].actions == ()
    assert {"project_amount", "exchange_double"} <= keys(found["B"])
    assert "project_ratio" in keys(found["C"])


def test_a_blank_investment_leaves_only_a_lower_end(kit):
    blank = (Investment(payer="a", amount=1e6), Investment(payer="b", amount=None))
    _context, found = options(kit, project("P", claims=(claim(-1),), investments=blank))
    assert (found["P"].capex.value, found["P"].capex.low) == (None, 1e6)
    assert "project_capex" in keys(found["P"])


def test_done_is_no_option_and_a_placeless_project_is_listed(kit):
    _context, found = options(kit, project("D", status=ProjectStatus.DONE), project("X", owner=""))
    assert set(found) == {"X"}
    assert "project_place" in keys(found["X"])


def test_total_is_the_sum_of_the_lines(kit):
    node = kit.firm("plant", "4411", [kit.line("coal", 60, "fuel_solid"), kit.line("coal", 20, "reductant_carbon")])
    assert total_of(kit.context(kit.park(nodes=(node,))), claim(-1)) == 80
    assert total_of(kit.context(), claim(-1, commodity="rock")) is None
