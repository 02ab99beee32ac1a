"""Say of whom a sentence speaks: what an option lacks or rests on is told of its own firms and goods.

A sentence of the catalogue asks for it by ``{about}``; the condition of the verdict begins with it. Without it a list
of forty options would print the same line forty times, and nobody could tell what is asked of whom.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.base.text import Text
from parkloop.park.actions import AddNode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.context import Context
    from parkloop.park.option import Option, Reason


def particular(context: Context, options: Iterable[Option]) -> list[Option]:
    """Name the option's firms and goods in its reasons, in what it lacks and in the condition of its verdict."""
    return [_one(context, option) for option in options]


def about(context: Context, option: Option) -> Text:
    """Give whom an option is about: its exchange, the plant it brings in with what that takes, or its own name."""
    park = context.park
    new = next((a.node for a in option.actions if isinstance(a, AddNode)), None)
    if new is None and option.source_node in park.node and option.target_node in park.node:
        source, target = park.node[option.source_node].name, park.node[option.target_node].name
        goods = park.commodity[option.commodity].name if option.commodity in park.commodity else Text()
        return Text(
            f"{source.get('zh')}至{target.get('zh')}的{goods.get('zh')}",
            f"{goods.get('en')} from {source.get('en')} to {target.get('en')}",
        )
    return Text(f"“{option.name.get('zh')}”", f"“{option.name.get('en')}”")


def _one(context: Context, option: Option) -> Option:
    whom = about(context, option)
    condition = option.legal.condition
    if condition:
        condition = Text(f"{whom.get('zh')}：{condition.get('zh')}", f"{whom.get('en')}: {condition.get('en')}")
    return replace(
        option,
        reasons=tuple(_named(r, whom) for r in option.reasons),
        missing=tuple(_named(r, whom) for r in option.missing),
        legal=replace(option.legal, condition=condition),
    )


def _named(reason: Reason, whom: Text) -> Reason:
    if "about" in reason.words or not _asks(reason.key):
        return reason
    return replace(reason, words={**reason.words, "about": whom})


@cache
def _asks(key: str) -> bool:
    return "{about}" in t(key, "zh")
