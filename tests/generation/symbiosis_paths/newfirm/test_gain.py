from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.trace import Ledger
from parkloop.generation.symbiosis_paths.missing_links import missing_link_options
from parkloop.generation.symbiosis_paths.newfirm.gain import MOST_NODES, gains
from parkloop.operation.network import build
from parkloop.operation.operate import usual
from parkloop.park.compose import compose


def observed(context):
    ledger = Ledger()
    return replace(context, state=observe(context.park, ledger).state, ledger=ledger, memo={})


def test_the_park_disposes_of_what_the_firm_takes(board):
    """80 000 t of gypsum had no use; with the board plant they are no waste."""
    context = observed(board())
    (option,) = missing_link_options(context)
    saved = gains(context, [option])[option.id]
    assert saved["waste"] == pytest.approx(80_000)
    assert saved["water"] == pytest.approx(0)


def test_a_product_that_a_firm_of_the_park_buys_is_bought_no_more(kit, board):
    buyer = kit.firm("mixer", "3021", [kit.line("cement", 10_000)])
    context = observed(board(firms=("cement",), nodes=[buyer]))
    (option,) = missing_link_options(context)
    saved = gains(context, [option])[option.id]
    rock = sum(x.amount for x in option.actions[0].node.takes if x.commodity in {"rock", "clinker"})
    assert saved["material"] == pytest.approx(10_000 - rock)


def test_composed_the_park_is_valid_and_feeds_the_firm_by_its_links(board):
    context = observed(board())
    (option,) = missing_link_options(context)
    park = compose(context.park, [option], {option.id: (1.0, 2020)}, 2024)
    assert park.node["new_plasterboard"].inside
    network = build(context.park, context.state, [option], (2024,))
    assert network.left_out == {}
    link = next(i for i, a in enumerate(network.arcs) if a.option == option.id)
    assert usual(network)[link, 0] == 80_000
    assert network.scale[link] == pytest.approx(80.0)


def test_large_parks_and_options_without_action_are_left_to_the_evaluation(board):
    context = observed(board())
    (option,) = missing_link_options(context)
    assert gains(context, [replace(option, actions=())]) == {}
    many = tuple(replace(context.park.nodes[0], id=f"n{i}") for i in range(MOST_NODES + 1))
    assert gains(replace(context, park=context.park.but(nodes=many)), [option]) == {}
