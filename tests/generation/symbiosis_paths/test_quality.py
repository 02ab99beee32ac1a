"""Limits of composition: the receiver's own port, product standards, and what is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.generation.conftest import GOODS, base_park, make_context

from parkloop.generation.symbiosis_paths.quality import breaks, limits
from parkloop.generation.symbiosis_paths.routes import searched, symbiosis_options
from parkloop.park.enums import Side
from parkloop.park.node import Port, Process


def park(composition, limit=None, quality=None):
    goods = tuple(replace(c, composition=composition) if c.id == "gyp" else c for c in GOODS)
    ports = (Port(side=Side.IN, commodity="rock", coefficient=1.0, unit="t/t", limit=limit or {}),)
    made = (Port(side=Side.OUT, commodity="gyp", coefficient=1.0, unit="t/t", quality=quality or {}),)
    processes = (
        Process(id="boards", node="board", product="rock", unit="t/a", ports=ports),
        Process(id="fgd", node="plant", product="gyp", unit="t/a", ports=made),
    )
    return base_park(commodities=goods, processes=processes)


def to_board(composition, **more):
    context = make_context(park(composition, **more))
    option = next(o for o in symbiosis_options(context) if (o.commodity, o.target_node) == ("gyp", "board"))
    path = next(p for p in searched(context).paths if (p.offer.commodity.id, p.receiver.node.id) == ("gyp", "board"))
    return context, option, path


@pytest.mark.parametrize(("chloride", "acts"), [(0.0004, True), (0.0007, False)])
def test_the_receivers_own_limit(chloride, acts):
    _, option, _ = to_board({"Cl": chloride, "water": 0.1}, limit={"Cl": 0.0005})
    assert bool(option.actions) is acts
    told = [r for r in option.missing if r.key == "chains.limit.broken"]
    assert bool(told) is not acts


def test_what_leaves_the_port_goes_before_the_usual_composition():
    context, _, path = to_board({"Cl": 0.0001, "water": 0.1}, limit={"Cl": 0.0005}, quality={"Cl": 0.001})
    own = limits(context, path.offer, path.receiver, path.need)[0]
    assert (own.found, own.broken) == (0.001, True)


def test_unknown_content_is_named_and_withholds_nothing():
    _, option, _ = to_board({"water": 0.1}, limit={"Cl": 0.0005})
    assert option.actions
    assert any(r.key == "chains.limit.unknown" for r in option.missing)


def test_product_standard():
    """GB/T 37785: at most 12 % free water in FGD gypsum; 30 % is withheld, and named."""
    context, option, path = to_board({"water": 0.3, "Cl": 0.0})
    assert breaks(context, path)
    assert option.actions == ()
    told = next(r for r in option.missing if r.key == "chains.limit.broken")
    assert told.words["source"] == "GB/T 37785-2019"
    assert context.ledger[told.numbers["limit"]].value == 0.12


def test_without_limits_nothing_changes():
    _, option, path = to_board({"water": 0.05, "Cl": 0.0})
    assert option.actions
    assert not any(r.key.startswith("chains.limit") for r in option.missing)
    assert path.need is not None
