"""Which findings an option answers, and which findings stay without an answer, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.generation.symbiosis_paths.offers import TRADED, withheld
from parkloop.generation.symbiosis_paths.routes import crowded_out, hindrances, left_out
from parkloop.park.actions import DeclaredEffect, Manage, OpenLink, ReplaceRecipe
from parkloop.park.enums import Direction, Origin
from parkloop.park.option import Omission, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.park.option import Option
    from parkloop.park.results import Finding

Place = tuple[str, str]
"""Node and commodity; either may be empty."""
WEIGHTIEST = ("unknown_name", "too_far", "need_covered", "standing", "no_receiver", "no_route")
"""Which of several reasons is told: the one that the user can do most about comes first."""


def answered(context: Context, option: Option) -> tuple[str, ...]:
    """Ids of the findings that an option answers, in the order of the findings.

    A finding about a node's commodity is answered by an option that moves that commodity there, one about a whole
    node or a commodity anywhere by any option that touches it, always in a direction that the finding names; one that
    tells several things together by an option for any of them. A finding about organisation or data (management) is
    answered by managing or by the user's own projects only: a saving of coal mends no missing price. A finding about
    the whole park is linked to nothing by itself.
    """
    return tuple(dict.fromkeys(finding.id for finding, _ in _answers(context, option)))


def _answers(context: Context, option: Option) -> list[tuple[Finding, Place]]:
    """The findings that an option answers, in their order, each with the places at which it does."""
    if option.direction is Direction.MANAGEMENT and option.origin not in {Origin.PROJECT, Origin.USER}:
        manages = any(isinstance(action, Manage) for action in option.actions)
        found = [(row, place) for place, rows in _about(context).items() for row in rows] if manages else []
    else:
        touched = {p for node, commodity in _touched(option) for p in ((node, commodity), (node, ""), ("", commodity))}
        found = [(row, place) for place in touched for row in _about(context).get(place, ())]
    rows = ((context.findings[row], place) for row, place in sorted(found) if place != ("", ""))
    return [(f, place) for f, place in rows if not f.directions or option.direction in f.directions]


def _about(context: Context) -> dict[Place, list[int]]:
    """The rows of the findings by what they are about."""
    index = context.memo.get("findings")
    if not isinstance(index, dict):
        rows: dict[Place, list[int]] = {}
        for row, finding in enumerate(context.findings):
            for place in _places(finding):
                rows.setdefault(place, []).append(row)
        index = context.memo["findings"] = rows
    return index


def _places(finding: Finding) -> tuple[Place, ...]:
    """The (node, commodity) pairs that a finding is about: one, or one for each of its items."""
    items = dict.fromkeys((item.node, item.commodity) for item in finding.items)
    return tuple(items) or ((finding.node, finding.commodity),)


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
    """Give what got no answer: findings (each of their items) by direction, by-products without a way, what is kept."""
    options = tuple(options)
    have = _answered_places(context, options)
    hindered = hindrances(context)
    found = [
        Omission(
            direction=direction,
            finding=finding.id,
            why=_why(context, finding, place, direction, hindered),
            node=place[0],
            commodity=place[1],
        )
        for finding in context.findings
        for direction in finding.directions
        for place in _places(finding)
        if (direction, finding.id, place) not in have
    ]
    paths = (f for f in context.findings if Direction.SYMBIOSIS_PATHS in f.directions)
    told = {place for f in paths for place in _places(f)}
    known = told | {(o.source_node, o.commodity) for o in options}
    for key, reasons in sorted(hindered.items()):
        if key not in known and reasons and context.park.commodity[key[1]].kind not in TRADED:
            found.append(_of_offer(context, "", key, _first(reasons)))
    for key, count in sorted(left_out(context).items()):
        reason = Reason(key="options.omission.hints_left_out", words={**_words(context, *key), "count": str(count)})
        found.append(Omission(direction=Direction.SYMBIOSIS_PATHS, finding="", why=reason))
    for key, count in sorted(crowded_out(context).items()):
        reason = Reason(key="options.omission.crowded", words={**_words(context, *key), "count": str(count)})
        found.append(Omission(direction=Direction.SYMBIOSIS_PATHS, finding="", why=reason))
    found += [_of_offer(context, "", key, "not_shared") for key in withheld(context) if key not in told]
    return tuple(found)


def _answered_places(context: Context, options: Iterable[Option]) -> set[tuple[Direction, str, Place]]:
    """What the options answer: direction, finding and which of its places."""
    return {
        (option.direction, finding.id, place)
        for option in options
        for finding, place in _answers(context, option)
        if finding.id in option.findings
    }


def _why(
    context: Context,
    finding: Finding,
    key: tuple[str, str],
    direction: Direction,
    hindered: dict[tuple[str, str], set[str]],
) -> Reason:
    node, commodity = key
    if direction is Direction.SYMBIOSIS_PATHS and node and commodity:
        if key in _once(context)[0]:
            why = "not_shared"
        elif node not in _once(context)[1]:
            why = "node_idle"
        elif key in hindered:
            why = _first(hindered[key]) if hindered[key] else "no_receiver"
        else:
            why = "all_placed"
        return Reason(key=f"options.omission.{why}", words=_words(context, *key))
    if key == ("", ""):
        return Reason(key="options.omission.no_place")
    why = "no_measure" if direction is Direction.UNIT_NODES else "no_generator"
    if not finding.items:
        return Reason(key=f"options.omission.{why}")
    if not commodity:
        return Reason(key=f"options.omission.{why}_node", words=_words(context, *key))
    return Reason(key=f"options.omission.{why}_item", words=_words(context, *key))


def _once(context: Context) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """What is not shared, and who may exchange, gathered once for all findings."""
    found = context.memo.get("kept")
    if not isinstance(found, tuple):
        found = frozenset(withheld(context)), frozenset(n.id for n in context.partners)
        context.memo["kept"] = found
    return found


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
