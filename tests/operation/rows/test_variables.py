"""The bounds of the small park's variables, written out."""

from tests.operation.rows.small_rows import GOLDEN, holds, texts

from parkloop.operation.rows import FAMILIES


def test_bounds_are_as_written_down():
    holds("bounds")


def test_every_family_has_its_golden_file():
    assert {*texts(), *(f.name for f in FAMILIES)} == {f.stem for f in GOLDEN.glob("*.lp")}
