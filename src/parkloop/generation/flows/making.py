"""Put an option of clause 6.3 together: score with printed factors, difficulty, law and money alike for all of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation import difficulty
from parkloop.generation.booking import book_factor, book_product
from parkloop.generation.distance import between, stated
from parkloop.generation.legality import judge, together
from parkloop.generation.legality.case import served
from parkloop.park.actions import DeclaredEffect, OpenLink
from parkloop.park.commodity import NO_TEXT
from parkloop.park.enums import Confidence, Direction, Origin, Side, Task, Verdict
from parkloop.park.node import current_lines
from parkloop.park.option import Legal, Money, Option, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.park.actions import Action
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Node
    from parkloop.park.option import Amount

LIFETIME = 15
"""Years of use of pipes, exchangers and tanks [a]; own judgement."""
LEAD_TIME = 1
"""Years from decision to operation: a pipe is laid within the year (own judgement)."""
FACTORS = ("evidence", "amount", "distance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a generator knows of its option; everything else follows from it.

    ``factors`` are the parts of the score by the names of :data:`FACTORS`, each 0..1.
    """

    id: str
    name: Text
    actions: tuple[Action, ...]
    amount: Amount | None
    reasons: tuple[Reason, ...]
    missing: tuple[Reason, ...]
    factors: Mapping[str, float]
    confidence: Confidence
    source: str = ""
    target: str = ""
    commodity: str = ""
    replaces: str = ""
    carried: Commodity | None = None
    task: Task = Task.RESOURCES
    parties: int = 2
    technology: int = 2
    disruption: int = 3
    capex: Money | None = None
    opex: Money | None = None
    treatment: Text = NO_TEXT
    requires: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    origin: Origin = Origin.ROUTE
    lead_time: int = LEAD_TIME
    legal: Legal | None = None


def finish(context: Context, draft: Draft) -> Option:
    """Give the option of a draft; one that the law forbids has no action."""
    legal = draft.legal or _judged(context, draft)
    hard = difficulty.assess(
        technology=draft.technology,
        legal=legal.verdict,
        parties=draft.parties,
        money=difficulty.finance(draft.capex.value if draft.capex else None),
        disruption=draft.disruption,
    )
    numbers = {name: book_factor(context.ledger, draft.id, name, draft.factors[name]) for name in FACTORS}
    value = round(math.prod(draft.factors[name] for name in FACTORS), 6)
    total = book_product(context.ledger, draft.id, value, list(numbers.values()))
    told = Reason(key="flows.reason.score", numbers={**numbers, "score": total})
    return Option(
        id=draft.id,
        direction=Direction.FLOWS,
        task=draft.task,
        name=draft.name,
        origin=draft.origin,
        actions=() if legal.verdict is Verdict.FORBIDDEN else draft.actions,
        source_node=draft.source,
        target_node=draft.target,
        commodity=draft.commodity,
        replaces=draft.replaces,
        amount=draft.amount,
        legal=legal,
        reasons=(*draft.reasons, told),
        missing=draft.missing,
        capex=draft.capex,
        opex=draft.opex,
        lifetime=LIFETIME,
        lead_time=draft.lead_time,
        score=value,
        confidence=draft.confidence,
        sources=draft.sources,
        difficulty=hard.value,
        difficulty_items=hard.items,
        requires=draft.requires,
        treatment=draft.treatment,
    )


def _judged(context: Context, draft: Draft) -> Legal:
    """The strictest verdict on the exchanges of a draft, each with its two firms."""
    carried = draft.carried
    if carried is None:
        return Legal()
    links = [a for a in draft.actions if isinstance(a, OpenLink) and a.commodity == carried.id]
    stated = None if draft.amount is None or draft.amount.unit != carried.unit else draft.amount.value
    ends = [(a.source_node, a.target_node, a.replaces, a.capacity) for a in links]
    return together(
        *(
            judge(
                context,
                carried,
                source_node=source,
                target_node=target,
                functions=served(context, replaced),
                quantity=amount,
            )
            for source, target, replaced, amount in ends or [(draft.source, draft.target, draft.replaces, stated)]
        )
    )


def effect(context: Context, node: str, side: Side, commodity: str, change: float) -> DeclaredEffect:
    """A change of what a node takes or makes [unit/a of the reconciled state], told as a change of the stated lines.

    Composition scales the reconciled amount as the stated one; a change of the former is brought to the latter.
    """
    seen = (context.state.takes if side is Side.IN else context.state.makes).get((node, commodity))
    lines = context.park.node[node].takes if side is Side.IN else context.park.node[node].makes
    told = current_lines(lines, context.park.park.base_year)
    total = math.fsum(x.amount for _, x in told if x.commodity == commodity and x.amount is not None)
    scale = total / seen if seen and total else 1.0
    return DeclaredEffect(
        node=node, side=side, commodity=commodity, change=change * scale, confidence=Confidence.COMPUTED
    )


def kilometres(context: Context, source: Node, target: Node) -> float | None:
    """Distance between two nodes [km]: a link's stated one, else the great circle; None where unknown."""
    table = context.memo.get("stated distances")
    if not isinstance(table, dict):
        table = context.memo["stated distances"] = stated(context.park)
    return between(table, source, target)


def pipe_money(context: Context, factor: str, km: float, *, whole: bool) -> Money | None:
    """Investment for a pipe of ``km`` by a row of the factors in MCNY/km; None outside China's currency.

    ``whole`` says that the row covers the stations too; else the pipe is only the lower end and the middle is unknown.
    """
    from parkloop import knowledge

    row = next((f for f in knowledge.factors() if f.factor_id == factor), None)
    if row is None or row.unit != "MCNY/km" or row.value is None or context.park.park.currency != "CNY":
        return None
    low, high = (row.low if row.low is not None else row.value), (row.high if row.high is not None else row.value)
    return Money(
        value=row.value * km * 1e6 if whole else None,
        low=low * km * 1e6,
        high=high * km * 1e6 if whole else None,
        year=int(row.year[-4:]) if row.year[-4:].isdigit() else None,
        source=";".join(row.sources),
        confidence=Confidence(row.confidence) if row.confidence in set(Confidence) else Confidence.UNKNOWN,
    )
