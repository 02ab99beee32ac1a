"""Who runs, who counts, who brokers: elements of management that the document does not have (clause 6.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.enums import CommodityKind, Direction, NodeKind, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look

LEFT_OVERS = frozenset({CommodityKind.BY_PRODUCT, CommodityKind.WASTE})


def find(look: Look) -> Iterator[Finding]:
    """One finding for each: no responsible body, no system of statistics, no exchange of information on by-products.

    Statistics are missing where neither a reporting body nor any statistic nor any metered figure is there; exchange is
    missing where of the enterprises with by-products fewer than half say that they share what they have.
    """
    edge = look.park.boundary
    if not edge.authority:
        yield _finding("authority", Severity.MEDIUM, "boundary.authority")
    sourced = any(line.source for n in look.park.inside for line in (*n.takes, *n.makes))
    sourced = sourced or any(f.source for f in look.park.flows)
    if not edge.reporter and not look.park.statistics and not sourced:
        yield _finding("statistics", Severity.MEDIUM, "boundary.reporter")
    makers = [
        n
        for n in look.park.inside
        if n.kind is NodeKind.ENTERPRISE and any(look.park.commodity[x.commodity].kind in LEFT_OVERS for x in n.makes)
    ]
    sharing = sum(1 for n in makers if n.shares)
    if len(makers) > 1 and 2 * sharing < len(makers):
        first = min((n.id for n in makers if not n.shares), default="")
        yield _finding("exchange", Severity.LOW, look.places.row("nodes", first, "shares"))


def _finding(what: str, severity: Severity, path: str) -> Finding:
    return Finding(
        id=f"organisation.{what}",
        kind="organisation",
        problem=Reason(key=f"diagnosis.organisation.{what}"),
        causes=(Reason(key=f"diagnosis.organisation.cause_{what}"),),
        severity=severity,
        clause="6.6",
        directions=(Direction.MANAGEMENT,),
        path=path,
    )
