"""An option that one node carries out within its own fence: what all such options have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.generation import difficulty
from parkloop.generation.context import worded
from parkloop.generation.identity import RELEVANT
from parkloop.generation.ratio import GJ_PER_TCE, into
from parkloop.generation.unit_nodes.effect import SURE
from parkloop.park.enums import CommodityKind, Direction, Origin, Task, Verdict
from parkloop.park.option import Legal, Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.park.actions import Action
    from parkloop.park.commodity import Commodity
    from parkloop.park.enums import Confidence
    from parkloop.park.node import Line, Node
    from parkloop.park.option import Amount, Money, Reason


def inside_option(
    id: str,
    name: Text,
    node: Node,
    *,
    commodity: str,
    actions: Sequence[Action],
    reasons: Sequence[Reason],
    score: float,
    confidence: Confidence,
    sources: Sequence[str],
    amount: Amount | None = None,
    missing: Sequence[Reason] = (),
    capex: Money | None = None,
    opex: Money | None = None,
    task: Task = Task.CARBON,
    trl: int | None = 9,
    parties: int = 1,
    disruption: int = 2,
    lead_time: int = 1,
    lifetime: int = 10,
    excludes: Sequence[str] = (),
    legal: Legal | None = None,
    needs_capex: bool = True,
) -> Option:
    """Build an option of clause 6.1 with its difficulty (:func:`parkloop.generation.difficulty.assess`)."""
    legal = legal or Legal(verdict=Verdict.ALLOWED, condition=worded("options.legal.not_needed"))
    hard = difficulty.assess(
        technology=difficulty.from_trl(trl),
        legal=legal.verdict,
        parties=parties,
        money=difficulty.finance(capex.value if capex else None, needs_capex=needs_capex),
        disruption=disruption,
    )
    return Option(
        id=id,
        direction=Direction.UNIT_NODES,
        task=task,
        name=name,
        origin=Origin.MEASURE,
        actions=tuple(actions),
        source_node=node.id,
        commodity=commodity,
        amount=amount,
        legal=legal,
        reasons=tuple(reasons),
        missing=tuple(missing),
        capex=capex,
        opex=opex,
        lifetime=lifetime,
        lead_time=lead_time,
        score=round(score, 6),
        confidence=confidence,
        sources=tuple(dict.fromkeys(sources)),
        difficulty=hard.value,
        difficulty_items=hard.items,
        excludes=tuple(excludes),
    )


def is_concept(context: Context, commodity: str, concepts: Sequence[str], *, exactness: float = SURE) -> bool:
    """Whether a commodity of the park surely is one of these things of the knowledge."""
    return any(h.concept in concepts and h.exactness >= exactness for h in context.identity[commodity].hits)


def tce(commodity: Commodity, amount: float) -> float | None:
    """Coal equivalent of an amount [tce], by heating value or at 3.6 GJ/MWh; None where the heating value is unknown.

    Examples
    --------
    A park states steam at 2.77 GJ/t: 10 000 t are 27 700 GJ / 29.3076 GJ/tce = 945.1 tce.
    """
    units = into("GJ", commodity)
    return None if not units else amount / units / GJ_PER_TCE


def is_steam(context: Context, commodity: str) -> bool:
    """Whether a commodity is heat that a process takes as steam."""
    thing = context.park.commodity[commodity]
    return (
        thing.kind is CommodityKind.HEAT and context.identity[commodity].functions.get("process_steam", 0.0) >= RELEVANT
    )


def power_line(context: Context, node: Node) -> Line | None:
    """Find the one line on which a node takes electricity in a known amount."""
    lines = [x for x in context.takes(node) if context.park.commodity[x.commodity].kind is CommodityKind.POWER]
    return lines[0] if len(lines) == 1 and context.taken(node.id, lines[0]) else None
