from __future__ import annotations

import pytest

from parkloop.generation.symbiosis_paths.codes import agreement, digits


def test_codes_of_a_cell_as_digits():
    assert digits("C2611; 20.13，26") == ("2611", "2013", "26")
    assert digits("") == ()


@pytest.mark.parametrize(
    ("ours", "score"), [("3011", 1.0), ("3012", 0.7), ("3024", 0.4), ("30", 0.4), ("4411", 0.0), ("3", 0.0)]
)
def test_agreement_by_leading_digits(ours, score):
    assert agreement((ours,), ("3011",)) == score


def test_the_best_of_several_codes_counts():
    assert agreement(("4411", "3012"), ("1340", "3011")) == 0.7
    assert agreement((), ("3011",)) == 0.0
