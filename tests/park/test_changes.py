"""Keys of scenario changes."""

import doctest

import pytest

from parkloop.park import changes
from parkloop.park.changes import Change, changes_of, split_key


def test_the_examples():
    assert doctest.testmod(changes).failed == 0


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("price", ("price", "")),
        ("demand.cement", ("demand", "cement")),
        ("output.a.b", ("output", "a.b")),
        ("grid_factor", ("factor", "grid")),
        ("factor.grid_factor", ("factor", "grid")),
        ("tax.waste", ("tax", "waste")),
        ("tax.salt", None),
        ("demand", None),
        ("outage.", None),
        ("prices.coal", None),
    ],
)
def test_keys(key, parts):
    assert split_key(key) == parts


def test_the_changes_keep_the_order_of_the_document():
    found = changes_of({"price.coal": 1.3, "grid_factor": 0.8, "nonsense": 2.0})
    assert found == (Change("price", "coal", 1.3), Change("factor", "grid", 0.8))
    assert [c.key for c in found] == ["price.coal", "factor.grid"]
