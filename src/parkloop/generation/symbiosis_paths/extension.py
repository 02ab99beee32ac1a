"""Chain extension (产业链延伸, clause 6.2): a further product from what a firm has left, for firms that buy it outside.

The demand ceiling is what firms of the park buy outside today, less what makers in the park could deliver. Without such
a demand nothing is proposed; a line below the smallest usual size, or one whose product is worth less than its raw
materials at the park's prices, is told and not proposed.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.generation import difficulty
from parkloop.generation.booking import book_factor, book_product
from parkloop.generation.context import joined, worded
from parkloop.generation.roughly import roughly
from parkloop.generation.symbiosis_paths.extending.build import actions
from parkloop.generation.symbiosis_paths.extending.lines import extensions
from parkloop.generation.symbiosis_paths.extending.telling import explain, lacking, listing, sized
from parkloop.generation.symbiosis_paths.extending.worth import extension_id, judged, margin
from parkloop.generation.symbiosis_paths.score import EVIDENCE
from parkloop.generation.tables import confidence
from parkloop.park.enums import Direction, Origin, Task, Verdict
from parkloop.park.option import Amount, Omission, Option, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.extending.lines import Extension

TREATED, UNPRICED = 0.8, 0.7
"""What a line keeps that has to treat its feed first, and one whose margin over raw materials is not known."""
LEAD_TIME, LIFETIME = 2, 15
"""Years from decision to operation, years of use [a]; own judgement."""


def extension_options(context: Context) -> list[Option]:
    """One option for each maker with a surplus and each product that it could make for firms of the park."""
    rows = [(x, margin(context, x)) for x in extensions(context) if not x.blocked]
    open_ = [(x, m) for x, m in rows if m is None or (context.ledger[m].value or 0.0) > 0]
    return _exclusive([_option(context, x, m) for x, m in open_], [x for x, _ in open_])


def extension_omissions(context: Context) -> list[Omission]:
    """Lines that were not proposed, and why: unknown surplus or demand, supplied inside, too small, no margin."""
    held = []
    for extension in extensions(context):
        why = extension.blocked
        gain = None if why else margin(context, extension)
        if gain is not None and (context.ledger[gain].value or 0.0) <= 0:
            why = "no_margin"
        if why:
            held.append(_held(context, extension, why, gain))
    return held


def _held(context: Context, extension: Extension, why: str, gain: str | None) -> Omission:
    surplus, product = extension.feed.surplus, extension.demand.commodity
    words = {"node": surplus.node.name, "feed": surplus.commodity.name, "product": product.name}
    numbers = {} if gain is None else {"margin": gain}
    if why == "too_small":
        name, unit = f"option/{extension_id(extension)}", f"{product.unit}/a"
        row = extension.derivative
        least = context.ledger.knowledge(
            f"{name}/least", row.least, unit, f"derivatives/{row.derivative_id}", source="MEM", confidence="memory"
        )
        numbers = {"amount": sized(context, extension, extension_id(extension)), "least": least}
    reason = Reason(key=f"extension.blocked.{why}", words=words, numbers=numbers)
    return Omission(
        direction=Direction.SYMBIOSIS_PATHS,
        finding="",
        why=reason,
        node=surplus.node.id,
        commodity=surplus.commodity.id,
    )


def _option(context: Context, extension: Extension, gain: str | None) -> Option:
    surplus, demand = extension.feed.surplus, extension.demand
    product, row = demand.commodity, extension.derivative
    # Consumption of energy is from memory throughout: the option is no surer than that.
    option, sure = extension_id(extension), confidence("memory")
    buyers = [b.node.name for b in demand.buyers if b.open]
    own_use = all(b.node.id == surplus.node.id for b in demand.buyers if b.open)
    legal = judged(context, extension)
    reasons = list(explain(context, extension, option))
    if gain is not None:
        reasons.append(Reason(key="extension.reason.margin", words={"product": product.name}, numbers={"margin": gain}))
    factors = {
        "evidence": EVIDENCE[sure],
        "amount": 0.6 + 0.4 * min(1.0, extension.value / demand.ceiling),
        "treated": TREATED if extension.feed.step is not None else 1.0,
        "margin": UNPRICED if gain is None else 1.0,
    }
    score = round(math.prod(factors.values()), 6)
    numbers = {name: book_factor(context.ledger, option, name, value) for name, value in factors.items()}
    total = book_product(context.ledger, option, score, list(numbers.values()))
    reasons.append(Reason(key="extension.reason.score", numbers={**numbers, "score": total}))
    hard = difficulty.assess(
        technology=difficulty.from_confidence(sure),
        legal=legal.verdict,
        parties=1 + len(buyers),
        money=difficulty.finance(None),
        disruption=3,
    )
    return Option(
        id=option,
        direction=Direction.SYMBIOSIS_PATHS,
        task=Task.LINKAGE,
        name=worded(
            "extension.name_own" if own_use else "extension.name",
            node=surplus.node.name,
            feed=surplus.commodity.name,
            product=product.name,
            amount=roughly(extension.value, product.unit),
            buyers=listing(buyers),
        ),
        origin=Origin.ROUTE,
        actions=() if legal.verdict is Verdict.FORBIDDEN else actions(context, extension),
        source_node=surplus.node.id,
        commodity=surplus.commodity.id,
        amount=Amount(value=extension.value, low=extension.low, high=extension.high, unit=product.unit),
        legal=legal,
        reasons=tuple(reasons),
        missing=lacking(context, extension, priced=gain is not None),
        lifetime=LIFETIME,
        lead_time=LEAD_TIME,
        score=score,
        confidence=sure,
        sources=tuple(dict.fromkeys((*row.sources, *(extension.feed.step.sources if extension.feed.step else ())))),
        difficulty=hard.value,
        difficulty_items=hard.items,
    )


def _exclusive(options: list[Option], rows: list[Extension]) -> list[Option]:
    """Lines that together want more of a surplus than is free, or sell more than is bought, exclude each other."""
    result = []
    for option, own in zip(options, rows, strict=True):
        rivals = [o.id for o, other in zip(options, rows, strict=True) if o.id != option.id and _rival(own, other)]
        if not rivals:
            result.append(option)
            continue
        told = Reason(key="extension.reason.rivals", words={"options": joined(sorted(rivals))})
        result.append(replace(option, excludes=tuple(sorted(rivals)), reasons=(*option.reasons, told)))
    return result


def _rival(one: Extension, other: Extension) -> bool:
    room = 1.0 + 1e-9
    if one.demand.commodity.id == other.demand.commodity.id:
        return one.value + other.value > one.demand.ceiling * room
    first, second = one.feed.surplus, other.feed.surplus
    same = (first.node.id, first.commodity.id) == (second.node.id, second.commodity.id)
    return same and one.used + other.used > (first.free or 0.0) * room
