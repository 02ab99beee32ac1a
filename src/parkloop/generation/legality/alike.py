"""Which cases are the same before the law: most exchanges differ in ends and amounts that few rules ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.generation.legality.hazwaste import outside
from parkloop.generation.legality.parkrules import touched

if TYPE_CHECKING:
    from parkloop.generation.legality.case import Case


def likeness(case: Case) -> tuple[object, ...]:
    """Give all that rulings read of a case of one park and its own commodities: equal ones have equal verdicts.

    Whatever a new rule reads beside has to be added here (a test judges every pair of a park both ways).
    """
    apart = (node for node in (case.source, case.target) if node is not None)
    return (
        case.commodity.id,
        case.route_says,
        case.concepts,
        case.named,
        case.functions,
        case.industries,
        case.stage,
        case.cross_province,
        case.day,
        outside(case),
        touched(case),
        tuple((node is case.source, node.name) for node in apart if node.shares is False),
    )
