"""Shapes of the code systems in use. A shape that fits says nothing about whether the code is the right one.

- GB/T 4754-2017: 2 to 4 digits, optional section letter;
- 国家危险废物名录 2025: ``XXX-YYY-ZZ``, categories HW01-HW40 and HW45-HW50;
- 固体废物分类与代码目录 2024: ``AAA-BBB-SNN``, categories S01-S99 without S08;
- European List of Waste: ``NN NN NN``, a star means hazardous.

People write codes with spaces, full-width letters and long dashes; ``hazardous_in`` and ``solid_in`` read those too.
"""

from __future__ import annotations

import re
import unicodedata

_GBT4754 = re.compile(r"[A-T]|[A-T]?(0[1-9]|[1-8]\d|9[0-7])\d{0,2}")
_HW = re.compile(r"HW(\d{2})")
_HW_FULL = re.compile(r"(\d{3})-(\d{3})-(\d{2})")
_SW = re.compile(r"SW?(\d{2})")
_SW_FULL = re.compile(r"(\d{3})-(\d{3})-S(\d{2})")
_EWC = re.compile(r"(\d{2}) ?(\d{2}) ?(\d{2})(\*?)")
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212\u30fc\u4e00_~]\s*")
_IN_HW = re.compile(r"(?<![A-Z])HW[\s-]*(\d{1,2})(?![\dA-Z])")
_IN_HW_FULL = re.compile(r"(?<!\d)(\d{3})-(\d{3})-(\d{2})(?!\d)")
_IN_SW_FULL = re.compile(r"(?<!\d)\d{3}-\d{3}-S\d{2}(?!\d)")
_JOINTS = re.compile(r"[\s,;、/()+&]")
_IN_SW = re.compile(r"(?<![A-Z])SW?[\s-]*(\d{2})(?![\dA-Z])")


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


def levelled(text: str) -> str:
    """Bring a code to half-width capitals with plain dashes.

    Examples
    --------
    >>> levelled("ｈｗ 08 （900—249－08）")
    'HW 08 (900-249-08)'
    """
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text).upper()).strip()


def hazardous_in(text: str) -> tuple[str, ...]:
    """Give the codes of hazardous waste in a text however they are written, eight digits before categories.

    Whether the list has such a category is not asked: a wrong one is still a claim of hazard.

    Examples
    --------
    >>> hazardous_in("hw 8, 900—249—08"), hazardous_in("900-001-S02"), hazardous_in("SW02")
    (('900-249-08', 'HW08'), (), ())
    """
    plain = levelled(text)
    full = ["-".join(m.groups()) for m in _IN_HW_FULL.finditer(plain)]
    return tuple(dict.fromkeys([*full, *(f"HW{int(m[1]):02d}" for m in _IN_HW.finditer(plain))]))


def solid_in(text: str) -> str:
    """Give the first class of general solid waste in a text however it is written, empty where there is none.

    Examples
    --------
    >>> solid_in("sw 02"), solid_in("900-001-S02"), solid_in("ＳＷ０６ 脱硫石膏"), solid_in("HW08")
    ('SW02', 'SW02', 'SW06', '')
    """
    match = _IN_SW.search(levelled(text))
    return f"SW{match[1]}" if match else ""


def bare_waste(text: str) -> dict[str, str]:
    """Read a text that is nothing but whole waste codes, by scheme (``hw``, ``sw``); empty for any other text.

    Examples
    --------
    >>> bare_waste("hw 08"), bare_waste("HW08，900—249—08"), bare_waste("sw 06"), bare_waste("SW6")
    ({'hw': 'HW08'}, {'hw': '900-249-08; HW08'}, {'sw': 'SW06'}, {})
    """
    plain = levelled(text)
    rest = _IN_SW_FULL.sub("", plain)
    for form in (_IN_HW_FULL, _IN_HW, _IN_SW):
        rest = form.sub("", rest)
    if _JOINTS.sub("", rest) or any(len(m[1]) < 2 for m in _IN_HW.finditer(plain)):
        return {}
    full = [m.group() for m in _IN_SW_FULL.finditer(plain)]
    found = {"hw": "; ".join(hazardous_in(text)), "sw": "; ".join(full) or solid_in(text)}
    return {scheme: codes for scheme, codes in found.items() if codes}


def category_of(code: str) -> str | None:
    """Bring a code to the form of the tables (HW or SW category, six European digits); None for other text.

    Examples
    --------
    >>> category_of("900-249-08"), category_of("441-001-S02"), category_of("100102"), category_of("coal")
    ('HW08', 'SW02', '10 01 02', None)
    """
    text = levelled(code)
    if (match := _IN_HW.fullmatch(text) or _IN_SW.fullmatch(text)) and len(match[1]) == 2:
        text = f"{'HW' if text.startswith('H') else 'SW'}{match[1]}"
    if is_cn_waste(text):
        hazardous = text.startswith("HW") or _HW_FULL.fullmatch(text) is not None
        return ("HW" if hazardous else "SW") + text[-2:]
    if is_ewc(text):
        match = _EWC.fullmatch(text)
        return " ".join(match.groups()[:3]) if match else None
    return None
