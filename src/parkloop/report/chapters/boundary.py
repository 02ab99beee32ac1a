"""System boundary and targets (clause 5.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.enums import StateKind

if TYPE_CHECKING:
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
        ("target", 2.6, False),
        ("kind", 1, False),
        ("base", 1.2, True),
        ("goal", 1.2, True),
        ("year", 0.8, False),
        ("plan", 1.2, True),
        ("judgement", 1.1, False),
    ]
    rows = [_target(desk, i, target) for i, target in enumerate(targets)]
    return [desk.p("boundary.targets_intro"), desk.table("targets", columns, rows, limit=20)]


def _target(desk: Desk, i: int, target: Target) -> tuple[Spans, ...]:
    planned = next((v for v in desk.result.indicators.get(StateKind.PLAN, ()) if v.id == target.indicator), None)
    verdict = "open"
    if planned is not None and planned.value is not None and target.target_value is not None and planned.direction:
        gap = (planned.value - target.target_value) * planned.direction
        verdict = "met" if gap >= -1e-9 * abs(target.target_value) else "missed"
    value: Spans = desk.say("number.unknown")
    if planned is not None:
        value = (
            desk.number(planned.ref, f"indicator/plan/{planned.id}", planned.value, planned.unit, formula="indicator"),
        )
    name = target.name or (planned.name if planned else target.indicator)
    return (
        desk.data(name),
        desk.data(desk.names.label(target.kind)),
        (desk.stated(f"targets[{i}].base_value", target.base_value, target.unit, source=target.source),),
        (desk.stated(f"targets[{i}].target_value", target.target_value, target.unit, source=target.source),),
        desk.data(target.year),
        value,
        desk.say(f"boundary.verdict.{verdict}"),
    )
