"""What partners must gain together, by hand; and plans with and without what payers ask.

Annuities of 1 over 10 years: 0.14902949 at 8 %, 0.16274539 at 10 %, 0.17698416 at 12 %, 0.19925206 at 15 %.
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.operation.small import GRID, ash_link, coal_saving, money, option, park
from tests.planning.small_hurdle import YEARLY, ash, asking, paid, rows
from tests.planning.small_plan import planned

from parkloop.base.wording import hint, message
from parkloop.park.actions import Manage, OpenLink, ReduceFlow
from parkloop.park.commodity import NO_TEXT
from parkloop.park.enums import NodeKind, OptionState, PayerKind
from parkloop.park.node import Node
from parkloop.park.park import Assumptions
from parkloop.park.scale import Scale
from parkloop.park.steering import Budget
from parkloop.planning.certify import Case, certify
from parkloop.planning.fairness.split import FairCase, fair_split
from parkloop.planning.goal import read_goal
from parkloop.planning.hurdles import bearers, hopeless, margin, relieves, stated
from parkloop.planning.plan import make_plan

AT = {0.08: 0.1490294887, 0.10: 0.1627453949, 0.12: 0.1769841642, 0.15: 0.1992520625}


def plan(p, options, goal="cost"):
    """The plan of least cost, certified."""
    brief, _ = planned([replace(o, scale=None) for o in options], of=p)
    brief = replace(brief, options=options, goal=read_goal(goal))
    made = make_plan(brief)
    check = certify(case_of(brief, made), made.network, made.chosen)
    assert check.agrees
    assert ("hurdle" in check.by_family) == bool(made.demands.hurdles)
    return brief, made


def case_of(brief, made):
    return Case(
        park=brief.park, observed=brief.observed, options=made.network.options, worth=made.worth, grid=GRID,
        logic=made.logic, money=made.money, demands=made.demands, freer=True,
    )  # fmt: skip


def chosen(p, options, goal="cost"):
    return [c.option for c in plan(p, options, goal)[1].plan.choices]


@pytest.mark.parametrize(("rate", "found"), [(None, ["a"]), (0.08, ["a"]), (0.12, ["a"]), (0.15, [])])
def test_an_option_that_pays_at_8_percent_and_not_at_15(rate, found):
    """150 * 238 = 35 700 a year; 200 000 ask 29 806 at 8 %, 35 397 at 12 %, 39 850 at 15 %; 32 549 at the park's 10."""
    assert chosen(asking({"cem": rate}), [ash("a", 200e3, paid("cem", 200e3))]) == found


def test_the_row_by_hand():
    c, found = rows(asking({"cem": 0.15}), [ash("a", 200e3, paid("cem", 200e3))])
    (row,) = found.rows
    assert row.ways == {"a#0": {2025: pytest.approx(238.0)}}
    assert row.fixed == {"a": {2025: pytest.approx(-200e3 * AT[0.15])}}
    flow, opened = 0 * c.network.reference, 0 * c.network.reference[:1, :1] + 1.0
    flow[[a.id for a in c.network.arcs].index("a#0")] = 150.0
    assert margin(c.network, found.rows, flow, opened)[0, 0] == pytest.approx(YEARLY / (200e3 * AT[0.15]) - 1)


@pytest.mark.parametrize(
    ("power", "cem", "found"),
    [
        (100e3, 100e3, ["a"]),  # 14 902.95 + 19 925.21 = 34 828.15 <= 35 700
        (80e3, 120e3, []),  # 11 922.36 + 23 910.25 = 35 832.61
        (200e3, 0.0, ["a"]),  # 29 805.90
        (40e3, 40e3, []),  # the rest is shared alike
    ],
)
def test_payers_with_rates_of_their_own(power, cem, found):
    """Power asks 8 %, cement 15 %; the last case is 220 000 in all: 110 and 110 thousand ask 38 310.97 together."""
    capex = 220e3 if power == cem == 40e3 else 200e3
    option_ = ash("a", capex, paid("power", power), paid("cem", cem))
    assert bearers(park(), option_) == pytest.approx({k: v for k, v in (
        ("power", (power + (capex - power - cem) / 2) / capex), ("cem", (cem + (capex - power - cem) / 2) / capex)
    ) if v})  # fmt: skip
    assert chosen(asking({"power": 0.08, "cem": 0.15}), [option_]) == found


