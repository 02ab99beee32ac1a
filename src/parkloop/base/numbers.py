"""Read a number as people type it, and round one as a document stores it."""

from __future__ import annotations

import re
import unicodedata

_MULTIPLES = {"亿": 1e8, "万": 1e4, "千": 1e3, "百": 1e2}
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_SPACES = str.maketrans("", "", " \t\r\n\u00a0\u2007\u2009\u202f\u3000\u200b\ufeff")


def document_number(value: float) -> float:
    """The number with 15 significant digits, which every format of a park document keeps exactly.

    A workbook stores 15 digits; rounding once at the door makes workbook, YAML and CSV equal afterwards.
    """
    return float(f"{value:.15g}")


def split_number(text: str) -> tuple[float, str] | None:
    """Split typed text into a number and the unit that follows it, or None where it is no number or ambiguous.

    Full-width digits, thousands separators (``1,234.5``), spaces and the multiples 百 千 万 亿 are understood;
    ``1,23`` and ``1.234,5`` are ambiguous and stay unread. Per cent becomes a fraction.

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
    clean = unicodedata.normalize("NFKC", text).translate(_SPACES)
    match = _GROUPED.match(clean) or _PLAIN.match(clean)
    if not match:
        return None
    rest = clean[match.end() :]
    if rest[:1] in {",", "."} or (rest[:1].isdigit()):
        return None
    number = float(match.group().replace(",", ""))
    multiple = _MULTIPLES.get(rest[:1])
    if multiple:
        number, rest = number * multiple, rest[1:]
    if rest.startswith("%"):
        number, rest = number / 100, rest[1:]
    return document_number(number), rest
