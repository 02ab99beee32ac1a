"""``{% t "web.home.title" name=park %}``: words of the one catalogue in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from parkloop.base import i18n

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.template.context import Context

    from parkloop.web.accounts.models import ParkRecord

register = template.Library()

BROWSERS = (
    ("Edg/", "Edge"),
    ("QQBrowser/", "QQ"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
"""Marks in the order in which they decide: every Edge also says Chrome, every Android also says Linux."""


@register.simple_tag(takes_context=True)
def t(context: Context, key: str, **params: Any) -> str:  # noqa: ANN401
    """Look a text up in the language of the request; escaped like every value of a template."""
    return i18n.t(key, context["request"].lang, **params)


@register.simple_tag(takes_context=True)
def words(context: Context, *parts: object, **params: Any) -> str:  # noqa: ANN401
    """Look up a text whose key is put together: ``{% words "web.role" member.role %}``."""
    return i18n.t(".".join(str(part) for part in parts), context["request"].lang, **params)


@register.filter
def known_words(key: str) -> bool:
    """Whether the catalogue holds a text: ``{% if "web_audit.x"|known_words %}``."""
    return i18n.has(key)


@register.filter
def park_name(park: ParkRecord, lang: str) -> str:
    """Name of a park in a language: ``{{ park|park_name:request.lang }}``."""
    return park.name(lang)


@register.filter
def at(mapping: Mapping[str, Any], key: str) -> Any:  # noqa: ANN401 - whatever it holds
    """What stands under a key: ``{{ names|at:member.node }}``; nothing where there is none."""
    return mapping.get(key, "")


@register.filter
def browser(agent: str) -> str:
    """Browser and system of a User-Agent, as people know them; the agent itself where it names neither."""
    found = [name for mark, name in BROWSERS if mark in agent][:1] + [name for mark, name in SYSTEMS if mark in agent][
        :1
    ]
    return " · ".join(found) or agent[:60]
