"""Nodes on which several others hang with nothing beside them (clauses 4.4, 6.5)."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from parkloop.diagnosis.look import graded, listed
from parkloop.diagnosis.sources import other_source
from parkloop.park.enums import Direction
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look

SOLE = 0.90
"""Share of what a node takes of a commodity from which on one supplier is the only one that matters."""
FEWEST, MEDIUM, HIGH = 2, 3, 6
"""Dependent nodes: from how many on there is a finding, and how grave it is."""


def find(look: Look) -> Iterator[Finding]:
    """One finding for each node inside from which at least two others take nearly all they need of something."""
    for supplier, takers in dependents(look, SOLE).items():
        if len(takers) >= FEWEST:
            yield _finding(look, supplier, takers)


def dependents(look: Look, sole: float) -> dict[str, dict[str, set[str]]]:
    """Supplier inside to takers to the commodities of which it supplies at least the share ``sole``.

    A taker that has another source of what it needs the commodity for can do without, and is left out.
    """
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (taker, commodity), flows in look.arriving.items():
        known = [f for f in flows if f.received]
        total = math.fsum(f.received or 0.0 for f in known)
        if taker not in look.reading.inside or taker in look.reading.treating or total <= 0 or len(known) < len(flows):
            continue
        for supplier in sorted({f.source for f in known}):
            part = math.fsum(f.received or 0.0 for f in known if f.source == supplier)
            if supplier not in look.reading.inside or supplier == taker or part < sole * total:
                continue
            if not other_source(look, taker, commodity, supplier, sole):
                found[supplier][taker].add(commodity)
    return found


def _finding(look: Look, supplier: str, takers: dict[str, set[str]]) -> Finding:
    fid = f"dependence.{supplier}"
    goods = sorted({c for commodities in takers.values() for c in commodities})
    return Finding(
        id=fid,
        kind="dependence",
        problem=Reason(
            key="diagnosis.dependence.problem",
            words={
                "node": look.node(supplier),
                "takers": listed(look.node(t) for t in sorted(takers)),
                "commodities": listed(look.commodity(c) for c in goods),
            },
            numbers={"count": look.count(fid, "count", len(takers), "nodes with one supplier")},
        ),
        causes=(Reason(key="diagnosis.dependence.cause"),),
        severity=graded(len(takers), HIGH, MEDIUM),
        clause="6.5",
        node=supplier,
        directions=(Direction.PERFORMANCE,),
        path=look.places.row("nodes", supplier),
    )
