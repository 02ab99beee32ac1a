"""Reading the CSV tables."""

from __future__ import annotations

import pytest

from parkloop.knowledge.reading import TABLES, many, number, read, whole, yes_no


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_shipped_and_rectangular(name):
    rows = read(name)
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)


def test_blank_is_never_zero():
    assert number("") is None
    assert whole("") is None
    assert number("0") == 0.0


def test_lists_and_yes_no():
    assert many("a; b;;c") == ("a", "b", "c")
    assert (yes_no("yes"), yes_no("no"), yes_no("")) == (True, False, None)
    with pytest.raises(KeyError):
        yes_no("maybe")
