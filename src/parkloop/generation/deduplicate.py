"""No two alike: options about the same exchange are merged into the one that is best founded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.park.actions import OpenLink
from parkloop.park.enums import Origin
from parkloop.park.option import Option, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

PRECEDENCE = {Origin.USER: 0, Origin.PROJECT: 1, Origin.ROUTE: 2, Origin.MEASURE: 3, Origin.REOPERATION: 4}
"""Who speaks for an exchange: the user, then the park's own list, then the knowledge."""


def deduplicate(options: Iterable[Option]) -> list[Option]:
    """Keep one option for each exchange (source, commodity, target) and id; the merged ones are named in its reasons.

    Two projects with the same exchange both stay (marked and mutually exclusive): which of them is real the user knows.
    """
    kept: dict[str, Option] = {}
    speaker: dict[tuple[str, str, str], str] = {}
    merged: dict[str, list[Option]] = {}
    for option in sorted(options, key=_rank):
        key = exchange(option)
        first = kept.get(speaker.get(key, "")) if key else None
        twin_projects = first is not None and first.origin is option.origin is Origin.PROJECT
        if option.id in kept:
            merged.setdefault(option.id, []).append(option)
        elif first is not None and not twin_projects:
            merged.setdefault(first.id, []).append(option)
        else:
            kept[option.id] = option
            if key:
                speaker.setdefault(key, option.id)
    return [_mention(o, merged.get(o.id, [])) for o in kept.values()]


def exchange(option: Option) -> tuple[str, str, str] | None:
    """Give the exchange that an option is about: its own ends, or those of its only link; None for anything else."""
    if option.source_node and option.target_node and option.commodity:
        return option.source_node, option.commodity, option.target_node
    links = [a for a in option.actions if isinstance(a, OpenLink)]
    if len(links) == 1 and len(option.actions) == 1:
        return links[0].source_node, links[0].commodity, links[0].target_node
    return None


def _rank(option: Option) -> tuple[int, float, str]:
    return PRECEDENCE[option.origin], -option.score, option.id


def _mention(option: Option, others: list[Option]) -> Option:
    names = {o.id: o.name for o in sorted(others, key=lambda o: o.id) if o.id != option.id}
    if not names:
        return option
    told = Text("；".join(n.zh for n in names.values()), "; ".join(n.en for n in names.values()))
    return replace(option, reasons=(*option.reasons, Reason(key="options.reason.also", words={"options": told})))
