"""Which conditions bar one another, and the least by which they would have to give way.

References
----------
Junker (2004), QuickXplain: preferred explanations and relaxations for over-constrained problems, AAAI 167-172;
Chinneck (2008), Feasibility and Infeasibility in Optimization, chapter 7 (elastic programs).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.planning.insight.elastic import EXCLUSIVE, FORCED, OPENED, REQUIRES, STRETCHED, Condition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.planning.insight.elastic import Elastic


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """By how much a condition has to give way, in its own unit."""

    condition: Condition
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Conditions that no plan meets together, and without any one of which there is one.

    Attributes
    ----------
    conditions
        Empty where what has no name already forbids it: balances, lead times, the end of the planning period.
    together
        The smallest relaxation over all of them that have an amount, as shares of their amounts; empty where only
        logic bars.
    alone
        For each of them what it would take if it alone gave way; absent where that is not enough.
    """

    conditions: tuple[Condition, ...]
    together: tuple[Relaxation, ...] = ()
    alone: tuple[Relaxation, ...] = ()


def conflict(elastic: Elastic) -> Conflict | None:
    """The conflict of a question that has no plan; None where it has one, or the solver could not tell."""
    every = elastic.conditions
    if elastic.feasible(every):
        return None
    if not elastic.feasible([c for c in every if c.kind == OPENED]):
        return Conflict(conditions=tuple(c for c in every if c.kind == OPENED))
    # Logic that bars goes before amounts that do: no money would help there.
    logic = [c for c in every if c.kind not in STRETCHED]
    found = _smallest(elastic, [], _near(elastic, every if elastic.feasible(logic) else logic))
    giving = [c for c in found if c.kind in STRETCHED]
    # Other conditions stay held, else a relaxation could end in the next conflict.
    together = elastic.stretch(every, [c for c in every if c.kind in STRETCHED]) if giving else None
    alone = []
    for c in giving:
        enough = elastic.stretch(every, [c])
        if enough:
            alone.append(Relaxation(condition=c, amount=enough[c]))
    return Conflict(
        conditions=tuple(found),
        together=tuple(Relaxation(condition=c, amount=v) for c, v in (together or {}).items()),
        alone=tuple(alone),
    )


def _near(elastic: Elastic, every: Sequence[Condition]) -> list[Condition]:
    """The conditions without the logic of options that nobody asks for, where these bar one another already."""
    named = {c.subject for c in every if c.kind in {FORCED, OPENED}}
    for c in every:
        if c.kind == REQUIRES and c.subject in named:
            named.add(c.other)
    near = [c for c in every if c.kind not in {EXCLUSIVE, REQUIRES} or c.subject in named or c.other in named]
    return list(every) if elastic.feasible(near) else near


def _smallest(elastic: Elastic, background: list[Condition], parts: list[Condition]) -> list[Condition]:
    """Of ``parts`` a set that bars with the background, and none of it too many; in few questions where it is small."""
    if len(parts) == 1:
        return parts
    half = len(parts) // 2
    first, second = parts[:half], parts[half:]
    if not elastic.feasible([*background, *first]):
        return _smallest(elastic, background, first)
    if not elastic.feasible([*background, *second]):
        return _smallest(elastic, background, second)
    found = _smallest(elastic, [*background, *first], second)
    return [*_within(elastic, [*background, *found], first), *found]


def _within(elastic: Elastic, background: list[Condition], parts: list[Condition]) -> list[Condition]:
    return [] if not elastic.feasible(background) else _smallest(elastic, background, parts)
