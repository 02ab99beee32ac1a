"""The user's own options, and what the user decided about generated ones: edited, frozen, rejected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation import difficulty
from parkloop.generation.context import worded
from parkloop.generation.legality import STRICTNESS, judge
from parkloop.generation.legality.case import served
from parkloop.park.actions import AddNetwork, AddNode, AddProcess, Manage, MoveNode, OpenLink
from parkloop.park.enums import Confidence, Direction, Mode, OptionState, Origin, Task, Verdict
from parkloop.park.option import Amount, Legal, Money, Option, Reason
from parkloop.park.scale import scale_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.context import Context
    from parkloop.park.actions import Action
    from parkloop.park.option import UserOption
    from parkloop.park.scale import Scale

PLACES = ("source_node", "target_node", "node", "makers", "takers")
"""Fields of actions that name the firms that must agree."""


def user_options(context: Context) -> list[Option]:
    """Give the options that the user entered as own ones."""
    return [own(context, u) for u in context.park.options if u.state is OptionState.OWN]


def own(context: Context, user: UserOption) -> Option:
    """Turn one option of the document into an option of the list; its only link gives it ends and legal verdict."""
    links = [a for a in user.actions if isinstance(a, OpenLink)]
    link = links[0] if len(links) == 1 else None
    missing = [] if user.actions else [Reason(key="options.missing.user_actions")]
    if user.direction is None:
        missing.append(Reason(key="options.missing.user_direction"))
    if user.capex is None and not user.capex_curve:
        missing.append(Reason(key="options.missing.measure_capex"))
    legal = _legal(context, user, links)
    hard = _difficulty(user, legal.verdict)
    scale = scale_of(user)
    return Option(
        id=user.id,
        direction=user.direction or Direction.MANAGEMENT,
        task=user.task or Task.RESOURCES,
        name=user.name or Text(user.id, user.id),
        origin=Origin.USER,
        actions=user.actions,
        source_node=link.source_node if link else "",
        target_node=link.target_node if link else "",
        commodity=link.commodity if link else "",
        replaces=link.replaces if link else "",
        amount=Amount(value=link.capacity, unit=context.park.commodity[link.commodity].unit) if link else None,
        legal=legal,
        reasons=_why(user, "user"),
        missing=tuple(missing),
        capex=_money(user.capex, user) if scale is None else _full(scale),
        scale=scale,
        opex=_money(user.opex, user),
        lifetime=user.lifetime,
        jobs=user.jobs,
        score=1.0,
        confidence=Confidence.SEEN if user.source else Confidence.MEMORY,
        sources=(user.source,) if user.source else (),
        earliest=user.year,
        state=user.state,
        difficulty=hard.value,
        difficulty_items=hard.items,
    )


def _difficulty(user: UserOption, verdict: Verdict) -> difficulty.Difficulty:
    """Give the user's own judgement, else the same five items as for generated options (technology as from memory)."""
    if user.difficulty is not None:
        return difficulty.Difficulty(value=user.difficulty, items={})
    places = {p for a in user.actions for f in PLACES for p in _named(getattr(a, f, ()))}
    return difficulty.assess(
        technology=difficulty.from_confidence(Confidence.MEMORY),
        legal=verdict,
        parties=max(1, len(places)),
        money=difficulty.finance(max(user.capex_curve.values(), default=user.capex), needs_capex=user.capex != 0),
        disruption=max((_disruption(a) for a in user.actions), default=1),
    )


def _named(place: str | tuple[str, ...]) -> tuple[str, ...]:
    return (place,) if isinstance(place, str) else place


def _disruption(action: Action) -> int:
    """1 where nothing stands still, 2 for a change inside or a haul by road, 3 for a new plant, pipe or move."""
    if isinstance(action, Manage):
        return 1
    if isinstance(action, OpenLink):
        return 3 if action.mode is Mode.PIPE else 2
    return 3 if isinstance(action, AddProcess | AddNode | AddNetwork | MoveNode) else 2


def decided(context: Context, options: Iterable[Option]) -> list[Option]:
    """Apply the user's decisions to generated options.

    Edited: the fields that the user stated override the generated ones. Frozen: kept as it is. Rejected: stays in the
    list, without actions, so that it cannot enter a plan. A decision about an option that is no longer generated stays
    visible as an option of its own, with that said.
    """
    by_id = {o.id: o for o in options}
    for user in context.park.options:
        if user.state is OptionState.OWN:
            continue
        old = by_id.get(user.id)
        if old is None:
            lost = Reason(key="options.missing.edited_unknown", words={"option": user.id})
            old = own(context, user)
            old = replace(old, missing=(lost,), score=0.0)
        by_id[user.id] = _apply(old, user)
    return list(by_id.values())


def _apply(option: Option, user: UserOption) -> Option:
    word = {OptionState.EDITED: "edited", OptionState.FROZEN: "frozen", OptionState.REJECTED: "rejected"}[user.state]
    changed = replace(option, state=user.state, reasons=(*option.reasons, *_why(user, word)))
    if user.state is OptionState.REJECTED:
        return replace(changed, actions=())
    if user.state is OptionState.FROZEN:
        return replace(changed, earliest=option.earliest if user.year is None else user.year)
    scale = scale_of(user)
    return replace(
        changed,
        scale=scale,
        name=user.name or option.name,
        direction=user.direction or option.direction,
        task=user.task or option.task,
        actions=user.actions or option.actions,
        capex=(_money(user.capex, user) or option.capex) if scale is None else _full(scale),
        opex=_money(user.opex, user) or option.opex,
        lifetime=user.lifetime or option.lifetime,
        jobs=option.jobs if user.jobs is None else user.jobs,
        difficulty=option.difficulty if user.difficulty is None else user.difficulty,
        difficulty_items=option.difficulty_items if user.difficulty is None else {},
        earliest=option.earliest if user.year is None else user.year,
        sources=tuple(dict.fromkeys((*option.sources, *((user.source,) if user.source else ())))),
    )


def _legal(context: Context, user: UserOption, links: list[OpenLink]) -> Legal:
    """Give the strictest verdict on what the links hand over; nothing to judge where they hand over nothing.

    An option without any action says nothing that could be judged: that is not known, and so never allowed.
    """
    if not user.actions:
        return Legal(verdict=Verdict.UNKNOWN, condition=worded("legality.user.no_action"))
    verdicts = [
        judge(
            context,
            context.park.commodity[x.commodity],
            source_node=x.source_node,
            target_node=x.target_node,
            functions=served(context, x.replaces),
            quantity=x.capacity,
        )
        for x in links
    ]
    if not verdicts:
        return Legal(verdict=Verdict.ALLOWED, condition=worded("options.legal.not_needed"))
    return max(verdicts, key=lambda legal: STRICTNESS.index(legal.verdict))


def _why(user: UserOption, word: str) -> tuple[Reason, ...]:
    found = [Reason(key=f"options.reason.{word}")]
    if user.reason:
        found.append(Reason(key="options.reason.user_reason", words={"reason": user.reason}))
    return tuple(found)


def _full(scale: Scale) -> Money:
    """The investment of the full size; the others stand in the curve."""
    return Money(value=scale.points[-1][1], source=scale.source)


def _money(value: float | None, user: UserOption) -> Money | None:
    return None if value is None else Money(value=value, source=user.source)
