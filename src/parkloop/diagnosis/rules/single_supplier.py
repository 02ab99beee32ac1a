"""Takes that hang on one supplier inside, with nothing that could stand in for it (clauses 4.4, 6.5)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.diagnosis.rules.dependence import FEWEST, dependents
from parkloop.diagnosis.settings import limits
from parkloop.park.enums import Direction, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look


def find(look: Look) -> Iterator[Finding]:
    """One finding for each supplier with one such taker; those with more are told by ``dependence``."""
    for supplier, takers in dependents(look, limits("single_supplier")["sole"]).items():
        if len(takers) >= FEWEST:
            continue
        for taker, commodities in takers.items():
            yield _finding(look, supplier, taker, min(commodities))


def _finding(look: Look, supplier: str, taker: str, commodity: str) -> Finding:
    fid = f"single_supplier.{supplier}.{taker}.{commodity}"
    flows = [f for f in look.arriving[taker, commodity] if f.source == supplier]
    amount = math.fsum(f.received or 0.0 for f in flows)
    unit = f"{look.park.commodity[commodity].unit}/a"
    return Finding(
        id=fid,
        kind="single_supplier",
        problem=Reason(
            key="diagnosis.single_supplier.problem",
            words={
                "node": look.node(supplier),
                "taker": look.node(taker),
                "commodity": look.commodity(commodity),
            },
            numbers={"amount": look.sum(fid, "amount", amount, unit, flows)},
        ),
        causes=(Reason(key="diagnosis.dependence.cause"),),
        severity=Severity.LOW,
        clause="6.5",
        node=supplier,
        commodity=commodity,
        directions=(Direction.PERFORMANCE,),
        amount=amount,
        path=look.places.take(taker, commodity),
    )
