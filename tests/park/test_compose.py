"""Composition: what each action does, that savings add against the original amounts, and that order never counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.park.parks import line, node, option, park

from parkloop.base.text import Text
from parkloop.park.actions import (
    ACTIONS,
    AddBackup,
    AddCommodity,
    AddNetwork,
    AddNode,
    AddProcess,
    DeclaredEffect,
    Manage,
    MoveNode,
    OpenLink,
    ReduceFlow,
    ReplaceRecipe,
    ResizeCapacity,
)
from parkloop.park.commodity import Commodity, Price
from parkloop.park.compose import ImpossibleOptionError, TwiceAddedError, brought, compose, link_id
from parkloop.park.enums import CommodityKind, LinkStatus, Mode, NodeStatus, Provenance, Side
from parkloop.park.flow import Flow
from parkloop.park.node import Process

COAL = {"node": "mill", "side": Side.IN, "commodity": "coal"}


def after(*options, sizes=None, year=2030, of=None):
    choices = {o.id: ((sizes or {}).get(o.id, 1.0), 2025) for o in options}
    return compose(of or park(), options, choices, year)


def amounts(changed, name, side=Side.IN):
    found = changed.node[name]
    return [x.amount for x in (found.takes if side is Side.IN else found.makes)]


def saving(id, change, **more):
    return option(id, DeclaredEffect(change=change, **COAL), **more)


def test_nothing_chosen_changes_nothing():
    assert compose(park(), [saving("A", -10.0)], {}, 2030) == park()


def test_lead_time_and_investment_year():
    """Built 2026 with two years of building: it works from 2028 on."""
    slow = saving("A", -100.0, lead_time=2)
    choices = {"A": (1.0, 2026)}
    assert [amounts(compose(park(), [slow], choices, y), "mill") for y in (2026, 2027, 2028, 2030)] == [
        [1000.0],
        [1000.0],
        [900.0],
        [900.0],
    ]


def test_size_zero_is_not_chosen():
    assert compose(park(), [saving("A", -100.0)], {"A": (0.0, 2025)}, 2030) == park()


def test_declared_effect_by_size():
    """Half of -100 t on 1000 t: 950 t."""
    assert amounts(after(saving("A", -100.0), sizes={"A": 0.5}), "mill") == [950.0]


def test_declared_effect_is_spread_over_the_lines_in_proportion():
    """+30 t on 100 and 200 t: times 330 / 300."""
    more = option("A", DeclaredEffect(node="mill", side=Side.OUT, commodity="ash", change=30.0))
    assert amounts(after(more), "mill", Side.OUT) == pytest.approx([110.0, 220.0], rel=1e-14)


def test_range_and_deviation_keep_their_share():
    """Half of the coal: 500 t (450 .. 550), deviation 25 t."""
    ranged = park(nodes=(node("mill", [line("coal", 1000.0, low=900.0, high=1100.0, sd=50.0)]),))
    changed = after(saving("A", -500.0), of=ranged).node["mill"].takes[0]
    assert (changed.amount, changed.low, changed.high, changed.sd) == (500.0, 450.0, 550.0, 25.0)


def test_lines_of_other_years_do_not_count_twice():
    """100 t in 2022, 110 t in 2024 (base year): 11 t less is a tenth, in both lines."""
    dated = park(nodes=(node("mill", [line("coal", 100.0, year=2022), line("coal", 110.0, year=2024)]),))
    assert amounts(after(saving("A", -11.0), of=dated), "mill") == pytest.approx([90.0, 99.0], rel=1e-14)


def test_declared_addition_opens_a_line_where_there_is_none():
    new = option("A", DeclaredEffect(node="kiln", side=Side.IN, commodity="ash", change=60.0))
    added = after(new, sizes={"A": 0.5}).node["kiln"].takes[-1]
    assert (added.commodity, added.amount, added.unit, added.provenance) == ("ash", 30.0, "t/a", Provenance.ESTIMATED)


def test_declared_addition_to_a_known_zero():
    idle = park(nodes=(node("mill", [line("coal", None), line("coal", 0.0)]),))
    assert amounts(after(saving("A", 5.0), of=idle), "mill") == [None, 5.0]


def test_a_change_of_an_unknown_amount_is_refused():
    """Kiln's ash is not known; 10 t less of it is not -10 t, and a tenth less stays unknown."""
    less = option("A", DeclaredEffect(node="kiln", side=Side.OUT, commodity="ash", change=10.0))
    with pytest.raises(ImpossibleOptionError, match="kiln/ash"):
        after(less)
    tenth = option("A", ReplaceRecipe(node="kiln", side=Side.OUT, commodity="ash", fraction=-0.1))
    assert amounts(after(tenth), "kiln", Side.OUT) == [1200.0, None]


