"""Put words on what is missing for an indicator, for the user who is to deliver it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import Lang, t

if TYPE_CHECKING:
    from parkloop.park.park import Park


def missing_text(code: str, park: Park, lang: Lang) -> str:
    """Say what a missing code means.

    Parameters
    ----------
    code
        As in :attr:`parkloop.park.results.IndicatorValue.missing`: ``ncv:coal``, ``flow:F12``, ``statistic:employees``.
    park
        Gives nodes and commodities their names.
    lang
        ``zh`` or ``en``.
    """
    kind, _, subject = code.partition(":")
    node, slash, commodity = subject.partition("/")
    if slash:
        return t(f"indicators.missing.{kind}", lang, node=_name(park, node, lang), subject=_name(park, commodity, lang))
    return t(f"indicators.missing.{kind}", lang, subject=_name(park, subject, lang))


def _name(park: Park, key: str, lang: Lang) -> str:
    if key in park.commodity:
        return park.commodity[key].name.get(lang)
    if key in park.node:
        return park.node[key].name.get(lang)
    try:
        return t(f"indicators.variable.{key}", lang)
    except KeyError:
        return key
