"""Print a number as the reader is used to: 万t, 万元, 亿kWh in Chinese; kt, CNY million, GWh in English.

One function writes every number of every document and figure, so the same value looks the same everywhere. At least
three significant digits are kept; a number that is exact with fewer is printed with fewer (70, not 70.0).
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Literal

from parkloop.base.i18n import has, t

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang

Style = Literal["auto", "percent", "count", "plain", "signed", "score"]
"""auto: with unit, scaled; percent: a fraction as per cent; count: a whole number; plain: without unit;
signed: auto with a plus sign; score: three decimals, below them one digit."""

NOTHING = 1e-6
"""A score below it is what a sum leaves behind, or a solver: it is printed as zero."""
CENT = 0.01
"""A sum of money below half of it is what a solver leaves behind."""
_CURRENCIES = {"CNY", "EUR", "USD", "DKK", "GBP", "KRW", "SGD", "SEK", "JPY", "AUD", "INR"}
_MASS = re.compile(r"t( ?(ce|CO2e?|SO2|NOx|COD))?$")
_TENS = {"万元": 1e4, "亿元": 1e8}
_WORDS_EN = (
    ("万元", "10,000 CNY"),
    ("亿元", "100 million CNY"),
    ("元", "CNY"),
    ("人", "persons"),
    ("吨", "t"),
    ("公顷", "ha"),
)
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def amount(value: float | None, unit: str, lang: Lang, style: Style = "auto") -> str:
    """The number with its unit in words of ``lang``; None is "unknown".

    Parameters
    ----------
    value
        In ``unit``.
    unit
        As the trace ledger holds it: ``t``, ``t/a``, ``CNY``, ``MWh/a``, ``1``, ``tce/万元`` ...
    lang
        ``zh`` or ``en``.
    style
        See :data:`Style`.

    Examples
    --------
    >>> amount(700000.0, "t/a", "zh"), amount(700000.0, "t/a", "en")
    ('70万t/a', '700 kt/a')
    >>> amount(123456789.0, "CNY", "zh"), amount(123456789.0, "CNY", "en")
    ('1.23亿元', 'CNY 123 million')
    >>> amount(0.3456, "1", "zh", "percent"), amount(0.00657, "1", "en", "percent")
    ('34.6%', '0.7%')
    """
    if value is None or not math.isfinite(value):
        return t("report.number.unknown", lang)
    if style == "percent":
        return _percent(value * 100)
    if style == "count":
        return _minus(f"{value:,.0f}")
    if style == "score":
        return _score(value)
    if style == "plain":
        return digits(value)
    text = _with_unit(value, unit, lang)
    return re.sub(r"\d", r"+\g<0>", text, count=1) if style == "signed" and value > 0 else text


def _percent(value: float) -> str:
    """Per cent with one decimal: shares are never known better; below 0.1 one digit is left, so as not to say zero."""
    size = abs(value)
    if size and size < 0.095:
        return digits(float(f"{value:.1g}")) + "%"
    return _minus(f"{value:.1f}".removesuffix(".0")) + "%"


def _score(value: float) -> str:
    """Three decimals; of what they would show as zero one digit is left, down to what a sum leaves behind."""
    size = abs(value)
    if NOTHING < size < 5e-4:
        return _minus(f"{float(f'{value:.1g}'):f}".rstrip("0"))
    return _minus(f"{value if size > NOTHING else 0.0:.3f}")


_RANGE = re.compile(
    r"(?P<low>−?\d[\d,.]*)(?P<unit>[  ]?[^\d\s–—，。；、（）(),;]{1,12}(?:/[^\d\s–—，。；、（）(),;]{1,8})?)"
    r"(?P<to>–|—| to | 至 )(?P<high>−?\d[\d,.]*)(?P=unit)(?![\w²³/])"
)
"""Two figures of one unit with a dash or "to" between them."""


def ranges(text: str) -> str:
    """Print a unit that both ends of a range have once, and a range of one figure as that figure.

    Examples
    --------
    >>> ranges("0.58 t/t–0.63 t/t"), ranges("0.5 t/t–0.5 t/t"), ranges("2%–5%"), ranges("70℃—90℃")
    ('0.58–0.63 t/t', '0.5 t/t', '2–5%', '70—90℃')
    """

    def once(found: re.Match[str]) -> str:
        low, unit, high = found["low"], found["unit"], found["high"]
        return f"{high}{unit}" if low == high else f"{low}{found['to']}{high}{unit}"

    return _RANGE.sub(once, text)


def digits(value: float) -> str:
    """The number alone: thousands separated, three significant digits or all digits before the point.

    Examples
    --------
    >>> digits(1234.56), digits(12.345), digits(0.5), digits(-3.0), digits(0.0000123)
    ('1,235', '12.3', '0.5', '−3', '1.23×10⁻⁵')
    """
    if value == 0:
        return "0"
    exponent = math.floor(math.log10(abs(value)))
    if exponent < -3:
        return _minus(f"{value / 10.0**exponent:.2f}") + "×10" + str(exponent).translate(_SUPERSCRIPT)
    decimals = max(0, 2 - exponent)
    text = f"{value:,.{decimals}f}"
    if decimals and math.isclose(value, float(f"{value:.{decimals}f}"), rel_tol=1e-9):
        text = text.rstrip("0").rstrip(".")
    return _minus(text)


def unit_text(unit: str, lang: Lang) -> str:
    """A unit as printed: ``m3`` is m³, ``CNY`` 元, ``万元`` in English 10,000 CNY; the plain unit ``1`` is empty."""
    if unit in {"", "1"}:
        return ""
    if has(f"report.unit.{unit}"):
        return t(f"report.unit.{unit}", lang)
    text = unit.replace("m3", "m³").replace("m2", "m²").replace("CO2", "CO₂").replace("SO2", "SO₂")
    text = re.sub(r"(?<![A-Za-z])t(CO₂)", r"t \1", text)
    if lang == "zh":
        for code in sorted(_CURRENCIES):
            text = re.sub(rf"(?<![A-Za-z]){code}(?![A-Za-z])", t(f"report.currency.{code}", lang), text)
        return re.sub(r"(?<![A-Za-z])C$", "℃", text)
    text = text.replace("/人", "/person")
    for zh, en in _WORDS_EN:
        text = text.replace(zh, en)
    return text


def _with_unit(value: float, unit: str, lang: Lang) -> str:
    if abs(value) < 1e-9:  # what is left of a sum that cancels is not an amount
        value = 0.0
    base, slash, per = unit.partition("/")
    tail = f"/{per}" if slash else ""
    if lang == "en" and base in _TENS:
        return _money_per(value * _TENS[base], tail)
    if tail in {"", "/a"}:
        if base in _CURRENCIES:
            return _money(value, base, tail, lang)
        for scale in _scales(base, lang):
            if abs(value) >= scale[0]:
                return _join(digits(value / scale[1]), scale[2] + tail, lang)
    if unit == "%":
        return digits(value) + "%"
    return _join(digits(value), unit_text(unit, lang), lang)


def _scales(base: str, lang: Lang) -> tuple[tuple[float, float, str], ...]:
    """From which value on, divided by what, called how; largest first."""
    if base == "MWh":
        if lang == "zh":
            return ((1e5, 1e5, "亿kWh"), (10.0, 10.0, "万kWh"))
        return ((1e6, 1e6, "TWh"), (1e3, 1e3, "GWh"))
    if base == "GJ" and lang == "en":
        return ((1e6, 1e6, "PJ"), (1e3, 1e3, "TJ"))
    mass = _MASS.match(base)
    if lang == "zh" and (mass or base in {"m3", "Nm3", "GJ"}):
        name = unit_text(base, lang)
        return ((1e8, 1e8, f"亿{name}"), (1e4, 1e4, f"万{name}"))
    if mass:
        name = unit_text(base, lang)
        return ((1e6, 1e6, f"M{name}"), (1e4, 1e3, f"k{name}"))
    if base in {"m3", "Nm3"}:
        return ((1e6, 1e6, f"million {unit_text(base, lang)}"),)
    return ()


def scaled(largest: float, unit: str, lang: Lang) -> tuple[float, str]:
    """By what the numbers of an axis are divided, and the unit that they then have.

    Examples
    --------
    >>> scaled(234_000.0, "t/a", "zh"), scaled(2.4e8, "CNY/a", "en"), scaled(3.0, "1", "zh")
    ((10000.0, '万t/a'), (1000000.0, 'million CNY/a'), (1.0, ''))
    """
    base, slash, per = unit.partition("/")
    tail = f"/{per}" if slash else ""
    if base in _CURRENCIES and tail in {"", "/a"}:
        steps = ((1e8, "亿"), (1e4, "万")) if lang == "zh" else ((1e9, "billion "), (1e6, "million "))
        name = t(f"report.currency.{base}", lang) if lang == "zh" else base
        return next(((size, f"{word}{name}{tail}") for size, word in steps if largest >= size), (1.0, f"{name}{tail}"))
    if tail in {"", "/a"}:
        for least, size, name in _scales(base, lang):
            if largest >= least:
                return size, name + tail
    return 1.0, unit_text(unit, lang)


def _money_per(value: float, tail: str) -> str:
    """万元 or 亿元 per something, in English as plain CNY."""
    number = f"{digits(value / 1e6)} million" if abs(value) >= 1e6 else digits(value)
    return f"{number} CNY{unit_text(tail, 'en')}"


def _money(value: float, currency: str, tail: str, lang: Lang) -> str:
    value = 0.0 if abs(value) < CENT / 2 else value
    if lang == "zh":
        name = t(f"report.currency.{currency}", lang)
        for scale, word in ((1e8, "亿"), (1e4, "万")):
            if abs(value) >= scale:
                return digits(value / scale) + word + name + tail
        return digits(value) + name + tail
    for scale, word in ((1e9, " billion"), (1e6, " million")):
        if abs(value) >= scale:
            return f"{currency} {digits(value / scale)}{word}{tail}"
    return f"{currency} {digits(value)}{tail}"


def _join(number: str, unit: str, lang: Lang) -> str:
    if not unit:
        return number
    if lang == "zh" and not ("A" <= unit[0] <= "z"):  # 万t and 元 follow the number, a symbol stands off (GB 3101)
        return f"{number}{unit}"
    return f"{number} {unit}"


def _minus(text: str) -> str:
    return text.replace("-", "−")
