"""By-products, wastes, heat and used water that nobody uses (clauses 6.2, 6.3)."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from parkloop.diagnosis.look import graded, listed
from parkloop.diagnosis.rules.hazard_outlet import without_outlet
from parkloop.park.enums import CommodityKind, Direction, Severity, YesNo
from parkloop.park.option import Reason
from parkloop.park.results import Finding
from parkloop.park.state import DISPOSAL, ENVIRONMENT, STOCK, UNALLOCATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.node import Node
    from parkloop.park.state import StateFlow

SOLID = frozenset({CommodityKind.BY_PRODUCT, CommodityKind.WASTE})
FLUID = frozenset({CommodityKind.WASTE_WATER, CommodityKind.HEAT, CommodityKind.GAS})
SMALLEST_SHARE = 0.05
"""Of its own make: less than this left over is not worth a finding."""
SMALLEST_PART, MEDIUM_PART, HIGH_PART = 0.001, 0.01, 0.10
"""Of all left-overs of the park in the same unit."""


def find(look: Look) -> Iterator[Finding]:
    """One finding for each node and commodity of which a part is unallocated, disposed of or let go."""
    totals: dict[str, float] = defaultdict(float)
    takers = _Takers(look)
    for (_node, commodity), made in look.state.makes.items():
        row = look.park.commodity[commodity]
        if row.kind in SOLID | FLUID and made is not None:
            totals[row.unit] += made
    for (node, commodity), made in look.state.makes.items():
        row = look.park.commodity[commodity]
        if row.kind not in SOLID | FLUID or made is None or made <= 0 or node not in look.reading.inside:
            continue
        if without_outlet(look, node, commodity):
            continue  # graver: told by that rule
        free = [f for f in look.leaving.get((node, commodity), ()) if loose(look, f) and f.amount]
        amount = math.fsum(f.amount or 0.0 for f in free)
        part = amount / totals[row.unit]
        if amount >= SMALLEST_SHARE * made and part >= SMALLEST_PART:
            yield _finding(look, takers, (node, commodity), (made, amount, part), free)


def loose(look: Look, flow: StateFlow) -> bool:
    """Whether a flow goes to nobody who uses it: unallocated, disposed of, put on a pile, or (fluids) let go."""
    zone = look.reading.zone(flow.target)
    let_go = zone == ENVIRONMENT and look.reading.kind(flow) in FLUID
    return zone in {UNALLOCATED, DISPOSAL, STOCK} or let_go


def _finding(
    look: Look, takers: _Takers, place: tuple[str, str], sizes: tuple[float, float, float], free: list[StateFlow]
) -> Finding:
    (node, commodity), (made, amount, part) = place, sizes
    row = look.park.commodity[commodity]
    fid, unit = f"unmatched.{node}.{commodity}", f"{row.unit}/a"
    left = look.sum(fid, "amount", amount, unit, free)
    whole = look.sum(fid, "made", made, unit, look.leaving[place])
    words = {"node": look.node(node), "commodity": row.name}
    numbers = {"amount": left, "share": look.share(fid, (left, amount), (whole, made))}
    hazardous = row.hazardous is YesNo.YES
    fluid = row.kind in FLUID
    return Finding(
        id=fid,
        kind="unmatched",
        problem=Reason(
            key=f"diagnosis.unmatched.{'hazardous' if hazardous else 'problem'}", words=words, numbers=numbers
        ),
        causes=tuple(_causes(look, takers, node, commodity)),
        severity=Severity.HIGH if hazardous else graded(part, HIGH_PART, MEDIUM_PART),
        clause="6.3" if fluid else "6.2",
        node=node,
        commodity=commodity,
        directions=(Direction.SYMBIOSIS_PATHS, Direction.FLOWS) if fluid else (Direction.SYMBIOSIS_PATHS,),
        amount=amount,
        path=look.places.make(node, commodity),
    )


def _causes(look: Look, possible: _Takers, node: str, commodity: str) -> Iterator[Reason]:
    words = {"commodity": look.commodity(commodity)}
    if look.park.node[node].shares is False:
        yield Reason(key="diagnosis.unmatched.cause_not_shared", words={"node": look.node(node)})
    takers = [look.node(n) for n in possible.buying.get(commodity, ()) if n != node]
    if takers:
        yield Reason(key="diagnosis.unmatched.cause_not_linked", words={**words, "takers": listed(takers)})
        return
    needs = [look.node(n) for n in possible.needing(commodity) if n != node]
    if needs:
        yield Reason(key="diagnosis.unmatched.cause_function", words={**words, "takers": listed(needs)})
    else:
        yield Reason(key="diagnosis.unmatched.cause_no_taker", words=words)


class _Takers:
    """Who could take a commodity, gathered once for all findings."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._needing: dict[str, list[str]] = {}
        self.buying: defaultdict[str, list[str]] = defaultdict(list)
        """Nodes inside that buy a commodity outside."""
        for (taker, commodity), flows in look.arriving.items():
            outside = any(f.source not in look.reading.inside and f.amount != 0 for f in flows)
            if outside and taker in look.reading.inside:
                self.buying[commodity].append(taker)

    def needing(self, commodity: str) -> list[str]:
        """Nodes inside that state a need which the commodity fulfils by its function."""
        if commodity not in self._needing:
            functions = set(self._look.park.commodity[commodity].functions)
            self._needing[commodity] = [n.id for n in self._look.park.inside if self._needs(n, commodity, functions)]
        return self._needing[commodity]

    def _needs(self, node: Node, commodity: str, functions: set[str]) -> bool:
        for line in node.takes:
            if line.commodity == commodity:
                continue
            stated = {line.function} if line.function else set(self._look.park.commodity[line.commodity].functions)
            if functions & stated:
                return True
        return False
