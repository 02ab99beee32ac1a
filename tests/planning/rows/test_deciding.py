"""The bounds of what is decided, written out."""

from tests.planning.rows import pieces_rows
from tests.planning.rows.small_rows import GOLDEN, holds, texts


def test_bounds_are_as_written_down():
    holds("bounds")


def test_every_family_has_its_golden_file():
    assert sorted(texts()) == sorted(f.stem for f in GOLDEN.glob("*.lp"))
    assert sorted(f.stem for f in pieces_rows.GOLDEN.glob("*.lp")) == ["bounds", "budget", "size", "transfer", "whole"]


def test_what_is_whole_and_what_is_chosen_by_degrees():
    pieces_rows.holds("bounds")
    pieces_rows.holds("whole")