def test_savings_add_against_the_original_amount():
    """Two recipes of -20 % and -30 %: 1000 x (1 - 0.5) = 500, not 1000 x 0.8 x 0.7 = 560."""
    fifth = option("A", ReplaceRecipe(fraction=-0.2, **COAL))
    third = option("B", ReplaceRecipe(fraction=-0.3, **COAL))
    assert amounts(after(fifth, third), "mill") == pytest.approx([500.0], rel=1e-14)
    assert amounts(after(fifth, third, sizes={"B": 0.5}), "mill") == pytest.approx([650.0], rel=1e-14)


def test_together_no_more_is_saved_than_there_is():
    """600 + 500 t of 1000 t leave -100 t."""
    with pytest.raises(ImpossibleOptionError, match="B: mill/coal would be -100") as caught:
        after(saving("A", -600.0), saving("B", -500.0))
    assert (caught.value.option, caught.value.node, caught.value.commodity) == ("B", "mill", "coal")
    assert caught.value.left == -100.0
    with pytest.raises(ImpossibleOptionError, match="A: mill/clay would be -1"):
        after(option("A", DeclaredEffect(node="mill", side=Side.IN, commodity="clay", change=-1.0)))


def test_all_of_it_may_be_saved():
    """Three savings of a third, which do not add up to 1 in binary, leave zero, not less."""
    thirds = [option(i, ReplaceRecipe(fraction=-1 / 3, **COAL)) for i in "ABC"]
    assert amounts(after(*thirds), "mill") == pytest.approx([0.0], abs=1e-9)
    assert amounts(after(*thirds), "mill")[0] >= 0.0


def test_a_saving_and_an_addition_are_judged_together():
    """-1100 + 200 t of 1000 t leave 100 t, whichever of the two comes first by its id."""
    for less, more in (("A", "B"), ("B", "A")):
        assert amounts(after(saving(less, -1100.0), saving(more, 200.0)), "mill") == pytest.approx([100.0], rel=1e-12)


def test_open_link():
    cost = Price(value=30.0, unit="CNY/t")
    opened = OpenLink(
        source_node="mill", target_node="kiln", commodity="ash", replaces="clay", ratio=0.8, capacity=150.0,
        distance=2.5, mode=Mode.TRUCK, cost=cost, treatment=Text("磨细", "grinding"),
    )  # fmt: skip
    changed = after(option("A", Manage(content=Text("会", "meeting")), opened), sizes={"A": 0.5})
    link = changed.links[-1]
    assert link.id == link_id("A", 1) == "A#1"
    assert changed.opened == {"A#1": "A"}
    assert (link.source_node, link.target_node, link.commodity, link.replaces) == ("mill", "kiln", "ash", "clay")
    assert (link.ratio, link.capacity, link.unit, link.distance) == (0.8, 75.0, "t", 2.5)
    assert (link.mode, link.cost, link.treatment.en) == (Mode.TRUCK, cost, "grinding")
    assert link.status is LinkStatus.STANDING


def test_open_link_of_the_same_commodity_replaces_itself():
    opened = OpenLink(source_node="mill", target_node="kiln", commodity="ash", capacity=10.0)
    assert after(option("A", opened)).links[-1].replaces == "ash"


def test_add_network_joins_every_maker_to_every_other_taker():
    network = AddNetwork(commodity="ash", makers=("mill", "kiln"), takers=("kiln", "market"), capacity=100.0)
    changed = after(option("N", network), sizes={"N": 0.5})
    assert [(x.id, x.source_node, x.target_node, x.capacity) for x in changed.links[1:]] == [
        ("N#0.0.0", "mill", "kiln", 50.0),
        ("N#0.0.1", "mill", "market", 50.0),
        ("N#0.1.1", "kiln", "market", 50.0),
    ]
    assert set(changed.opened.values()) == {"N"}


def test_add_node_scaled_and_operating():
    new = node("plant", [line("ash", 50.0)], [line("brick", None)], status=NodeStatus.APPROVED)
    changed = after(option("A", AddNode(node=new)), sizes={"A": 0.5})
    assert changed.node["plant"].status is NodeStatus.OPERATING
    assert amounts(changed, "plant") == [25.0]
    assert amounts(changed, "plant", Side.OUT) == [None]


