from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.generation.symbiosis_paths.needs import industry_match, receivers


def receiver(kit, code, nace=""):
    node = replace(kit.firm("n", code), industry={"gb4754": code, "nace": nace})
    return receivers(kit.context(kit.park(nodes=(node,))))[0]


@pytest.mark.parametrize(
    ("code", "score"), [("3011", 1.0), ("C3011", 1.0), ("3012", 0.7), ("3024", 0.4), ("1340", 0.0)]
)
def test_industry_by_agreeing_digits(kit, code, score):
    assert industry_match(receiver(kit, code), kit.routes["R014"]) == score  # receiver 3011


def test_nace_counts_as_well(kit):
    assert industry_match(receiver(kit, "", "23.51"), kit.routes["R014"]) == 1.0


def test_a_stated_function_is_the_need_and_nothing_else(kit):
    goods = (*kit.goods, kit.thing("stone", "石灰石", "limestone"))
    node = kit.firm("n", "4411", [kit.line("stone", 1.0, "FGD_reagent"), kit.line("rock", 1.0)])
    (receiver,) = receivers(kit.context(kit.park(nodes=(node,), commodities=goods)))
    rock, stone = receiver.needs  # by commodity id
    assert (stone.functions, stone.stated) == ({"FGD_reagent"}, True)
    assert "gypsum" in rock.functions
    assert not rock.stated


def test_what_by_products_cover_already_is_not_open(kit):
    flows = [kit.flow("plant", "board", "gyp", 4_000, arrives="rock")]
    needs = {r.node.id: r.needs for r in receivers(kit.context(flows=flows))}
    assert needs["board"][0].open == 6_000


def test_one_by_product_does_not_replace_another(kit):
    node = kit.firm("n", "3011", [kit.line("ash", 1.0), kit.line("rock", 1.0)])
    needs = receivers(kit.context(kit.park(nodes=(node,))))[0].needs
    assert {n.commodity.id: n.replaceable for n in needs} == {"ash": False, "rock": True}
