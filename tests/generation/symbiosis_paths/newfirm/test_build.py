from __future__ import annotations

from dataclasses import replace

from parkloop.generation.symbiosis_paths.newfirm.build import actions, node_id
from parkloop.generation.symbiosis_paths.newfirm.kinds import kinds
from parkloop.generation.symbiosis_paths.newfirm.size import sized
from parkloop.park.actions import AddNode, OpenLink
from parkloop.park.enums import Mode, NodeKind, Provenance


def built(context, firm="plasterboard"):
    (kind,) = [k for k in kinds(context) if k.firm.firm_id == firm]
    return actions(context, kind, sized(context, kind))


def test_a_node_and_a_link_from_each_maker(kit, board):
    bring, link = built(board())
    assert isinstance(bring, AddNode)
    assert (bring.node.id, bring.node.kind, bring.node.industry) == (
        "new_plasterboard",
        NodeKind.ENTERPRISE,
        {"gb4754": "3024"},
    )
    first = bring.node.takes[0]
    assert (first.commodity, first.amount, first.provenance) == ("gyp", 80_000, Provenance.COMPUTED)
    assert link == OpenLink(
        source_node="plant",
        target_node="new_plasterboard",
        commodity="gyp",
        ratio=1.0,
        capacity=80_000,
        mode=Mode.TRUCK,
        treatment=kit.routes["R013"].pretreatment,
    )


def test_its_product_goes_to_those_that_buy_it_until_it_is_sold(kit, board):
    """Cement from 20 000 t of ash: the buyers want more than the plant makes, the second gets the rest."""
    buyers = [kit.firm(n, "3021", [kit.line("cement", 30_000)]) for n in ("a", "b")]
    context = board(firms=("cement",), nodes=buyers)
    bring, *links = built(context, "cement")
    (product,) = [x for x in bring.node.makes if x.commodity == "cement"]
    sales = [x for x in links if x.source_node == "new_cement"]
    assert sales
    assert sum(x.capacity for x in sales) <= min(product.amount, 60_000) * (1 + 1e-9)
    assert sales[0].target_node == "a"


def test_an_id_that_is_taken_is_not_taken_twice(kit, board):
    context = board(nodes=[kit.firm("new_plasterboard", "3011")])
    (kind,) = [k for k in kinds(context) if k.firm.firm_id == "plasterboard"]
    assert node_id(context, kind) == "new_plasterboard_"


def test_nothing_is_built_on_unknown_amounts(board):
    assert built(board(gypsum=None)) == ()


def test_a_user_outside_is_a_node_of_the_market(kit, board, firms):
    context = board(firms=("road_works",))
    tables = replace(context.tables, routes=(kit.routes["R006"],))
    bring, _ = built(replace(context, tables=tables, memo={}), "road_works")
    assert bring.node.kind is NodeKind.MARKET
