from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.base.text import Text
from parkloop.generation.unit_nodes.products import product_omissions, product_options
from parkloop.park.commodity import Price
from parkloop.park.steering import Alternative


def row(id="A1", name="次氯酸钠（折100%）", **more):
    base = Alternative(
        id=id, node="works", product="lye", alternative=Text(name, name), price=3_000.0, price_unit="CNY/t",
        demand_ceiling=1_000.0, unit="t/a",
    )  # fmt: skip
    return replace(base, **more)


@pytest.fixture
def choose(kit, lye):
    """Make a context of the lye works with these alternatives and lye at 2 000 CNY/t."""

    def build(*rows, price=2_000.0):
        park = lye().park
        goods = tuple(
            replace(c, price=None if price is None else Price(value=price, unit="CNY/t")) if c.id == "lye" else c
            for c in park.commodities
        )
        return kit.context(park.but(alternatives=rows, commodities=goods), tables=lye().tables)

    return build


def keys(context, commodity="lye"):
    return [o.why.key.rpartition(".")[2] for o in product_omissions(context) if o.commodity == commodity]


def test_without_a_demand_ceiling_nothing_is_proposed(choose):
    context = choose(row(demand_ceiling=None))
    assert product_options(context) == []
    assert keys(context) == ["no_ceiling"]
    told = next(o for o in product_omissions(context) if o.commodity == "lye")
    assert "次氯酸钠" in told.why.words["alternatives"].zh


def test_what_only_the_knowledge_names_is_asked_for(choose):
    context = choose()
    assert product_options(context) == []
    assert keys(context) == ["no_ceiling"]
    assert keys(context, "chlorine") == ["no_ceiling"]


def test_the_knowledge_fills_in_the_ratio(choose):
    context = choose(row())
    (option,) = product_options(context)
    value = option.reasons[0]
    assert context.ledger[value.numbers["ratio"]].origin == "knowledge:alternatives/PA09"
    assert context.ledger[value.numbers["gain"]].value == pytest.approx(3_000 - 1.075 * 2_000)  # 850 CNY/t
    assert [r.key for r in option.missing] == [
        f"unitnodes.missing.alternative_{x}" for x in ("commodity", "impact", "capex", "cost")
    ]
    assert option.actions == ()  # the alternative is no commodity of the park


def test_no_gain_no_option(choose):
    context = choose(row(price=2_000.0))
    assert product_options(context) == []
    assert "no_gain" in keys(context)


def test_dominated_alternatives_are_named_with_what_beats_them(choose):
    good = row("A1", "甲", ratio=1.0, price=2_900.0, impact=500.0)
    poor = row("A2", "乙", ratio=1.0, price=2_800.0, impact=600.0)
    context = choose(good, poor)
    (option,) = product_options(context)
    assert option.id == "prod-works-lye-A1"
    told = next(o for o in product_omissions(context) if o.why.key.endswith("dominated"))
    assert (told.why.words["alternative"].zh, told.why.words["better"].zh) == ("乙", "甲")
    assert any(r.key == "unitnodes.reason.product_dominates" for r in option.reasons)


def test_an_unknown_price_is_never_zero(choose):
    (option,) = product_options(choose(row(price=None)))
    assert "unitnodes.missing.alternative_price" in [r.key for r in option.missing]
    (other,) = product_options(choose(row(), price=None))
    assert "unitnodes.missing.alternative_present" in [r.key for r in other.missing]
    assert other.score < product_options(choose(row()))[0].score