def test_an_added_node_can_be_reached_and_changed_by_the_same_option():
    """60 t taken at half size are 30 t; 10 t less, also at half size, leave 25 t."""
    actions = (
        OpenLink(source_node="mill", target_node="plant", commodity="ash", capacity=10.0),
        DeclaredEffect(node="plant", side=Side.IN, commodity="ash", change=-10.0),
        AddNode(node=node("plant", [line("ash", 60.0)])),
    )
    changed = after(option("A", *actions), sizes={"A": 0.5})
    assert amounts(changed, "plant") == pytest.approx([25.0], rel=1e-14)
    assert changed.links[-1].target_node == "plant"


def test_add_process_scaled():
    dryer = Process(id="dryer", node="kiln", product="brick", activity=80.0, capacity=None, unit="t/a")
    added = after(option("A", AddProcess(process=dryer)), sizes={"A": 0.25}).processes[-1]
    assert (added.id, added.activity, added.capacity) == ("dryer", 20.0, None)


def test_nothing_is_added_twice():
    for action in (AddNode(node=node("mill")), AddProcess(process=park().processes[0])):
        with pytest.raises(TwiceAddedError, match="is there already"):
            after(option("A", action))


def test_resize_goes_part_of_the_way():
    """Boiler from 1000 to 1500 t/a at size 0.4: 1200; link from 50 to 80: 80."""
    bigger = option("A", ResizeCapacity(target="boiler", capacity=1500.0))
    assert after(bigger, sizes={"A": 0.4}).processes[0].capacity == pytest.approx(1200.0, rel=1e-14)
    assert after(option("A", ResizeCapacity(target="way", capacity=80.0))).links[0].capacity == 80.0
    unbounded = park(processes=(Process(id="boiler", node="mill", product="coal", unit="t/a"),))
    assert after(bigger, of=unbounded, sizes={"A": 0.4}).processes[0].capacity == 1500.0


def test_move_node_keeps_what_is_not_stated():
    here = park(nodes=(node("mill", location=(109.6, 23.1), parcel="P1"),))
    moved = after(option("A", MoveNode(node="mill", parcel="P2")), of=here).node["mill"]
    assert (moved.parcel, moved.location) == ("P2", (109.6, 23.1))
    moved = after(option("A", MoveNode(node="mill", parcel="P2", location=(109.7, 23.2))), of=here).node["mill"]
    assert moved.location == (109.7, 23.2)


def test_backup_and_management_move_nothing():
    quiet = option("A", AddBackup(node="mill", commodity="coal", capacity=10.0), Manage(content=Text("制度", "rules")))
    assert after(quiet) == park()


def test_every_kind_of_action_is_tested_here():
    """The actions named in this file's imports are all there are."""
    assert set(ACTIONS) <= set(globals())


@pytest.mark.parametrize(
    "action",
    [
        MoveNode(node="ghost", parcel="P"),
        ReplaceRecipe(node="ghost", commodity="coal", fraction=-0.1),
        DeclaredEffect(node="ghost", commodity="coal", change=-1.0),
        DeclaredEffect(node="mill", commodity="ghost", change=1.0),
        OpenLink(source_node="ghost", target_node="kiln", commodity="ash", capacity=1.0),
        OpenLink(source_node="mill", target_node="ghost", commodity="ash", capacity=1.0),
        OpenLink(source_node="mill", target_node="kiln", commodity="ghost", capacity=1.0),
        OpenLink(source_node="mill", target_node="kiln", commodity="ash", replaces="ghost", capacity=1.0),
        AddProcess(process=Process(id="x", node="ghost", product="ash", unit="t/a")),
        ResizeCapacity(target="ghost", capacity=1.0),
        AddBackup(node="ghost", commodity="coal", capacity=1.0),
    ],
    ids=lambda a: type(a).__name__,
)
def test_unknown_names_are_refused(action):
    with pytest.raises(KeyError, match="ghost"):
        after(option("A", action))


def test_unknown_choice_is_refused():
    with pytest.raises(KeyError, match="Z"):
        compose(park(), [saving("A", -1.0)], {"Z": (1.0, 2025)}, 2030)


POOL = (
    saving("coal_less", -100.0),
    option("coal_tenth", ReplaceRecipe(fraction=-0.1, **COAL)),
    option("ash_more", DeclaredEffect(node="mill", side=Side.OUT, commodity="ash", change=60.0)),
    option("clay_more", DeclaredEffect(node="mill", side=Side.IN, commodity="clay", change=5.0), lead_time=1),
    option("link", OpenLink(source_node="mill", target_node="kiln", commodity="ash", replaces="clay", capacity=9.0)),
    option("move", MoveNode(node="kiln", parcel="P9")),
    option("plant", AddNode(node=node("plant", [line("ash", 60.0)]))),
    option("dryer", AddProcess(process=Process(id="dryer", node="kiln", product="brick", activity=8.0, unit="t/a"))),
    option("boiler", ResizeCapacity(target="boiler", capacity=2000.0)),
    option("net", AddNetwork(commodity="ash", makers=("mill",), takers=("kiln",), capacity=7.0)),
)
picks = st.lists(st.sampled_from(POOL), unique_by=lambda o: o.id, max_size=len(POOL))


