"""Shapes of codes."""

from __future__ import annotations

import pytest

from parkloop.knowledge.codes import category_of, is_cn_waste, is_ewc, is_gbt4754, is_hazardous_category


@pytest.mark.parametrize(
    ("code", "fits"),
    [
        ("3011", True),
        ("C3011", True),
        ("34", True),
        ("C", True),
        ("0610", True),
        ("9900", False),
        ("30111", False),
        ("", False),
    ],
)
def test_industry_codes(code, fits):
    assert is_gbt4754(code) is fits


def test_hazardous_categories_skip_41_to_44():
    assert [n for n in range(52) if not is_hazardous_category(n)] == [0, 41, 42, 43, 44, 51]
    assert sum(is_hazardous_category(n) for n in range(100)) == 46  # 46 categories in the 2025 list


@pytest.mark.parametrize(
    ("code", "fits"),
    [
        ("HW34", True),
        ("HW42", False),
        ("900-249-08", True),
        ("900-249-43", False),
        ("90-249-08", False),
        ("SW02", True),
        ("SW08", False),
        ("441-001-S02", True),
        ("441-001-S08", False),
        ("XW02", False),
    ],
)
def test_waste_codes(code, fits):
    assert is_cn_waste(code) is fits


def test_european_codes():
    assert is_ewc("10 01 02")
    assert is_ewc("100104*")
    assert not is_ewc("21 01 02")
    assert not is_ewc("10 01")


def test_categories():
    assert category_of(" hw34 ") == "HW34"
    assert category_of("772-003-18") == "HW18"
    assert category_of("900-001-S17") == "SW17"
    assert category_of("10 01 04*") == "10 01 04"
    assert category_of("900-249-43") is None
