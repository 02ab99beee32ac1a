"""Whoever states that it does not share is asked before a plan takes it in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop.base.text import Text
from parkloop.generation.agreement import KEY, agreed
from parkloop.park.actions import OpenLink
from parkloop.park.enums import Direction, Origin, Task
from parkloop.park.option import Amount, Option

LINK = OpenLink(source_node="plant", target_node="board", commodity="gyp", capacity=5_000.0)
OPTION = Option(
    id="o",
    direction=Direction.SYMBIOSIS_PATHS,
    task=Task.LINKAGE,
    name=Text("项", "o"),
    origin=Origin.ROUTE,
    actions=(LINK,),
    amount=Amount(value=5_000.0, low=4_000.0, high=6_000.0, unit="t"),
)


@pytest.fixture
def apart(kit):
    park = kit.park()
    return kit.context(park.but(nodes=tuple(replace(n, shares=False) if n.id == "board" else n for n in park.nodes)))


def test_a_link_to_a_firm_that_does_not_share_waits(apart):
    (option,) = agreed(apart, [OPTION])
    assert option.actions == ()
    assert option.amount == Amount(value=None, low=None, high=6_000.0, unit="t")
    assert [(r.key, r.words["node"]) for r in option.missing] == [(KEY, apart.park.node["board"].name)]


def test_an_amount_without_a_range_is_the_most_that_it_could_be(apart):
    (option,) = agreed(apart, [replace(OPTION, amount=Amount(value=5_000.0, unit="t"))])
    assert (option.amount.value, option.amount.high) == (None, 5_000.0)


def test_others_and_what_somebody_answers_for_stay(apart, kit):
    other = replace(OPTION, actions=(replace(LINK, target_node="kiln"),))
    project = replace(OPTION, origin=Origin.PROJECT)
    assert agreed(apart, [other, project]) == [other, project]
    assert agreed(kit.context(), [OPTION]) == [OPTION]
