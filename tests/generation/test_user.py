from __future__ import annotations

from parkloop.base.text import Text
from parkloop.generation.generate import generate
from parkloop.generation.user import own
from parkloop.park.actions import Manage, OpenLink
from parkloop.park.enums import Direction, OptionState, Origin, Verdict
from parkloop.park.option import UserOption

LINK = OpenLink(source_node="plant", target_node="board", commodity="gyp", replaces="rock", ratio=1.0, capacity=100.0)
SYM = "sym-plant-gyp-board-R013"


def by_id(kit, *options):
    found, _ = generate(kit.context(kit.park(options=options)))
    return {o.id: o for o in found}


def test_an_own_option_speaks_for_its_exchange(kit):
    mine = UserOption(id="mine", state=OptionState.OWN, actions=(LINK,), capex=5e5, reason="已谈妥")
    found = by_id(kit, mine)
    assert SYM not in found
    option = found["mine"]
    assert (option.origin, option.source_node, option.target_node) == (Origin.USER, "plant", "board")
    assert option.amount.value == 100
    assert option.legal.verdict is Verdict.CONDITIONAL  # the gypsum's analysis is not stated
    assert option.capex.value == 5e5
    also = next(r.words["options"].en for r in option.reasons if r.key == "options.reason.also")
    assert "board" in also  # people read the name of what was merged
    assert SYM not in also


def test_what_is_not_stated_is_said(kit):
    option = own(kit.context(), UserOption(id="m", state=OptionState.OWN))
    assert option.direction is Direction.MANAGEMENT
    assert {r.key for r in option.missing} == {
        "options.missing.user_actions",
        "options.missing.user_direction",
        "options.missing.measure_capex",
    }


def test_edited_overrides_only_what_is_stated(kit):
    old = by_id(kit)[SYM]
    new = by_id(kit, UserOption(id=SYM, state=OptionState.EDITED, capex=2e5, year=2027))[SYM]
    assert (new.capex.value, new.earliest, new.state) == (2e5, 2027, OptionState.EDITED)
    assert (new.actions, new.name, new.lifetime) == (old.actions, old.name, old.lifetime)
    actions = (Manage(content=Text("a", "a")),)
    named = by_id(kit, UserOption(id=SYM, state=OptionState.EDITED, name=Text("新名", "new"), actions=actions))
    assert named[SYM].name.zh == "新名"
    assert isinstance(named[SYM].actions[0], Manage)


def test_rejected_stays_visible_without_actions_and_frozen_as_it_is(kit):
    found = by_id(kit, UserOption(id=SYM, state=OptionState.REJECTED, reason="业主不同意"))
    assert found[SYM].actions == ()
    assert found[SYM].state is OptionState.REJECTED
    assert any(r.words.get("reason") == "业主不同意" for r in found[SYM].reasons)
    frozen = by_id(kit, UserOption(id=SYM, state=OptionState.FROZEN))[SYM]
    assert frozen.actions == by_id(kit)[SYM].actions


def test_difficulty_is_assessed_like_that_of_generated_options_unless_it_is_stated(kit):
    option = own(kit.context(), UserOption(id="m", state=OptionState.OWN, actions=(LINK,), capex=5e5))
    # memory 3, conditional 2, two parties 3, below 1 million 1, a haul by road 2
    assert option.difficulty_items == {"technology": 3, "permits": 2, "parties": 3, "finance": 1, "disruption": 2}
    assert option.difficulty == (3 + 2 + 3 + 1 + 2) / 5
    stated = own(kit.context(), UserOption(id="m", state=OptionState.OWN, actions=(LINK,), difficulty=4.5, jobs=12))
    assert (stated.difficulty, stated.difficulty_items, stated.jobs) == (4.5, {}, 12)


def test_an_edit_overrides_difficulty_and_jobs(kit):
    new = by_id(kit, UserOption(id=SYM, state=OptionState.EDITED, difficulty=5.0, jobs=3))[SYM]
    assert (new.difficulty, new.jobs) == (5.0, 3)


def test_a_decision_about_a_lost_option_is_not_lost(kit):
    found = by_id(kit, UserOption(id="sym-gone", state=OptionState.REJECTED))
    lost = found["sym-gone"]
    assert [r.key for r in lost.missing] == ["options.missing.edited_unknown"]
    assert (lost.score, lost.actions) == (0.0, ())


def test_an_option_that_does_nothing_is_not_known_to_be_legal(kit):
    assert own(kit.context(), UserOption(id="m", state=OptionState.OWN)).legal.verdict is Verdict.UNKNOWN


def test_a_size_brings_its_curve_and_the_investment_of_the_largest(kit):
    curve = {"100": 4e6, "400": 8e6}
    user = UserOption(
        id="mine", state=OptionState.OWN, actions=(Manage(content=Text("会", "m")),), size_low=100.0, size_high=400.0,
        size_unit="t/a", capex_curve=curve, source="offer",
    )  # fmt: skip
    made = by_id(kit, user)["mine"]
    assert made.scale.points == ((100.0, 4e6), (400.0, 8e6))
    assert (made.capex.value, made.capex.source, made.size) == (8e6, "offer", 1.0)
    assert "options.missing.measure_capex" not in [m.key for m in made.missing]
