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
from parkloop.park.enums import Direction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.context import Context
    from parkloop.park.option import Option, Reason


def particular(context: Context, options: Iterable[Option]) -> list[Option]:
    """Name the option's firms and goods in its reasons, in what it lacks and in the condition of its verdict."""
    return [_one(context, option) for option in options]


def about(context: Context, option: Option) -> Text:
    """Give whom an option is about, in a few words.

    Its exchange; the plant it brings in; the goods that it treats; else its own name, quoted. The name of an option
    says all it does and is too long to stand within a sentence wherever something shorter tells it apart.
    """
    park = context.park
    goods = park.commodity[option.commodity].name if option.commodity in park.commodity else None
    source = park.node[option.source_node].name if option.source_node in park.node else None
    new = next((a.node.name for a in option.actions if isinstance(a, AddNode)), None)
    if new is None and source is not None and goods is not None and option.target_node in park.node:
        target = park.node[option.target_node].name
        return Text(
            f"{source.get('zh')}至{target.get('zh')}的{goods.get('zh')}",
            f"{goods.get('en')} from {source.get('en')} to {target.get('en')}",
        )
    if goods is not None and source is not None and (new is not None or option.direction is Direction.SYMBIOSIS_PATHS):
        return Text(f"{source.get('zh')}的{goods.get('zh')}", f"{goods.get('en')} of {source.get('en')}")
    if new is not None and goods is not None:
        return Text(f"{new.get('zh')}（{goods.get('zh')}）", f"{new.get('en')} ({goods.get('en')})")
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