@pytest.mark.parametrize(("rate", "found"), [(0.15, ["a"]), (0.16, [])])
def test_one_partner_loses_before_payment_and_both_gain_after_it(rate, found):
    """Power sold its ash outside at 20 and loses 3 000; together 150 * (240 - 20 - 2) = 32 700 a year.

    160 000 ask 31 880 at 15 %, 33 104 at 16 %.
    """
    p = asking({"cem": rate}, dispose=-20.0)
    assert chosen(p, [ash("a", 160e3, paid("cem", 160e3))]) == found


def test_the_band_of_the_payment_that_results():
    """Cement can pay 238 - 31 880.33 / 150 = 25.46 a tonne, power takes 20 and more; nobody needs compensation."""
    brief, made = plan(asking({"cem": 0.15}, dispose=-20.0), [ash("a", 160e3, paid("cem", 160e3))])
    flow = {a.id: float(made.chosen.flow[i, -1]) for i, a in enumerate(made.network.arcs)}
    split = fair_split(FairCase(
        park=brief.park, observed=brief.observed, network=made.network, worth=made.worth, grid=GRID, logic=made.logic,
        chosen=["a"], flow=flow,
    ))  # fmt: skip
    (band,) = split.bands
    assert split.direct["power"] == pytest.approx(-3000.0)
    assert (band.low, band.high) == (pytest.approx(20.0), pytest.approx(238 - 160e3 * AT[0.15] / 150))
    assert band.both_gain
    assert band.low <= split.payments.pay["a#0"] / 150.0
    assert split.payments.net["power"] >= -1e-6
    assert split.payments.net["cem"] >= -1e-6
    assert not split.payments.compensation


def test_a_saving_of_one_firm_alone_counts_its_own_gain():
    """100 t of coal at 700 are 70 000; 400 000 ask 65 098 at 10 % and 79 701 at 15 %; opex 5 000 comes off."""
    saving = option("s", coal_saving(-0.1), capex=money(4e5), lifetime=10)
    assert chosen(asking({"power": 0.10}), [saving]) == ["s"]
    assert chosen(asking({"power": 0.15}), [saving]) == []
    assert chosen(asking({"cem": 0.15}), [saving]) == ["s"]  # cement has no part in it
    assert rows(asking({"power": 0.1}), [replace(saving, opex=money(5e3))])[1].rows[0].fixed == {
        "s": {2025: pytest.approx(70e3 - 5e3 - 4e5 * AT[0.10])}
    }


def test_what_an_option_takes_off_a_standing_exchange_is_its_loss():
    """60 t off F1 leave cement 60 t of ash to buy at 50: 3 000 less, of which power saves 10 a tonne no more: 600."""
    taking = option("t", ReduceFlow(flow="F1", amount=60.0), ash_link(0.8, 150.0), capex=money(1e5), lifetime=10)
    (row,) = rows(asking({"cem": 0.1}, bought=50.0, dispose=10.0), [taking])[1].rows
    assert row.fixed["t"][2025] == pytest.approx(-3000.0 - 600.0 - 1e5 * AT[0.10])
    assert row.ways["t#1"][2025] == pytest.approx(10.0 + 238.0)


