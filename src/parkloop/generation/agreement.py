"""No plan takes in a firm that does not share: what is handed to it waits for its agreement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.park.actions import OpenLink
from parkloop.park.enums import Origin
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.context import Context
    from parkloop.park.option import Option

KEY = "options.missing.agreement"
STATED = frozenset({Origin.PROJECT, Origin.USER})
"""Origins that somebody answers for: a project or the user's own option was agreed with the firms or soon will be."""


def agreed(context: Context, options: Iterable[Option]) -> list[Option]:
    """Withhold the actions of options that open a link to or from a firm of the park that states ``shares: false``.

    The option stays in the list with the most that it could carry, and names the agreement among what is missing.
    """
    apart = {n.id for n in context.park.nodes if n.shares is False}
    return [_waiting(context, o, apart) for o in options] if apart else list(options)


def _waiting(context: Context, option: Option, apart: set[str]) -> Option:
    if option.origin in STATED:
        return option
    links = [a for a in option.actions if isinstance(a, OpenLink)]
    ends = dict.fromkeys(end for a in links for end in (a.source_node, a.target_node) if end in apart)
    if not ends:
        return option
    amount = option.amount
    if amount is not None:
        most = amount.value if amount.high is None else amount.high
        amount = replace(amount, value=None, low=None, high=most)
    asked = (Reason(key=KEY, words={"node": context.park.node[end].name}) for end in ends)
    return replace(option, actions=(), amount=amount, missing=(*asked, *option.missing))
