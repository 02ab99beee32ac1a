"""Options from the measure library, scaled to each node's own flows (clause 6.1; other clauses by category)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.generation import difficulty
from parkloop.generation.booking import book_line
from parkloop.generation.context import joined, worded
from parkloop.generation.ids import slug
from parkloop.generation.symbiosis_paths.score import EVIDENCE
from parkloop.generation.tables import confidence
from parkloop.generation.unit_nodes.effect import Change, changes, energy_use
from parkloop.park.actions import ReplaceRecipe
from parkloop.park.enums import Direction, Origin, Task, Verdict
from parkloop.park.option import Amount, Legal, Money, Option, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.knowledge import Measure
    from parkloop.park.node import Node

DIRECTION = {
    "water": Direction.FLOWS,
    "water/salt": Direction.FLOWS,
    "infrastructure": Direction.PERFORMANCE,
    "flexibility": Direction.PERFORMANCE,
    "management": Direction.MANAGEMENT,
}
"""Direction by category of the measure; all others act on the node itself (clause 6.1)."""
TASK = {
    "water": Task.RESOURCES,
    "water/salt": Task.RESOURCES,
    "material": Task.RESOURCES,
    "waste": Task.RESOURCES,
    "hazwaste": Task.POLLUTION,
    "emission": Task.POLLUTION,
}
"""Task of the 2021 notice by category; all others save energy or carbon."""
FIT = {1: 0.6, 2: 0.8, 3: 0.9, 4: 1.0}
"""Score of the applicability by the length of the industry code that fits (1: a whole section)."""
LIFETIME = 10
"""Years of use of equipment [a]; own judgement."""


def measure_options(context: Context) -> list[Option]:
    """One option for each node and measure that fits its industry and acts on a flow that it states."""
    known = context.memo.get("measures")
    if isinstance(known, list):
        return list(known)
    found = []
    for node in context.nodes:
        for measure in sorted(context.tables.measures, key=lambda m: m.measure_id):
            fit = _fit(node, measure)
            effect = changes(context, node, measure) if fit and _large(context, node, measure) else ()
            if effect:
                found.append(_option(context, node, measure, fit, effect))
    context.memo["measures"] = options = _exclusive(context, found)
    return list(options)


def _large(context: Context, node: Node, measure: Measure) -> bool:
    return measure.min_tce is None or energy_use(context, node) >= measure.min_tce


def _exclusive(context: Context, options: list[Option]) -> list[Option]:
    """Let the ways to rebuild the same equipment of a node exclude each other: their savings do not add up."""
    group_of = {m.measure_id: m.alternative_group for m in context.tables.measures}
    groups: dict[tuple[str, str], list[str]] = {}
    for option in options:
        if group_of[option.measure]:
            groups.setdefault((option.source_node, group_of[option.measure]), []).append(option.id)
    rivals = {i: tuple(o for o in ids if o != i) for ids in groups.values() for i in ids}
    return [replace(o, excludes=rivals[o.id]) if rivals.get(o.id) else o for o in options]


def _fit(node: Node, measure: Measure) -> float:
    codes = re.findall(r"\d{2,4}", node.industry.get("gb4754", ""))
    fits = [FIT[min(4, len(p))] for c in codes for p in measure.gbt4754 if _one(measure, c, p)]
    return max(fits, default=0.0)


def _one(measure: Measure, code: str, prefix: str) -> bool:
    return code.startswith(prefix) if prefix.isdigit() else measure.applies_to(code)


def _option(context: Context, node: Node, measure: Measure, fit: float, effect: tuple[Change, ...]) -> Option:
    option_id = slug("mea", node.id, measure.measure_id)
    direction = DIRECTION.get(measure.category, Direction.UNIT_NODES)
    capex = _capex(context, node, measure, effect[0])
    hard = difficulty.assess(
        technology=difficulty.from_trl(measure.trl),
        legal=Verdict.ALLOWED,
        parties=1,
        money=difficulty.finance(capex.value if capex else None),
        disruption=1 if direction is Direction.MANAGEMENT else 2,
    )
    first = effect[0]
    saved = _saved(context, node, first)
    return Option(
        id=option_id,
        direction=direction,
        task=TASK.get(measure.category, Task.CARBON),
        name=worded("options.name.measure", node=node.name, measure=measure.name),
        origin=Origin.MEASURE,
        actions=tuple(
            ReplaceRecipe(
                node=node.id, side=c.side, commodity=c.line.commodity, fraction=c.fraction, low=c.low, high=c.high
            )
            for c in effect
        ),
        source_node=node.id,
        commodity=first.line.commodity,
        amount=saved,
        measure=measure.measure_id,
        legal=Legal(verdict=Verdict.ALLOWED, condition=worded("options.legal.not_needed")),
        reasons=_reasons(context, node, measure, option_id, effect),
        missing=() if capex else (Reason(key="options.missing.measure_capex"),),
        capex=capex,
        lifetime=LIFETIME,
        lead_time=0 if direction is Direction.MANAGEMENT else 1,
        score=round(fit * EVIDENCE[confidence(measure.effect_confidence)], 6),
        confidence=confidence(measure.effect_confidence),
        sources=measure.sources,
        difficulty=hard.value,
        difficulty_items=hard.items,
    )


def _saved(context: Context, node: Node, change: Change) -> Amount:
    total = context.taken(node.id, change.line) if change.side == "in" else context.made(node.id, change.line)
    base = total or 0.0
    return Amount(
        value=-change.fraction * base,
        low=-change.high * base,
        high=-change.low * base,
        unit=context.park.commodity[change.line.commodity].unit,
    )


def _capex(context: Context, node: Node, measure: Measure, change: Change) -> Money | None:
    """Investment, where stated per yearly unit of the product that scales the effect and in the park's currency."""
    if measure.capex_low is None and measure.capex_high is None:
        return None
    match = re.fullmatch(r"([A-Z]{3})/\((\w+)/a\)", measure.capex_unit)
    product = change.product
    if match is None or product is None or match[1] != context.park.park.currency:
        return None
    made = context.made(node.id, product)
    if made is None or context.park.commodity[product.commodity].unit != match[2]:
        return None
    low = measure.capex_low if measure.capex_low is not None else measure.capex_high
    high = measure.capex_high if measure.capex_high is not None else measure.capex_low
    if low is None or high is None:
        return None
    return Money(
        value=(low + high) / 2 * made,
        low=low * made,
        high=high * made,
        year=measure.capex_year,
        source=";".join(measure.sources),
        confidence=confidence(measure.cost_confidence),
    )


