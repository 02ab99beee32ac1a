"""Say what a value rests on: how electricity was counted, which grid factor, whose prices, which year was held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS, has, t
from parkloop.base.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.base.i18n import Lang
    from parkloop.indicators.reading import Reading


def basis_text(codes: Iterable[str], reading: Reading) -> Text:
    """Put the codes of :class:`parkloop.indicators.reading.Quantity` into words.

    Parameters
    ----------
    codes
        ``electricity:``, ``electricity_factor:``, ``price:``, ``held:<variable>@<year>``, ``stated:<variable>``,
        ``mixed:<variable>@<year>``, ``by_kind:``, ``threshold_open:<missing code>``.
    reading
        Its park's assumptions name method, factor and price year.
    """
    once = list(dict.fromkeys(codes))
    words = {lang: [_words(code, reading, lang) for code in once] for lang in LANGS}
    return Text("；".join(words["zh"]), "; ".join(words["en"]))


def _words(code: str, reading: Reading, lang: Lang) -> str:
    kind, _, subject = code.partition(":")
    a = reading.park.assumptions
    if kind == "electricity":
        method = a.electricity_method or "calorific"
        key = method if has(f"indicators.basis.electricity_{method}") else "other"
        return t(f"indicators.basis.electricity_{key}", lang)
    if kind == "electricity_factor":
        if a.grid_factor_value is not None:
            return t("indicators.basis.own_factor", lang, factor=f"{a.grid_factor_value:g}")
        if not a.grid_factor:
            return t("indicators.basis.no_factor", lang)
        return t("indicators.basis.factor", lang, version=a.grid_factor)
    if kind == "price":
        if a.price_year is None:
            return t("indicators.basis.price_unknown", lang)
        return t("indicators.basis.price", lang, year=a.price_year)
    name, _, year = subject.partition("@")
    shown = t(f"indicators.variable.{name}", lang) if has(f"indicators.variable.{name}") else name
    return t(f"indicators.basis.{kind}", lang, subject=shown, year=year) if year else _plain(kind, shown, lang)


def _plain(kind: str, subject: str, lang: Lang) -> str:
    return t(f"indicators.basis.{kind}", lang, subject=subject)
