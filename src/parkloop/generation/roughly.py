"""An amount as a name can carry it: three figures, 万 and 亿 in Chinese; the exact one stands in the reasons."""

from __future__ import annotations

from parkloop.base.text import Text

FIGURES = 3
_SIGNS = {"m3": "m³", "Nm3": "Nm³"}
_LARGE = ((1e8, "亿", 1e9, "billion"), (1e4, "万", 1e6, "million"))


def roughly(value: float, unit: str) -> Text:
    """Give a yearly amount in both languages.

    Examples
    --------
    >>> roughly(40610.0, "t").zh, roughly(40610.0, "t").en
    ('4.06万t', '40,600 t')
    >>> roughly(2e7, "Nm3").zh, roughly(2e7, "Nm3").en
    ('2000万Nm³', '20 million Nm³')
    """
    sign = _SIGNS.get(unit, unit)
    return Text(_chinese(value, sign), _english(value, sign))


def _chinese(value: float, sign: str) -> str:
    for scale, word, _, _ in _LARGE:
        if abs(value) >= scale:
            return f"{_figures(value / scale)}{word}{sign}"
    return f"{_figures(value)} {sign}"


def _english(value: float, sign: str) -> str:
    for _, _, scale, word in _LARGE:
        if abs(value) >= scale:
            return f"{_figures(value / scale)} {word} {sign}"
    return f"{_grouped(value)} {sign}"


def _figures(value: float) -> str:
    """Three figures without an exponent and without trailing zeros behind the point."""
    text = f"{float(f'{value:.{FIGURES}g}'):.4f}".rstrip("0").rstrip(".")
    return text or "0"


def _grouped(value: float) -> str:
    text = _figures(value)
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}"
