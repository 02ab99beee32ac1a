"""What grants and loans may bring, and how the budget rows change, written out."""

from tests.planning.rows.pieces_rows import holds


def test_rows_are_as_written_down():
    holds("transfer")


def test_what_is_given_relieves_the_own_budget():
    holds("budget")