def _reasons(
    context: Context, node: Node, measure: Measure, option: str, effect: tuple[Change, ...]
) -> tuple[Reason, ...]:
    ledger, found = context.ledger, []
    row = f"measures/{measure.measure_id}"
    for change in effect:
        flow = context.park.commodity[change.line.commodity]
        words = {"node": node.name, "flow": flow.name}
        taken = context.taken(node.id, change.line) if change.side == "in" else context.made(node.id, change.line)
        taken_id = book_line(context, node, "takes" if change.side == "in" else "makes", change.line, taken)
        low, high = (
            ledger.knowledge(
                f"option/{option}/{name}",
                *_told(value, measure.effect_unit),
                row,
                source=";".join(measure.sources),
                confidence=measure.effect_confidence,
            )
            for name, value in (("low", measure.effect_low), ("high", measure.effect_high))
        )
        numbers = {"taken": taken_id, "low": low, "high": high}
        if change.product is None:
            found.append(Reason(key="options.reason.measure_fraction", words=words, numbers=numbers))
            continue
        made_id = book_line(context, node, "makes", change.product, context.made(node.id, change.product))
        fraction = ledger.compute(
            f"option/{option}/fraction",
            -100.0 * change.fraction,
            "%",
            "effect * made / taken",
            [low, high, made_id, taken_id],
        )
        product = context.park.commodity[change.product.commodity].name
        numbers = {"made": made_id, "low": low, "high": high, "fraction": fraction}
        found.append(Reason(key="options.reason.measure_unit", words={**words, "product": product}, numbers=numbers))
    key = "measure_memory" if measure.effect_confidence == "memory" else "measure_source"
    found.append(Reason(key=f"options.reason.{key}", words={"sources": joined(measure.sources)}))
    return tuple(found)


def _told(value: float | None, unit: str) -> tuple[float | None, str]:
    """A fraction as people read it, in per cent; an amount as it stands."""
    return (100.0 * value, "%") if unit in {"", "1"} and value is not None else (value, unit)
