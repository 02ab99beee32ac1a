"""``{% t "web.home.title" name=park %}``: words of the one catalogue in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from parkloop.base import i18n

if TYPE_CHECKING:
    from django.template.context import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def t(context: Context, key: str, **params: Any) -> str:  # noqa: ANN401
    """Look a text up in the language of the request; escaped like every value of a template."""
    return i18n.t(key, context["request"].lang, **params)
