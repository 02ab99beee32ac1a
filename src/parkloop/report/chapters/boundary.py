"""System boundary and targets (clause 5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.diagnosis.usual import usual
from parkloop.indicators.targets import gap
from parkloop.park.enums import StateKind

if TYPE_CHECKING:
    from parkloop.park.results import IndicatorValue
    from parkloop.park.steering import Target
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Spans


def build(desk: Desk) -> list[Block]:
    """The blocks of the chapter."""
    return [
        desk.heading(1, "boundary.title"),
        desk.heading(2, "boundary.three"),
        desk.p("boundary.intro", clause="5.1"),
        desk.table("boundary", [("item", 1.2, False), ("content", 3, False)], _facts(desk)),
        desk.heading(2, "boundary.targets"),
        *_targets(desk),
        desk.heading(2, "boundary.reference"),
        *_reference(desk),
    ]


def _facts(desk: Desk) -> list[tuple[Spans, ...]]:
    park = desk.result.park
    head, edge, assumed = park.park, park.boundary, park.assumptions
    kinds = {kind: sum(1 for n in park.inside if n.kind == kind) for kind in ("enterprise", "infrastructure")}
    first, last = (str(y) for y in head.horizon)
    rows: list[tuple[str, Spans]] = [
        (
            "time",
            desk.say("boundary.years", base=str(head.base_year), first=first, last=last, target=str(desk.result.year)),
        ),
        ("area", (desk.stated("boundary.area", edge.area, "ha"),)),
        ("authority", desk.data(edge.authority) if edge.authority else desk.say("number.unknown")),
    ]
    if edge.subparks:
        rows.append(("subparks", desk.listed(edge.subparks)))
    rows += [
        (
            "nodes",
            desk.say(
                "boundary.kinds",
                firms=desk.count("nodes/enterprise", kinds["enterprise"], "enterprises"),
                works=desk.count("nodes/infrastructure", kinds["infrastructure"], "infrastructure"),
            ),
        ),
        ("money", desk.say("boundary.money", currency=head.currency, year=str(assumed.price_year or "—"))),
        ("rate", (desk.stated("assumptions.discount_rate", assumed.discount_rate, "1", "percent"),)),
        ("grid", desk.data(assumed.grid_factor)),
    ]
    return [(desk.say(f"boundary.item.{key}"), cell) for key, cell in rows]


def _targets(desk: Desk) -> list[Block]:
    targets = desk.result.park.targets
    if not targets:
        return [desk.p("boundary.no_targets")]
    columns = [
        ("target", 2.2, False),
        ("kind", 1.2, False),
        ("set_by", 2.0, False),
        ("base", 1.1, True),
        ("observed", 1.1, True),
        ("goal", 1.1, True),
        ("year", 1.1, False),
        ("target_gap", 1.1, True),
        ("plan", 1.1, True),
        ("judgement", 1.0, False),
    ]
    rows = [_target(desk, i, target) for i, target in enumerate(targets)]
    return [desk.p("boundary.targets_intro"), desk.table("targets", columns, rows, limit=20)]


def _target(desk: Desk, i: int, target: Target) -> tuple[Spans, ...]:
    planned, now = (_value(desk, kind, target) for kind in (StateKind.PLAN, StateKind.OBSERVED))
    verdict = "open"
    if planned is not None and planned.value is not None and target.target_value is not None and planned.direction:
        beyond = (planned.value - target.target_value) * planned.direction
        verdict = "met" if beyond >= -1e-9 * abs(target.target_value) else "missed"
    value: Spans = desk.say("number.unknown")
    if planned is not None:
        value = (
            desk.number(planned.ref, f"indicator/plan/{planned.id}", planned.value, planned.unit, formula="indicator"),
        )
    name = target.name or (planned.name if planned else target.indicator)
    return (
        desk.data(name),
        desk.data(desk.names.label(target.kind)),
        desk.data(target.origin or target.source),
        (desk.stated(f"targets[{i}].base_value", target.base_value, target.unit, source=target.source),),
        _observed(desk, now),
        (desk.stated(f"targets[{i}].target_value", target.target_value, target.unit, source=target.source),),
        desk.data(target.year),
        _gap(desk, target, now),
        value,
        desk.say(f"boundary.verdict.{verdict}"),
    )


def _value(desk: Desk, kind: StateKind, target: Target) -> IndicatorValue | None:
    """The target's indicator in one of the four columns."""
    return next((v for v in desk.result.indicators.get(kind, ()) if v.id == target.indicator), None)


def _observed(desk: Desk, now: IndicatorValue | None) -> Spans:
    if now is None or now.value is None:
        return desk.say("number.unknown")
    return (desk.number(now.ref, f"indicator/observed/{now.id}", now.value, now.unit, formula="indicator"),)


def _gap(desk: Desk, target: Target, now: IndicatorValue | None) -> Spans:
    """By how much the base year misses the target; unknown where it cannot be told, zero where it is reached."""
    missed = None if now is None else gap(target, now)
    if now is None or missed is None:
        return desk.say("number.unknown")
    known = [now.ref, f"target/{target.id}"]
    return (desk.computed(f"targets/{target.id}/gap", max(0.0, missed), now.unit, "target - value", known),)


def _reference(desk: Desk) -> list[Block]:
    """Business as usual by year: what every benefit is counted against."""
    rows = [
        (
            desk.data(row.year) if row.year is not None else desk.say("number.unknown"),
            desk.say(f"boundary.usual.{row.kind}"),
            desk.reason(row.effect),
            desk.data(row.source),
        )
        for row in usual(desk.result.park, desk.ledger)
    ]
    if not rows:
        return [desk.p("boundary.no_reference")]
    columns = [("year", 1.0, False), ("kind", 1.1, False), ("change", 3.2, False), ("source", 2.2, False)]
    return [desk.p("boundary.reference_intro"), desk.table("reference", columns, rows, limit=20)]
