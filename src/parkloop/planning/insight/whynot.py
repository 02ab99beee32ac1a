"""Why an option is not in the plan: what it would cost to have it, or what forbids it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.planning.insight.conflict import conflict
from parkloop.planning.insight.elastic import Elastic
from parkloop.planning.insight.switching import stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.planning.built import Point
    from parkloop.planning.insight.conflict import Conflict
    from parkloop.planning.insight.switching import Switching

COSTS, EQUAL, FORBIDDEN, OPEN = "costs", "equal", "forbidden", "open"
"""It costs something; it would do as well; conditions forbid it; not settled in time."""
SAME = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """What forcing an option into the plan brings about.

    Attributes
    ----------
    answer
        ``costs``, ``equal``, ``forbidden`` or ``open``.
    loss, least_loss
        What the goal loses with the best plan found, and at least: from the bound of all plans that hold the option.
        Of plans that are equal within the gap the one is shown that leaves most of the best plan as it is.
    change
        Measure -> how much it differs from the plan, in its unit.
    entering, leaving
        Options that come and go with it.
    conflict
        What forbids it.
    """

    option: str
    answer: str
    loss: float | None = None
    least_loss: float | None = None
    change: Mapping[str, float] | None = None
    entering: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    conflict: Conflict | None = None


def why_not(switching: Switching, options: Iterable[str] | None = None) -> tuple[WhyNot, ...]:
    """For each option that the best plan does not hold (or those asked for) what forcing it in would do."""
    model, best = switching.model, switching.best
    standing = stands(model, best)
    asked = switching.options if options is None else options
    return tuple(_told(switching, o) for o in asked if o not in standing)


def _told(switching: Switching, option: str) -> WhyNot:
    model, best, way = switching.model, switching.best, switching.forced(option)
    if way.point is None:
        if not way.proven:
            return WhyNot(option=option, answer=OPEN)
        found = conflict(Elastic(model, replace(switching.question, opened=frozenset({option}))))
        return WhyNot(option=option, answer=FORBIDDEN if found else OPEN, conflict=found)
    point = _calmest(switching, option, way.point)
    loss = best.goal - point.goal
    size = max(abs(best.goal), abs(point.goal), 1e-9)
    was, now = stands(model, best), stands(model, point)
    return WhyNot(
        option=option,
        answer=EQUAL if abs(loss) <= SAME * size else COSTS,
        loss=max(0.0, loss),
        least_loss=None if way.bound is None else max(0.0, best.goal - way.bound),
        change={k: point.values[k] - best.values[k] for k in best.values},
        entering=tuple(o for o in switching.options if o in now - was and o != option),
        leaving=tuple(o for o in switching.options if o in was - now),
    )


def _calmest(switching: Switching, option: str, point: Point) -> Point:
    """The plan with the option that takes nothing else in, where it is as good within the gap."""
    model, best = switching.model, switching.best
    if stands(model, point) <= stands(model, best) | {option}:
        return point
    calm = switching.calmly(option).point
    room = switching.question.gap * max(abs(best.goal), abs(point.goal))
    return point if calm is None or calm.goal < point.goal - room else calm
