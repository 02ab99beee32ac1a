"""The closed set of actions: declared soundly, in the canonical order of application."""

import pytest
from tests.park.declared import check

from parkloop.park.actions import ACTIONS, OpenLink, ReplaceRecipe
from parkloop.park.columns import columns


@pytest.mark.parametrize("cls", ACTIONS.values(), ids=ACTIONS)
def test_declaration(cls):
    check(cls)


def test_canonical_order():
    """Commodities and nodes come before what changes or joins them, capacities before the links that are opened."""
    assert list(ACTIONS) == [
        "AddCommodity",
        "AddNode",
        "MoveNode",
        "AddProcess",
        "ReplaceRecipe",
        "DeclaredEffect",
        "ResizeCapacity",
        "ReduceFlow",
        "OpenLink",
        "AddNetwork",
        "AddBackup",
        "Manage",
    ]


def test_no_recipe_saves_more_than_all():
    assert columns(ReplaceRecipe)["fraction"].limits == (-1.0, None)


def test_one_unit_replaces_one_unless_said():
    assert OpenLink(source_node="a", target_node="b", commodity="c", capacity=1.0).ratio == 1.0
