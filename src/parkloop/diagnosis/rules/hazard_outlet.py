"""Hazardous waste of which the document names no legal outlet (clause 6.2; solid-waste law: licensed units only)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS, t
from parkloop.base.text import Text
from parkloop.diagnosis.settings import limits
from parkloop.park.enums import CommodityKind, Direction, Severity, YesNo
from parkloop.park.option import Reason
from parkloop.park.results import Finding
from parkloop.park.state import ENVIRONMENT, UNALLOCATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.state import StateFlow


def find(look: Look) -> Iterator[Finding]:
    """One finding for each hazardous waste of a node that is partly let go, or partly goes nowhere that is named."""
    for node, commodity in look.state.makes:
        loose = without_outlet(look, node, commodity)
        if loose:
            amount = math.fsum(f.amount or 0.0 for f in loose)
            let_go = any(look.reading.zone(f.target) == ENVIRONMENT for f in loose)
            yield _finding(look, node, commodity, loose, amount, let_go=let_go)


def without_outlet(look: Look, node: str, commodity: str) -> list[StateFlow]:
    """Flows of a hazardous waste that end in the environment, or nowhere that is named beyond a small rest."""
    row, made = look.park.commodity[commodity], look.state.makes.get((node, commodity))
    if row.hazardous is not YesNo.YES or not made or node not in look.reading.inside:
        return []
    if row.kind in {CommodityKind.PRODUCT, CommodityKind.EMISSION}:
        return []
    flows = [f for f in look.leaving.get((node, commodity), ()) if f.amount]
    loose = [f for f in flows if look.reading.zone(f.target) in {UNALLOCATED, ENVIRONMENT}]
    let_go = any(look.reading.zone(f.target) == ENVIRONMENT for f in loose)
    amount = math.fsum(f.amount or 0.0 for f in loose)
    return loose if let_go or amount > limits("hazard_outlet")["rest"] * made else []


def _no_code() -> Text:
    zh, en = (t("diagnosis.hazard_outlet.no_code", lang) for lang in LANGS)
    return Text(zh, en)


def _finding(look: Look, node: str, commodity: str, loose: list[StateFlow], amount: float, *, let_go: bool) -> Finding:
    fid, row = f"hazard_outlet.{node}.{commodity}", look.park.commodity[commodity]
    return Finding(
        id=fid,
        kind="hazard_outlet",
        problem=Reason(
            key=f"diagnosis.hazard_outlet.{'let_go' if let_go else 'problem'}",
            words={"node": look.node(node), "commodity": row.name, "codes": row.codes.get("hw") or _no_code()},
            numbers={"amount": look.sum(fid, "amount", amount, f"{row.unit}/a", loose)},
        ),
        causes=(Reason(key="diagnosis.hazard_outlet.cause"),),
        severity=Severity.HIGH,
        clause="6.2",
        node=node,
        commodity=commodity,
        directions=(Direction.SYMBIOSIS_PATHS, Direction.MANAGEMENT),
        amount=amount,
        path=look.places.make(node, commodity),
    )
