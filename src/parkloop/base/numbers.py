"""Read a number as people type it, and round one as a document stores it."""

from __future__ import annotations

import math
import re
import unicodedata

MULTIPLES = {"亿": 1e8, "万": 1e4, "千": 1e3, "百": 1e2}
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_TYPED = str.maketrans({"\u2212": "-", "\u200b": "", "\ufeff": ""})  # the typographic minus; marks without width


def document_number(value: float) -> float:
    """Round to the 15 significant digits that every format of a park document keeps exactly.

    A workbook stores 15 digits; rounding once at the door makes workbook, YAML and CSV equal afterwards.
    """
    return float(f"{value:.15g}")


def split_number(text: str) -> tuple[float, str] | None:
    """Split typed text into a number and the unit that follows it, or None where it is no number or ambiguous.

    Full-width digits, thousands separators (``1,234.5``), spaces and the multiples 百 千 万 亿 are understood;
    ``1,23``, ``0,123``, ``1.234,5`` and ``1 2`` are ambiguous and stay unread, as do raised digits (``10⁴``) and
    fractions (``½``), which would otherwise turn into plain digits. Per cent becomes a fraction.

    Examples
    --------
    >>> split_number(" １，２３４.５ ")
    (1234.5, '')
    >>> split_number("12.5万t/a")
    (125000.0, 't/a')
    >>> split_number("35%")
    (0.35, '')
    >>> split_number("1,23") is None
    True
    """
    if _raised(text):
        return None
    clean = " ".join(unicodedata.normalize("NFKC", text).translate(_TYPED).split())
    clean = _SPACED.sub("", clean)
    if re.search(r"\d \d", clean):
        return None
    clean = clean.replace(" ", "")
    match = _GROUPED.match(clean) or _PLAIN.match(clean)
    if not match:
        return None
    rest = clean[match.end() :]
    number = float(match.group().replace(",", ""))
    multiple = MULTIPLES.get(rest[:1])
    if multiple:
        number, rest = number * multiple, rest[1:]
    if rest.startswith("%"):
        number, rest = number / 100, rest[1:]
    number = document_number(number)
    if rest[:1] in {",", "."} or rest[:1].isdigit() or not math.isfinite(number):
        return None
    return number, rest


def _raised(text: str) -> bool:
    """Whether a raised, circled or fractional digit stands where a plain one would be read as part of the number."""
    before = "0"
    for c in text:
        if unicodedata.category(c) in {"No", "Nl"} and (before.isdigit() or before.isspace()):
            return True
        before = c
    return False