@given(picks, st.randoms(use_true_random=False), st.integers(2024, 2028))
def test_the_order_of_picking_never_counts(chosen, random, year):
    shuffled = random.sample(chosen, len(chosen))
    choices = {o.id: (0.5 + 0.05 * POOL.index(o), 2025 + POOL.index(o) % 3) for o in chosen}
    turned = {o.id: choices[o.id] for o in shuffled}
    assert compose(park(), POOL, choices, year) == compose(park(), shuffled, turned, year)


def contents(found):
    """The park without the order of its tables, amounts to ten digits."""
    lines = [
        (n.id, side, x.commodity, f"{x.amount:.10g}" if x.amount is not None else None)
        for n in found.nodes
        for side, table in (("in", n.takes), ("out", n.makes))
        for x in table
    ]
    nodes = sorted((n.id, n.parcel, n.status) for n in found.nodes)
    links = sorted((x.id, x.capacity, x.replaces) for x in found.links)
    return sorted(lines, key=repr), nodes, links, sorted((p.id, p.capacity, p.activity) for p in found.processes)


@given(picks, st.randoms(use_true_random=False))
def test_one_by_one_equals_all_at_once(chosen, random):
    """In any order; recipes are left out, because their fraction is of the amount before any option."""
    chosen = [o for o in chosen if o.id != "coal_tenth"]
    whole = after(*chosen)
    step = park()
    for o in random.sample(chosen, len(chosen)):
        step = after(o, of=step)
    assert contents(step) == contents(whole)
    assert step.opened == whole.opened


@given(picks)
def test_the_park_given_stays_as_it_was(chosen):
    given_park = park()
    after(*chosen, of=given_park)
    assert given_park == park()


CAKE = Commodity(id="cake", name=Text("泥饼", "cake"), kind=CommodityKind.WASTE, unit="t")


def test_two_options_may_bring_in_the_same_commodity():
    first, second = (option(o, AddCommodity(commodity=CAKE)) for o in "AB")
    assert [c.id for c in after(first, second).commodities] == [*(c.id for c in park().commodities), "cake"]
    assert brought([first, second]) == (CAKE,)


def test_a_commodity_that_contradicts_another_is_refused():
    other = option("B", AddCommodity(commodity=replace(CAKE, unit="m3")))
    with pytest.raises(TwiceAddedError, match="cake"):
        after(option("A", AddCommodity(commodity=CAKE)), other)


def test_what_a_new_step_makes_is_a_commodity_of_the_park():
    press = node("press", [line("coal", 10.0)], [line("cake", 4.0)])
    changed = after(option("A", AddNode(node=press), AddCommodity(commodity=CAKE)), sizes={"A": 0.5})
    assert changed.commodity["cake"] == CAKE
    assert [x.amount for x in changed.node["press"].makes] == [2.0]


def exchange(amount=100.0, **more):
    return Flow(id="F", source_node="mill", target_node="kiln", commodity="coal", amount=amount, unit="t/a", **more)


def test_a_standing_exchange_gives_way():
    """100 t less 30 t and less half of 40 t: 50 t stay, and the range shrinks alike (80 * 0.7 = 56, * 50/70 = 40)."""
    options = [option("A", ReduceFlow(flow="F", amount=30.0)), option("B", ReduceFlow(flow="F", amount=40.0))]
    changed = after(*options, sizes={"B": 0.5}, of=park().but(flows=(exchange(low=80.0),)))
    assert changed.flows[0].amount == pytest.approx(50.0)
    assert changed.flows[0].low == pytest.approx(40.0)


@pytest.mark.parametrize("amount", [20.0, None])
def test_no_exchange_gives_more_than_it_has_or_than_is_known(amount):
    with pytest.raises(ImpossibleOptionError):
        after(option("A", ReduceFlow(flow="F", amount=30.0)), of=park().but(flows=(exchange(amount),)))


def test_an_exchange_that_is_not_there():
    with pytest.raises(KeyError):
        after(option("A", ReduceFlow(flow="none", amount=30.0)))
