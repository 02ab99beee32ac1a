"""Columns: what a declaration stands for when nothing else is said."""

import dataclasses

import pytest

from parkloop.park.columns import Column, col, columns, document_key


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sample:
    id: str = col("id", required=True)
    word: str = col("text")
    target_node: str = col("ref", table="nodes")
    several: tuple = col("refs", table="nodes")
    figure: float | None = col("number", unit="km", limits=(0.0, 5.0), positive=False, level=2)
    ratio: float | None = col("number", 1.0)
    table: dict = col("map", factory=dict)
    plain: int = 3


def test_blank_is_none_or_empty_but_never_zero():
    blank = Sample(id="x")
    assert (blank.word, blank.target_node, blank.several, blank.figure) == ("", "", (), None)


def test_defaults_and_factories():
    assert Sample(id="x").ratio == 1.0
    assert Sample(id="x").table == {}
    assert Sample(id="x").table is not Sample(id="y").table


def test_required_has_no_default():
    with pytest.raises(TypeError, match="id"):
        Sample()


def test_columns_in_order_without_undeclared_fields():
    assert list(columns(Sample)) == ["id", "word", "target_node", "several", "figure", "ratio", "table"]
    assert columns(Sample)["figure"] == Column("number", unit="km", limits=(0.0, 5.0), positive=False, level=2)


def test_document_keys_give_back_the_words_python_keeps():
    assert [document_key(n) for n in ("source_node", "target_node", "commodity")] == ["from", "to", "commodity"]