def test_the_park_as_payer():
    """The park pays all of 200 000 and asks 15 %: its rate stands with its budget."""
    budget = Budget(payer="park", year=2025, amount=1e6, hurdle=0.15)
    option_ = ash("a", 200e3, paid("park", 200e3, PayerKind.PARK))
    assert stated(park(budget=(budget,))) == {"park": 0.15}
    assert chosen(park(budget=(budget,)), [option_]) == []
    assert chosen(park(budget=(replace(budget, hurdle=0.12),)), [option_]) == ["a"]


def test_a_grant_asks_nothing_and_a_loan_its_repayments():
    """At 15 % cement can bear 35 700 / 0.19925206 = 179 170 of 220 000: a grant of 20 % (44 000) is enough.

    Without one, so is a loan: at 2 % over 10 years a unit saves 1 - 0.11132653 / 0.19925206 = 0.44127793 of itself, so
    that 100 000 lent leave 175 872 to be earned back.
    """
    own = [ash("a", 220e3, paid("cem", 220e3))]
    grant = Budget(payer="state", kind=PayerKind.GRANT, year=2025, amount=1e6, max_share=0.2)
    loan = Budget(payer="bank", kind=PayerKind.LOAN, year=2025, amount=100e3, interest=0.02, term=10)
    assert chosen(asking({"cem": 0.15}), own) == []
    assert chosen(asking({"cem": 0.15}, budget=(grant,)), own) == ["a"]
    assert chosen(asking({"cem": 0.15}, budget=(replace(grant, max_share=0.15),)), own) == []  # 187 000 are left
    assert chosen(asking({"cem": 0.15}, budget=(loan,)), own) == ["a"]
    assert chosen(asking({"cem": 0.15}, budget=(replace(loan, amount=90e3),)), own) == []  # 180 285
    assert relieves(park(), own[0]) == {"cem": 1.0}


def test_the_size_that_partners_would_build():
    """50, 100 and 200 t for 60, 90 and 290 thousand: at 15 % the first 100 t earn 23 800 for 17 933; all would lack."""
    bent = Scale(unit="t/a", points=((50.0, 60e3), (100.0, 90e3), (200.0, 290e3)))
    sized = ash("a", 290e3, paid("cem", 290e3), capacity=200.0, scale=bent)
    for rate in (0.08, 0.15, 0.2):
        (choice,) = plan(asking({"cem": rate}), [sized])[1].plan.choices
        assert choice.amount == pytest.approx(100.0)
    assert chosen(asking({"cem": 0.25}), [sized]) == []  # 0.28007256 * 90 000 = 25 207 > 23 800


def test_an_option_runs_as_much_as_its_payers_ask_not_only_as_the_goal_likes():
    """A goal that counts ash alone would choose it at any price."""
    options = [ash("a", 200e3, paid("cem", 200e3))]
    assert chosen(asking({"cem": 0.12}), options, goal="waste") == ["a"]
    assert chosen(asking({"cem": 0.15}), options, goal="waste") == []
    assert chosen(asking(), options, goal="waste") == ["a"]


def test_why_a_good_rank_is_not_enough():
    """a does more for the park and never earns 15 % at full use; 20 t of b bring 4 760 and ask 19.9 % of 20 000."""
    options = [ash("a", 200e3, paid("cem", 200e3)), ash("b", 20e3, paid("cem", 20e3), capacity=20.0)]
    p = asking({"cem": 0.15})
    c, found = rows(p, options)
    assert hopeless(c.network, found.rows) == {"a"}
    _, made = plan(p, options, goal="value")
    assert [x.option for x in made.plan.choices] == ["b"]
    assert made.plan.disagreements["a"].key == "planning.disagreement.hurdle"


def test_what_is_decided_stands():
    built = ash("a", 200e3, paid("cem", 200e3), state=OptionState.FROZEN)
    assert chosen(asking({"cem": 0.5}), [built]) == ["a"]


OUT = Node(id="out", name=NO_TEXT, kind=NodeKind.MARKET)
FAR = OpenLink(source_node="power", target_node="out", commodity="ash", replaces="ash", capacity=50.0, distance=1.0)
CLOSE = OpenLink(source_node="power", target_node="cem", commodity="ash", replaces="clinker", capacity=9.0)


