"""The teaching park: every figure of docs/parks/teaching.md, recomputed from the document."""

from __future__ import annotations

import pytest

from parkloop.formats import load
from parkloop.park.actions import OpenLink
from parkloop.park.enums import CommodityKind, OptionState
from parkloop.pipeline import Pass, run

ANNUITY = 0.10 / (1 - 1.1**-10)
BY_HAND = {  # option: (yearly benefit, yearly benefit less annuity), as printed on the page
    "O1": (650_000, 324_509),
    "O2": (560_000, 429_804),
    "O3": (420_000, 257_255),
    "O4": (600_000, 111_764),
    "O5": (5_000_000, 3_698_037),
    "O6": (250_000, 168_627),
    "P1": (-50_000, -294_118),
    "P2": (500_000, 174_509),
}


@pytest.fixture
def park(bundled):
    return bundled("teaching")


@pytest.fixture(scope="module")
def passed():
    return run(load("teaching"))


def _benefit(park, option):
    """Purchases and disposal avoided, less transport and running cost."""
    (link,) = [a for a in option.actions if isinstance(a, OpenLink)]
    sent, replaced = park.commodity[link.commodity], park.commodity[link.replaces]
    per_unit = link.ratio * replaced.price.value + sent.disposal.value - link.cost.value
    return link.capacity * per_unit - option.opex


def test_it_loads_without_a_problem_and_says_that_it_is_made_up(park, warnings_of, unsourced, without_code, one_sided):
    assert warnings_of("teaching") == ()
    assert park.park.fictional is True
    assert unsourced(park) == []
    assert without_code(park) == []
    assert one_sided(park) == []


def test_it_has_six_nodes_six_options_and_two_projects(park):
    assert len(park.inside) == 6
    assert [o.id for o in park.options if o.state is OptionState.OWN] == ["O1", "O2", "O3", "O4", "O5", "O6"]
    assert [p.id for p in park.projects] == ["P1", "P2"]
    assert {(r.kind, r.options) for r in park.rules} == {("exclusive", ("O1", "O2")), ("requires", ("O6", "P1"))}


def test_every_take_is_covered_and_only_by_products_are_left_over(park):
    left = {}
    for node in park.inside:
        for line in node.takes:
            came = sum(f.amount for f in park.flows if (f.target_node, f.commodity) == (node.id, line.commodity))
            assert came == line.amount, (node.id, line.commodity)
        for line in node.makes:
            went = sum(f.amount for f in park.flows if (f.source_node, f.commodity) == (node.id, line.commodity))
            if went != line.amount:
                left[line.commodity] = line.amount - went
    assert left == {
        "coal_fly_ash": 16_000,
        "fgd_gypsum": 5_000,
        "bagasse": 20_000,
        "treated_effluent": 100_000,
        "sewage_sludge": 2_000,
    }


def test_base_year_waste_use_and_co2_are_those_of_the_page(park):
    solid = {
        c.id for c in park.commodities if c.kind in {CommodityKind.BY_PRODUCT, CommodityKind.WASTE} and c.unit == "t"
    }
    made = sum(x.amount for n in park.inside for x in n.makes if x.commodity in solid)
    used = sum(f.amount for f in park.flows if f.commodity in solid)
    assert (used, made) == (4_000, 47_000)
    assert park.targets[0].base_value == pytest.approx(100 * 4_000 / 47_000, abs=5e-3)  # %
    coal = sum(x.amount for n in park.inside for x in n.takes if x.commodity == "coal")
    bought = sum(x.amount for n in park.inside for x in n.takes if x.commodity == "electricity")
    assert (coal, bought) == (117_000, 17_000)
    assert coal * 2.0 + (bought - 200_000) * park.assumptions.grid_factor_value == 142_500


def test_what_is_stated_beside_the_flows_is_that_of_the_page(park, passed):
    assert sum(n.employees for n in park.inside) == 400
    assert sum(n.value_added for n in park.inside) == 68_000_000
    assert {s.variable: s.value for s in park.statistics} == {
        "reused_water": 600_000,
        "waste_water_discharged": 150_000,
        "new_symbiosis_links": 6,
    }
    assert [(x.source_node, x.target_node, x.commodity) for x in park.links] == [
        ("market", "plasterboard_plant", "steam"),
        ("market", "sugar_mill", "steam"),
    ]
    assert {f.id: round(f.amount) for f in passed.findings} == {"unmatched.solids": 43_000, "unmatched.water": 150_000}


def test_the_annuity_factor_is_that_of_the_page(park):
    assert park.assumptions.discount_rate == 0.10
    assert {o.lifetime for o in park.options if o.state is OptionState.OWN} | {p.lifetime for p in park.projects} == {
        10
    }
    assert pytest.approx(0.162745, abs=5e-7) == ANNUITY


