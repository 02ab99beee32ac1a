"""Let options that together would take the same tonne twice exclude one another.

Options that draw on one pool are put into groups that fit into it, best first. Of two options in different groups one
of which is stiff (see :mod:`.pools`), only one can be chosen; whatever may be chosen together then fits, three and
more options included, which pairs of two alone would not warrant.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parkloop.generation.booking import book_line
from parkloop.generation.flows.upstream import arriving
from parkloop.generation.pools import FLOW, LINE, NEED, OFFER, Pool, available, claims
from parkloop.park.enums import OptionState, Side
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.generation.pools import Claim
    from parkloop.park.option import Option
    from parkloop.park.state import StateFlow

ROUNDING = 1e-6
"""By what share claims may exceed a pool: amounts were rounded on their way."""


@dataclass(slots=True)
class _Group:
    total: float = 0.0
    members: list[str] = field(default_factory=list)


def competing(context: Context, options: Iterable[Option]) -> list[Option]:
    """Complete ``excludes`` of options that draw on the same pools, and say which pool it is."""
    options = list(options)
    drawn: dict[Pool, dict[str, Claim]] = {}
    for option in options:
        if option.state is not OptionState.REJECTED:
            for pool, claim in claims(context, option).items():
                drawn.setdefault(pool, {})[option.id] = claim
    by_id = {o.id: o for o in options}
    rivals: dict[str, dict[Pool, list[str]]] = {}
    for pool, members in sorted(drawn.items()):
        if len(members) < 2 or not any(c.stiff for c in members.values()):
            continue
        there = available(context, pool)
        if there is None or sum(c.amount for c in members.values()) <= there * (1 + ROUNDING):
            continue
        for one, other in _pairs(members, there, by_id):
            rivals.setdefault(one, {}).setdefault(pool, []).append(other)
            rivals.setdefault(other, {}).setdefault(pool, []).append(one)
    books = _Books(context)
    return [_told(books, o, rivals[o.id]) if o.id in rivals else o for o in options]


def _pairs(members: dict[str, Claim], there: float, by_id: dict[str, Option]) -> list[tuple[str, str]]:
    """Pairs of which only one can be chosen: of different groups, one of them stiff, not both decided by the user."""
    group = _groups(members, there, by_id)
    order = sorted(members)
    return [
        (one, other)
        for i, one in enumerate(order)
        for other in order[i + 1 :]
        if group[one] != group[other]
        and (members[one].stiff or members[other].stiff)
        and not (_decided(by_id[one]) and _decided(by_id[other]))
        and other not in _needed(one, by_id)
        and one not in _needed(other, by_id)
    ]


def _groups(members: dict[str, Claim], there: float, by_id: dict[str, Option]) -> dict[str, int]:
    """First fit, decided options first, then by score; an option stands behind what it requires."""
    groups: list[_Group] = []
    place: dict[str, int] = {}
    for name in sorted(
        members, key=lambda i: (not _decided(by_id[i]), len(_needed(i, by_id) & set(members)), -by_id[i].score, i)
    ):
        amount, needed = members[name].amount, _needed(name, by_id) & set(members)
        most = there * (1 + ROUNDING) - amount
        fitting = (i for i, g in enumerate(groups) if g.total <= most and needed <= set(g.members))
        place[name] = next(fitting, len(groups))
        if place[name] == len(groups):
            groups.append(_Group())
        groups[place[name]].total += amount
        groups[place[name]].members.append(name)
    return place


def _needed(name: str, by_id: dict[str, Option]) -> set[str]:
    """What an option requires, and what that requires."""
    found: set[str] = set()
    open_ = list(by_id[name].requires)
    while open_:
        other = open_.pop()
        if other in by_id and other not in found:
            found.add(other)
            open_ += by_id[other].requires
    return found


def _decided(option: Option) -> bool:
    return option.committed or option.state is OptionState.FROZEN


def _told(books: _Books, option: Option, rivals: dict[Pool, list[str]]) -> Option:
    others = [i for names in rivals.values() for i in names]
    reasons = [books.reason(pool, len(names)) for pool, names in rivals.items()]
    return replace(
        option,
        excludes=tuple(dict.fromkeys((*option.excludes, *others))),
        reasons=(*option.reasons, *reasons),
    )


class _Books:
    """What there is to draw from each pool, booked once however many options draw on it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._flows = {f.id: f for f in context.park.flows}
        self._booked: dict[Pool, str] = {}

    def reason(self, pool: Pool, count: int) -> Reason:
        """Say which pool an option shares with ``count`` others, and how much it holds."""
        park = self._context.park
        kind, name, commodity = pool
        side, _, thing = commodity.partition("/") if kind == LINE else ("", "", commodity)
        node = name
        if kind == FLOW:
            flow = self._flows[name]
            node, thing = flow.target_node, flow.commodity
        words: dict[str, Text | str] = {
            "node": park.node[node].name,
            "commodity": park.commodity[thing].name,
            "count": str(count),
        }
        if pool not in self._booked:
            self._booked[pool] = self._book(pool, node, thing, side)
        return Reason(key=f"options.competing.{kind}", words=words, numbers={"there": self._booked[pool]})

    def _book(self, pool: Pool, name: str, commodity: str, side: str) -> str:
        """Book what there is to draw, from the lines and flows that it is reckoned from."""
        context, kind = self._context, pool[0]
        unit = f"{context.park.commodity[commodity].unit}/a"
        node = context.park.node[name]
        making = kind == OFFER or side == Side.OUT.value
        lines = [x for x in (context.makes if making else context.takes)(node) if x.commodity == commodity]
        known = context.made if making else context.taken
        refs = [book_line(context, node, "makes" if making else "takes", x, known(name, x)) for x in lines]
        if kind == OFFER:
            refs += context.placed_refs(name, commodity)
        elif kind == NEED:
            refs += _booked(context, arriving(context).get((name, commodity), ()))
        elif kind == FLOW:
            seen = context.state.by_id.get(pool[1])
            refs = _booked(context, [seen] if seen is not None and seen.internal else []) or refs
        formula = {OFFER: "made - placed", NEED: "taken - delivered"}.get(kind, "stated")
        return context.ledger.compute(
            f"pool/{'/'.join(x for x in pool if x)}", available(context, pool), unit, formula, dict.fromkeys(refs)
        )


def _booked(context: Context, flows: Iterable[StateFlow]) -> list[str]:
    return [f.ref for f in flows if f.ref in context.ledger]