@pytest.mark.parametrize(
    ("why", "options", "changes"),
    [
        ("capex", [option("x", ash_link(), lifetime=9)], {}),
        ("lifetime", [option("x", ash_link(), capex=money(1e5))], {}),
        ("rate", [ash("x", 1e5)], {"assumptions": Assumptions(haul_cost=1.0)}),
        ("price", [option("x", ReduceFlow(flow="F1", amount=9.0), ash_link(), capex=money(1e5), lifetime=9)], {}),
        ("transport", [option("x", CLOSE, capex=money(1e5), lifetime=9)], {}),
        ("outside", [option("x", FAR, capex=money(1e5), lifetime=9)], {"nodes": (*park().nodes, OUT)}),
        ("shared", [ash("x", 1e5), ash("b", 1e5, requires=("x",))], {}),
        ("no_flow", [option("x", Manage(content=NO_TEXT), source_node="power", capex=money(1e5), lifetime=9)], {}),
    ],
)
def test_what_cannot_be_judged_is_told_and_planned_as_before(why, options, changes):
    _, found = rows(asking({"power": 0.1}, **changes), options)
    assert "x" not in [r.option for r in found.rows]
    (problem,) = found.problems
    assert (problem.code, problem.severity, problem.found) == ("hurdle_not_attributable", "warning", "x")
    assert (problem.where.path, problem.where.id) == ("nodes[0].hurdle", "power")
    for lang in ("zh", "en"):
        assert "{" not in message(problem, lang) + hint(problem, lang)
    assert message(problem, "en") != message(replace(problem, params={"why": NO_TEXT}), "en")


def test_what_costs_nothing_asks_nothing():
    free = option("x", ash_link(), capex=money(0.0))
    assert rows(asking({"power": 0.5}), [free])[1].rows == rows(asking({"power": 0.5}), [free])[1].problems == ()


def test_a_plan_whose_partners_lack_is_noticed():
    """Made without rates, checked with them: 39 850.41 are asked, 35 700 earned: 4 150.41 of 39 850.41 missing."""
    options = [ash("a", 200e3, paid("cem", 200e3))]
    brief, made = plan(asking(), options)
    strict = asking({"cem": 0.15})
    wanted = rows(strict, options, years=made.network.years)[1].rows
    case = replace(case_of(brief, made), park=strict, demands=replace(made.demands, hurdles=wanted))
    check = certify(case, made.network, made.chosen)
    assert not check.agrees
    assert check.worst.family == "hurdle"
    assert check.worst.excess == pytest.approx(1 - YEARLY / (200e3 * AT[0.15]))


@settings(max_examples=12)
@given(
    st.lists(st.integers(5, 40).map(lambda k: 1e4 * k), min_size=3, max_size=3),
    st.sampled_from([0.0, 0.06, 0.11, 0.17, 0.3]),
    st.sampled_from([0.0, 1e-9, 0.09, 0.13, 0.25]),
    st.sampled_from([None, -20.0, 15.0]),
    st.sampled_from(["cost", "value", "waste"]),
)
def test_certified_for_all_sorts_of_options(capex, power, cem, dispose, goal):
    """Whatever is chosen earns what is asked, by the planner's rows and by what is looked up in the documents."""
    options = [
        ash("a", capex[0], paid("cem", capex[0] / 2), lead_time=1),
        ash("b", capex[1], paid("power", capex[1]), capacity=90.0),
        option("s", coal_saving(-0.05), capex=money(capex[2]), lifetime=8),
    ]
    _, made = plan(asking({"power": power, "cem": cem}, dispose=dispose), options, goal)
    assert margin(made.network, made.demands.hurdles, made.chosen.flow, made.chosen.open).min(initial=0.0) >= -1e-6
