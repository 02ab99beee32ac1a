from __future__ import annotations

from parkloop.generation.symbiosis_paths.offers import offers, withheld


def found(context):
    return {(o.node.id, o.commodity.id): o for o in offers(context)}


def test_what_is_made_less_what_flows_is_free(kit):
    flows = [kit.flow("plant", "board", "gyp", 2_000), kit.flow("plant", "@disposal", "gyp", 3_000)]
    offer = found(kit.context(flows=flows))["plant", "gyp"]
    assert (offer.made, offer.free) == (5_000, 3_000)


def test_what_is_wholly_placed_is_no_offer(kit):
    assert ("plant", "gyp") not in found(kit.context(flows=[kit.flow("plant", "board", "gyp", 5_000)]))


def test_a_flow_of_unknown_size_leaves_the_rest_unknown(kit):
    assert found(kit.context(flows=[kit.flow("plant", "board", "gyp", None)]))["plant", "gyp"].free is None


def test_a_node_that_does_not_share_withholds_its_wastes(kit):
    shy = kit.firm("shy", "4411", (), [kit.line("gyp", 1.0), kit.line("cement", 1.0)], shares=False)
    context = kit.context(kit.park(nodes=(shy,)))
    assert found(context) == {}
    assert withheld(context) == (("shy", "gyp"),)


def test_products_and_bought_utilities_have_a_market(kit):
    goods = (
        *kit.goods,
        kit.thing("steam", "蒸汽", "steam", "heat", "t"),
        kit.thing("spare", "企业剩余蒸汽", "surplus process steam", "heat", "t"),
        kit.thing("shared", "共享仓库", "shared store", "shared"),
    )
    node = kit.firm("n", "2614", (), [kit.line(c, 1.0) for c in ("cement", "steam", "spare", "gyp", "shared")])
    context = kit.context(kit.park(nodes=(node,), commodities=goods), routes=("R207", "R013"))
    assert {c: o.traded for (_, c), o in found(context).items()} == {
        "cement": True,
        "steam": True,
        "spare": False,
        "gyp": False,
    }
