"""Which findings an option answers, and which findings stay without an answer, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.generation.symbiosis_paths.offers import TRADED, withheld
from parkloop.generation.symbiosis_paths.routes import hindrances, left_out
from parkloop.park.actions import DeclaredEffect, Manage, OpenLink, ReplaceRecipe
from parkloop.park.enums import Direction, Origin
from parkloop.park.option import Omission, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.park.option import Option
    from parkloop.park.results import Finding

WEIGHTIEST = ("unknown_name", "too_far", "need_covered", "standing", "no_receiver", "no_route")
"""Which of several reasons is told: the one that the user can do most about comes first."""


def answered(context: Context, option: Option) -> tuple[str, ...]:
    """Ids of the findings that an option answers, in the order of the findings.

    A finding about a node's commodity is answered by an option that moves that commodity there, one about a whole
    node or a commodity anywhere by any option that touches it, always in a direction that the finding names. A
    finding about organisation or data (management) is answered by managing or by the user's own projects only: a
    saving of coal mends no missing price. A finding about the whole park is linked to nothing by itself.
    """
    touched = _touched(option)
    return tuple(f.id for f in context.findings if _answers(f, option, touched))


def _answers(finding: Finding, option: Option, touched: frozenset[tuple[str, str]]) -> bool:
    if finding.directions and option.direction not in finding.directions:
        return False
    if not finding.node and not finding.commodity:
        return False
    if option.direction is Direction.MANAGEMENT and option.origin not in {Origin.PROJECT, Origin.USER}:
        return any(isinstance(action, Manage) for action in option.actions)
    return any(
        finding.node in {"", node} and finding.commodity in {"", commodity} for node, commodity in touched
    )  # fmt: skip


def _touched(option: Option) -> frozenset[tuple[str, str]]:
    """Give the (node, commodity) pairs that an option is about."""
    pairs = {(option.source_node, option.commodity), (option.target_node, option.replaces)}
    pairs.add((option.target_node, option.commodity))
    for action in option.actions:
        if isinstance(action, OpenLink):
            pairs |= {(action.source_node, action.commodity), (action.target_node, action.replaces or action.commodity)}
        elif isinstance(action, ReplaceRecipe | DeclaredEffect):
            pairs.add((action.node, action.commodity))
    return frozenset(p for p in pairs if p[0])


def omissions(context: Context, options: Iterable[Option]) -> tuple[Omission, ...]:
    """Give what got no answer: findings by direction, by-products without a way, and what is not shared."""
    options = tuple(options)
    have = {(o.direction, f) for o in options for f in o.findings}
    hindered = hindrances(context)
    found = [
        Omission(direction=direction, finding=finding.id, why=_why(context, finding, direction, hindered))
        for finding in context.findings
        for direction in finding.directions
        if (direction, finding.id) not in have
    ]
    told = {(f.node, f.commodity) for f in context.findings}
    offered = {(o.source_node, o.commodity) for o in options}
    for key, reasons in sorted(hindered.items()):
        if key not in told | offered and reasons and context.park.commodity[key[1]].kind not in TRADED:
            found.append(_of_offer(context, "", key, _first(reasons)))
    for key, count in sorted(left_out(context).items()):
        reason = Reason(key="options.omission.hints_left_out", words={**_words(context, *key), "count": str(count)})
        found.append(Omission(direction=Direction.SYMBIOSIS_PATHS, finding="", why=reason))
    found += [_of_offer(context, "", key, "not_shared") for key in withheld(context) if key not in told]
    return tuple(found)


def _why(context: Context, finding: Finding, direction: Direction, hindered: dict[tuple[str, str], set[str]]) -> Reason:
    key = (finding.node, finding.commodity)
    if direction is Direction.SYMBIOSIS_PATHS and finding.node and finding.commodity:
        if key in withheld(context):
            why = "not_shared"
        elif finding.node not in {n.id for n in context.partners}:
            why = "node_idle"
        elif key in hindered:
            why = _first(hindered[key]) if hindered[key] else "no_receiver"
        else:
            why = "all_placed"
        return Reason(key=f"options.omission.{why}", words=_words(context, *key))
    if not finding.node and not finding.commodity:
        return Reason(key="options.omission.no_place")
    if direction is Direction.UNIT_NODES:
        return Reason(key="options.omission.no_measure")
    return Reason(key="options.omission.no_generator")


def _of_offer(context: Context, finding: str, key: tuple[str, str], why: str) -> Omission:
    reason = Reason(key=f"options.omission.{why}", words=_words(context, *key))
    return Omission(direction=Direction.SYMBIOSIS_PATHS, finding=finding, why=reason)


def _first(reasons: set[str]) -> str:
    return min(reasons, key=WEIGHTIEST.index)


def _words(context: Context, node: str, commodity: str) -> dict[str, Text | str]:
    park = context.park
    return {
        "node": park.node[node].name if node in park.node else node,
        "commodity": park.commodity[commodity].name if commodity in park.commodity else commodity,
    }
