"""The teaching park: every figure of docs/parks/teaching.md, recomputed from the document."""

from __future__ import annotations

import pytest

from parkloop.park.actions import OpenLink
from parkloop.park.enums import CommodityKind, OptionState
from parkloop.pipeline import Pass

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


def test_by_money_alone_the_best_choice_within_the_budget_is_that_of_the_page(park):
    capex = {o.id: o.capex for o in park.options if o.state is OptionState.OWN} | {
        p.id: p.investments[0].amount for p in park.projects
    }
    names = sorted(capex)

    def allowed(choice):
        return (
            sum(capex[c] for c in choice) <= park.budget[0].amount
            and not {"O1", "O2"} <= choice
            and ("O6" not in choice or "P1" in choice)
        )

    choices = [{n for i, n in enumerate(names) if bits >> i & 1} for bits in range(2 ** len(names))]
    best = max((c for c in choices if allowed(c)), key=lambda c: sum(BY_HAND[n][1] for n in c))
    assert best == {"O2", "O3", "O5", "P2"}
    assert sum(capex[c] for c in best) == 11_800_000
    assert sum(BY_HAND[n][1] for n in best) == 4_559_605


def test_whatever_the_knowledge_adds_is_rejected_so_that_eight_remain_to_choose_from(park):
    options = Pass(park).options
    left = {o.id for o in options if o.state is not OptionState.REJECTED}
    assert left == {"O1", "O2", "O3", "O4", "O5", "O6", "prj-P1", "prj-P2"}