@pytest.mark.parametrize("name", ["O1", "O2", "O3", "O4", "O5", "O6"])
def test_the_money_of_an_option_is_that_of_the_page(park, name):
    option = next(o for o in park.options if o.id == name)
    benefit, net = BY_HAND[name]
    assert _benefit(park, option) == pytest.approx(benefit)
    assert _benefit(park, option) - option.capex * ANNUITY == pytest.approx(net, abs=1)


@pytest.mark.parametrize("name", ["P1", "P2"])
def test_the_money_of_a_project_is_that_of_the_page(park, name):
    project = next(p for p in park.projects if p.id == name)
    (claim,) = project.claims
    (investment,) = project.investments
    benefit, net = BY_HAND[name]
    saved = -claim.change * park.commodity[claim.commodity].price.value
    assert saved == benefit
    assert saved - investment.amount * ANNUITY == pytest.approx(net, abs=1)


VALUE = {  # as printed on the page
    "O1": 0.107451,
    "O2": 0.102980,
    "O3": 0.115725,
    "O4": 0.181176,
    "O5": 0.639804,
    "O6": 0.186863,
    "P1": -0.029881,
    "P2": 0.022138,
}
EFFECTS = {  # raw material, disposal, CO2, fresh water, new connections
    "O1": (5_000, 5_000, 0, 0, 0),
    "O2": (4_000, 4_000, 0, 0, 0),
    "O3": (6_000, 6_000, 0, 0, 0),
    "O4": (10_000, 10_000, 0, 0, 1),
    "O5": (0, 20_000, 16_000, 0, 1),
    "O6": (0, 0, 0, 100_000, 1),
    "P1": (0, 0, -50, 0, 0),
    "P2": (0, 0, 500, 0, 0),
}


def _best(park, worth):
    """The best of all 256 choices that the budget and the two rules admit, and its investment."""
    capex = {o.id: o.capex for o in park.options if o.state is OptionState.OWN}
    capex |= {p.id: p.investments[0].amount for p in park.projects}
    names = sorted(capex)
    choices = [{n for i, n in enumerate(names) if bits >> i & 1} for bits in range(2 ** len(names))]
    allowed = [
        c
        for c in choices
        if sum(capex[n] for n in c) <= park.budget[0].amount and not {"O1", "O2"} <= c and ("O6" not in c or "P1" in c)
    ]
    best = max(allowed, key=lambda c: sum(worth[n] for n in c))
    return best, sum(capex[n] for n in best)


def test_by_money_alone_the_best_choice_within_the_budget_is_that_of_the_page(park):
    best, cost = _best(park, {n: net for n, (_, net) in BY_HAND.items()})
    assert best == {"O2", "O3", "O5", "P2"}
    assert cost == 11_800_000
    assert sum(BY_HAND[n][1] for n in best) == 4_559_605


def test_the_weighted_value_is_that_of_the_page():
    for name, (material, waste, co2, water, links) in EFFECTS.items():
        value = 0.1 * material / 10_000 + 0.1 * waste / 20_000 + 0.15 * co2 / 16_000 + 0.15 * water / 100_000
        value += 0.4 * BY_HAND[name][1] / 4_000_000 + 0.1 * links / 5
        assert value == pytest.approx(VALUE[name], abs=1e-6)


def test_the_computed_effects_and_values_are_those_of_the_page(passed):
    keys = ("material", "waste", "co2e", "water", "linkage")
    scores = {row.option: row.score for row in passed.ranking.rows}
    for name, effects in EFFECTS.items():
        option = name if name.startswith("O") else f"prj-{name}"
        values = passed.evaluations[option].values
        assert [values[k] for k in keys] == pytest.approx(effects, abs=1e-6), name
        assert values["benefit"] == pytest.approx(BY_HAND[name][1], abs=1), name
        assert scores[option] == pytest.approx(VALUE[name], abs=1e-6), name


def test_the_computed_plan_is_that_of_the_page(park, passed):
    best, cost = _best(park, VALUE)
    assert best == {"O2", "O3", "O5", "O6", "P1"}
    assert cost == 11_800_000
    assert {c.option.removeprefix("prj-") for c in passed.plan.choices} == best
    assert passed.plan.objective == pytest.approx(sum(VALUE[n] for n in best), abs=1e-5)
    assert sum(VALUE[n] for n in best) == pytest.approx(1.015492, abs=2e-6)


def test_whatever_the_knowledge_adds_is_rejected_so_that_eight_remain_to_choose_from(park):
    options = Pass(park).options
    left = {o.id for o in options if o.state is not OptionState.REJECTED}
    assert left == {"O1", "O2", "O3", "O4", "O5", "O6", "prj-P1", "prj-P2"}
