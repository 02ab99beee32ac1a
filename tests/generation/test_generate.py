from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkloop.base.i18n import LANGS, t
from parkloop.base.text import Text
from parkloop.formats import load
from parkloop.generation.context import Context
from parkloop.generation.generate import GENERATORS, generate
from parkloop.generation.tables import Tables
from parkloop.park.actions import AddCommodity, AddNode
from parkloop.park.compose import brought, compose
from parkloop.park.enums import Direction, StateKind
from parkloop.park.state import State

TABLES = Tables.shipped()


def of(park):
    year = park.park.base_year
    state = State(kind=StateKind.OBSERVED, year=year, flows=())
    return Context(park=park, state=state, tables=TABLES, year=year)


def test_best_first_and_no_two_alike(kit):
    options, _ = generate(kit.context())
    assert [o.score for o in options] == sorted((o.score for o in options), reverse=True)
    assert len({o.id for o in options}) == len(options)
    ends = [(o.source_node, o.commodity, o.target_node) for o in options if o.target_node]
    assert len(set(ends)) == len(ends)
    assert {"symbiosis_paths", "measures", "norms", "products", "clean_energy", "infrastructure"} <= set(GENERATORS)


TEACHING = load("teaching")


@pytest.fixture(scope="module")
def as_written():
    return generate(of(TEACHING))[0]


@settings(max_examples=25)
@given(st.integers(0, 10**6))
def test_the_order_of_the_document_changes_nothing(as_written, seed):
    park = TEACHING
    rng = random.Random(seed)
    nodes, goods = list(park.nodes), list(park.commodities)
    rng.shuffle(nodes)
    rng.shuffle(goods)
    assert as_written == generate(of(park.but(nodes=tuple(nodes), commodities=tuple(goods))))[0]


def test_an_unrelated_node_changes_nothing(kit):
    park = kit.park()
    other = kit.firm("studio", "8790", [kit.line("odd", 1.0)], [kit.line("odd2", 1.0)])
    odd = kit.thing("odd", "某某", "qqq", "product"), kit.thing("odd2", "某某某", "qqqq", "product")
    more = park.but(nodes=(*park.nodes, other), commodities=(*park.commodities, *odd))
    assert generate(kit.context(park))[0] == generate(kit.context(more))[0]


@pytest.mark.parametrize("name", ["teaching", "guigang", "kalundborg", "linjiang"])
def test_every_option_of_a_bundled_park_can_be_composed_and_worded(name):
    park = load(name)
    context = of(park)
    options, omissions = generate(context)
    assert options
    nodes, goods = set(park.node), set(park.commodity)
    for option in options:
        assert {option.source_node, option.target_node} - {""} <= nodes
        assert {option.commodity, option.replaces} - {""} <= goods
        new = {action.node.id for action in option.actions if isinstance(action, AddNode)}
        assert not new & nodes
        made = {commodity.id for commodity in brought([option])}
        for action in option.actions:
            for place in ("source_node", "target_node", "node"):
                assert isinstance(action, AddNode) or getattr(action, place, "") in nodes | new | {""}
            for thing in ("commodity", "replaces"):
                assert isinstance(action, AddCommodity) or getattr(action, thing, "") in goods | made | {""}
        if option.actions:
            compose(park, [option], {option.id: (1.0, 2000)}, 2060)
    for reason in [r for o in options for r in (*o.reasons, *o.missing)] + [o.why for o in omissions]:
        numbers = {key: f"{context.ledger[i].value:g}" for key, i in reason.numbers.items()}
        for lang in LANGS:
            words = {k: w.get(lang) if isinstance(w, Text) else w for k, w in reason.words.items()}
            assert "{" not in t(reason.key, lang, **words, **numbers)


def test_an_option_without_an_amount_has_no_action_and_says_why():
    options, _ = generate(of(load("kalundborg")))
    paths = [o for o in options if o.id.startswith(("sym-", "ext-"))]
    assert any(o.amount.value is None for o in paths)
    for option in paths:
        assert bool(option.actions) == (option.amount.value is not None)
        assert option.missing
        assert option.direction is Direction.SYMBIOSIS_PATHS


def test_an_empty_park_has_no_options(kit):
    assert generate(kit.context(kit.park(nodes=()))) == ((), ())
