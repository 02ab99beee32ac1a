"""Fixed words and ceilings of the tables."""

from __future__ import annotations

import pytest

from parkloop.knowledge.allowed import RATIO_CEILING, TERMS
from parkloop.knowledge.reading import TABLES, read


@pytest.mark.parametrize(("table", "column"), list(TERMS))
def test_each_fixed_column_stands_in_its_table_and_keeps_to_its_words(table, column):
    assert table in TABLES
    assert {row[column] for row in read(table)} <= TERMS[table, column]


def test_every_unit_of_a_ratio_has_a_ceiling_and_it_lies_above_the_rows():
    stated = [r for r in read("routes") if r["ratio_high"] and r["ratio_kind"] == "replacement"]
    assert stated
    assert all(float(r["ratio_high"]) <= RATIO_CEILING[r["ratio_basis_unit"]] for r in stated)
