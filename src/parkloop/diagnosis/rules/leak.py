"""Balances that leak: water plants and networks that lose much, and nodes from which more mass comes than enters."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.diagnosis.look import graded
from parkloop.diagnosis.settings import limits
from parkloop.park.enums import CommodityKind, Direction, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parkloop.diagnosis.look import Look

WATER = frozenset({CommodityKind.WATER, CommodityKind.WASTE_WATER})
UNWEIGHED = frozenset({CommodityKind.SHARED, CommodityKind.HEAT, CommodityKind.GAS, CommodityKind.EMISSION})
"""Steam is raised from feed water that hardly anybody states; gases take up air."""
WATER_TRADE = ("461", "462", "469")
"""GB/T 4754 groups 46: waterworks, sewage treatment, other water treatment."""
WEIGHED = {"t": 1.0, "m3": 1.0}
"""Tonnes per unit: solids and liquids in t; water, the only thing counted in m3, in t."""


def find(look: Look) -> Iterator[Finding]:
    """Water in against water out of water plants; mass out against mass in of every other node, air being no line.

    Losses of other nodes say nothing: what evaporates or burns is no line of a document. A gain does: only air and
    moisture can be missing, and ``gain`` leaves room for them.
    """
    limit = limits("leak")
    taking, making = _known(look.state.takes), _known(look.state.makes)
    for node in look.park.inside:
        ins, outs = taking.get(node.id), making.get(node.id)
        if not ins or not outs:
            continue
        if (node.industry.get("gb4754") or "").lstrip("D").startswith(WATER_TRADE):
            wet_in, wet_out = (math.fsum(v for c, v in side.items() if _is_water(look, c)) for side in (ins, outs))
            if wet_in > 0 and abs(wet_in - wet_out) > limit["water"] * wet_in:
                wet = {c: v for c, v in (ins if wet_in > wet_out else outs).items() if _is_water(look, c)}
                yield _finding(look, node.id, "leak", (wet_in, wet_out), _largest(wet))
            continue
        if not any(_is_water(look, c) for c in ins) or not all(_weighed(look, c) for c in ins):
            continue  # water that nobody states goes into most products and wastes
        mass_in, mass_out = (math.fsum(v * _tonnes(look, c) for c, v in side.items()) for side in (ins, outs))
        if mass_out > limit["gain"] * mass_in > 0:
            yield _finding(look, node.id, "gain", (mass_in, mass_out), _largest(outs))


def _known(side: Mapping[tuple[str, str], float | None]) -> dict[str, dict[str, float]]:
    """Amounts by node and commodity; without the nodes of which one is unknown: their balance is not complete."""
    found: dict[str, dict[str, float]] = {}
    blank = set()
    for (node, commodity), amount in side.items():
        if amount is None:
            blank.add(node)
        else:
            found.setdefault(node, {})[commodity] = amount
    return {node: rows for node, rows in found.items() if node not in blank}


def _is_water(look: Look, commodity: str) -> bool:
    row = look.park.commodity[commodity]
    return row.kind in WATER and row.unit == "m3"


def _weighed(look: Look, commodity: str) -> bool:
    """Whether it has a mass that is counted, or none at all."""
    row = look.park.commodity[commodity]
    return row.unit in WEIGHED or row.unit in {"MWh", "GJ"}


def _tonnes(look: Look, commodity: str) -> float:
    row = look.park.commodity[commodity]
    return 0.0 if row.kind in UNWEIGHED else WEIGHED.get(row.unit, 0.0)


def _largest(side: dict[str, float]) -> str:
    """The commodity of the largest figure: the first to look at."""
    return max(side, key=lambda c: (side[c], c))


def _finding(look: Look, node: str, kind: str, sums: tuple[float, float], largest: str) -> Finding:
    came, went = sums
    fid, unit = f"{kind}.{node}", "m3/a" if kind == "leak" else "t/a"
    place = look.places.row("nodes", node)
    entered = look.said(fid, "in", came, unit, f"{place}.takes")
    left = look.said(fid, "out", went, unit, f"{place}.makes")
    off = abs(came - went) / came
    limit = limits("leak")
    grade = graded(off, limit["high"], 0.0) if kind == "leak" else Severity.MEDIUM
    return Finding(
        id=fid,
        kind=kind,
        problem=Reason(
            key=f"diagnosis.{kind}.problem",
            words={"node": look.node(node)},
            numbers={
                "in": entered,
                "out": left,
                "share": look.figure(fid, "share", off * 100, "%", "abs(in - out) / in * 100", entered, left),
            },
        ),
        causes=(Reason(key=f"diagnosis.{kind}.cause"),),
        severity=grade,
        clause="6.3",
        node=node,
        directions=(Direction.FLOWS, Direction.MANAGEMENT),
        amount=abs(came - went),
        path=look.places.take(node, largest) if kind == "leak" and came > went else look.places.make(node, largest),
    )
