"""Put words on what is missing for an indicator, for the user who is to deliver it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import Lang, has, t

if TYPE_CHECKING:
    from parkloop.park.park import Park


OF_VARIABLES = frozenset({"statistic", "no_data", "zero", "flat", "unit", "indicator"})
"""Codes whose subject is a variable, even where a commodity has the same id (``fresh_water``)."""


def missing_text(code: str, park: Park, lang: Lang) -> str:
    """Say what a missing code means.

    Parameters
    ----------
    code
        As in :attr:`parkloop.park.results.IndicatorValue.missing`: ``ncv:coal``, ``flow:F12``, ``statistic:employees``,
        ``series:value_added@2021``.
    park
        Gives nodes and commodities their names.
    lang
        ``zh`` or ``en``.
    """
    return _worded("missing", code, park, lang)


def _worded(section: str, code: str, park: Park, lang: Lang) -> str:
    kind, _, subject = code.partition(":")
    key = f"indicators.{section}.{kind}"
    name, at, year = subject.partition("@")
    if at:
        return t(key, lang, subject=_variable(name, lang) or name, year=year)
    if kind in OF_VARIABLES and (word := _variable(subject, lang)):
        return t(key, lang, subject=word)
    node, slash, commodity = subject.partition("/")
    if slash:
        return t(key, lang, node=_name(park, node, lang), subject=_name(park, commodity, lang))
    return t(key, lang, subject=_name(park, subject, lang))


def missing_datum(code: str, park: Park, lang: Lang) -> str:
    """Name what is missing for a list of missing data or behind "missing": a bare name where there is one.

    Parameters as for :func:`missing_text`.
    """
    kind, _, subject = code.partition(":")
    if kind == "statistic":
        return _variable(subject, lang) or _name(park, subject, lang)
    if kind == "no_data":
        return t("indicators.datum.no_data", lang, subject=_variable(subject, lang) or subject)
    if kind == "series":
        name, _, year = subject.partition("@")
        return t("indicators.datum.series", lang, subject=_variable(name, lang) or name, year=year)
    if kind == "flow" and (flow := next((f for f in park.flows if f.id == subject), None)) is not None:
        ends = {"source": _name(park, flow.source_node, lang), "target": _name(park, flow.target_node, lang)}
        return t("indicators.datum.flow", lang, subject=_name(park, flow.commodity, lang), **ends)
    bare = kind != "flow" and has(f"indicators.datum.{kind}")
    return _worded("datum" if bare else "missing", code, park, lang)


def _name(park: Park, key: str, lang: Lang) -> str:
    if key in park.commodity:
        return park.commodity[key].name.get(lang)
    if key in park.node:
        return park.node[key].name.get(lang)
    return _variable(key, lang) or key


def _variable(key: str, lang: Lang) -> str:
    for section in ("variable", "name"):
        if has(f"indicators.{section}.{key}"):
            return t(f"indicators.{section}.{key}", lang)
    return ""
