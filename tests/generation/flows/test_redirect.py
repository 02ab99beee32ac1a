"""From disposal to a better use."""

import pytest

from parkloop.generation.flows.redirect import redirect_options
from parkloop.generation.hierarchy import is_disposer
from parkloop.park.enums import YesNo


def park(site, *, code="7723", sent=8_000.0, made=8_000.0, rock=5_000.0, hazardous=YesNo.NO):
    """FGD gypsum goes to the tip; the board works buys natural gypsum."""
    kit = site.kit
    gyp = kit.thing("gyp", "脱硫石膏", "FGD gypsum", "by_product", hazardous=hazardous)
    nodes = (
        kit.firm("plant", "4411", [], [kit.line("gyp", made)]),
        kit.firm("tip", code, [kit.line("gyp", sent)]),
        kit.firm("board", "3024", [kit.line("rock", rock, "CaSO4")], location=(110.0, 30.01)),
    )
    goods = (*(c for c in site.goods if c.id != "gyp"), gyp)
    flows = (site.exchange("T", "plant", "tip", "gyp", sent),)
    return site.context(commodities=goods, nodes=nodes, flows=flows)


def test_what_is_tipped_goes_to_who_can_use_it(site):
    context = park(site)
    (option,) = redirect_options(context)
    assert option.id == "better-T-board"
    assert (option.source_node, option.target_node, option.replaces) == ("plant", "board", "rock")
    ratio = context.ledger[f"option/{option.id}/ratio"].value
    assert option.amount.value == pytest.approx(5_000.0 / ratio)
    moved = site.operated(context, [option])[option.id]
    assert moved["T"] == pytest.approx(-5_000.0 / ratio)
    assert moved["remainder/board/rock/in"] == pytest.approx(-5_000.0)
    assert "remainder/tip/gyp/in" not in moved


def test_what_the_maker_has_open_comes_first(site):
    """4 000 t are open already and would serve most of the need."""
    context = park(site, made=12_000.0)
    (option,) = redirect_options(context)
    ratio = context.ledger[f"option/{option.id}/ratio"].value
    assert option.amount.value == pytest.approx(5_000.0 / ratio - 4_000.0)
    assert redirect_options(park(site, made=20_000.0)) == []


def test_users_and_hazardous_waste_stay(site):
    assert redirect_options(park(site, code="3011")) == []
    assert redirect_options(park(site, hazardous=YesNo.YES)) == []


def test_a_works_of_the_waste_trade_that_sells_a_product_is_no_disposer(kit):
    park = kit.park()
    assert is_disposer(kit.firm("tip", "7723"), park)
    assert is_disposer(kit.firm("burner", "7723", [], [kit.line("ash", 1_000)]), park)
    assert not is_disposer(kit.firm("bricks", "7723", [], [kit.line("cement", 1_000)]), park)
    assert not is_disposer(kit.firm("mill", "3011"), park)
