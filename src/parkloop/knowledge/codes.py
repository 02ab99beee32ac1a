"""Shapes of the code systems in use. A shape that fits says nothing about whether the code is the right one.

- GB/T 4754-2017: 2 to 4 digits, optional section letter;
- 国家危险废物名录 2025: ``XXX-YYY-ZZ``, categories HW01-HW40 and HW45-HW50;
- 固体废物分类与代码目录 2024: ``AAA-BBB-SNN``, categories S01-S99 without S08;
- European List of Waste: ``NN NN NN``, a star means hazardous.
"""

from __future__ import annotations

import re

_GBT4754 = re.compile(r"[A-T]|[A-T]?(0[1-9]|[1-8]\d|9[0-7])\d{0,2}")
_HW = re.compile(r"HW(\d{2})")
_HW_FULL = re.compile(r"(\d{3})-(\d{3})-(\d{2})")
_SW = re.compile(r"SW?(\d{2})")
_SW_FULL = re.compile(r"(\d{3})-(\d{3})-S(\d{2})")
_EWC = re.compile(r"(\d{2}) ?(\d{2}) ?(\d{2})(\*?)")


def is_gbt4754(code: str) -> bool:
    """Whether the code has the shape of GB/T 4754 (section letter, 大类, 中类 or 小类).

    Examples
    --------
    >>> is_gbt4754("3011"), is_gbt4754("C3011"), is_gbt4754("34"), is_gbt4754("9900"), is_gbt4754("301")
    (True, True, True, False, True)
    """
    return _GBT4754.fullmatch(code) is not None


def is_hazardous_category(number: int) -> bool:
    """Whether 国家危险废物名录 2025 has this category: 01-40 and 45-50 (41-44 do not exist)."""
    return 1 <= number <= 40 or 45 <= number <= 50


def is_cn_waste(code: str) -> bool:
    """Whether the code is a category or full code of the hazardous-waste or the solid-waste list, by shape.

    Examples
    --------
    >>> is_cn_waste("HW34"), is_cn_waste("HW42"), is_cn_waste("900-249-08"), is_cn_waste("SW08"), is_cn_waste("SW02")
    (True, False, True, False, True)
    """
    if match := _HW.fullmatch(code):
        return is_hazardous_category(int(match[1]))
    if match := _HW_FULL.fullmatch(code):
        return is_hazardous_category(int(match[3]))
    if match := _SW.fullmatch(code) or _SW_FULL.fullmatch(code):
        return int(match[match.lastindex or 1]) not in {0, 8}
    return False


def is_ewc(code: str) -> bool:
    """Whether the code has the shape of the European List of Waste (chapters 01-20)."""
    match = _EWC.fullmatch(code)
    return match is not None and 1 <= int(match[1]) <= 20


def category_of(code: str) -> str | None:
    """Bring a code to the form of the tables (HW or SW category, six European digits); None for other text.

    Examples
    --------
    >>> category_of("900-249-08"), category_of("441-001-S02"), category_of("100102"), category_of("coal")
    ('HW08', 'SW02', '10 01 02', None)
    """
    text = code.strip().upper()
    if is_cn_waste(text):
        hazardous = text.startswith("HW") or _HW_FULL.fullmatch(text) is not None
        return ("HW" if hazardous else "SW") + text[-2:]
    if is_ewc(text):
        match = _EWC.fullmatch(text)
        return " ".join(match.groups()[:3]) if match else None
    return None
