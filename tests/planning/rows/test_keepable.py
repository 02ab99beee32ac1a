"""The rows of the small park, written out: a changed formulation shows as a readable difference."""

from tests.planning.rows.small_rows import holds


def test_rows_are_as_written_down():
    holds("keepable")
