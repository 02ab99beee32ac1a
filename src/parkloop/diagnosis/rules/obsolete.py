"""Processes that the industrial-structure catalogue eliminates or restricts (clauses 4.4, 6.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.enums import CatalogueClass, Direction, Severity
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.node import Process


def find(look: Look) -> Iterator[Finding]:
    """One finding for each process of a node inside of class 淘汰类 or 限制类, as the document states it.

    The catalogue is the Guidance Catalogue for Industrial Structure Adjustment (产业结构调整指导目录); the edition and
    item are the document's own words, since they change.
    """
    for place, process in enumerate(look.park.processes):
        if process.node not in look.reading.inside:
            continue
        if process.catalogue_class in {CatalogueClass.ELIMINATED, CatalogueClass.RESTRICTED}:
            yield _finding(look, process, f"processes[{place}].catalogue_class")


def _finding(look: Look, process: Process, path: str) -> Finding:
    gone = process.catalogue_class is CatalogueClass.ELIMINATED
    key = process.catalogue_class.value + ("_by" if gone and process.phase_out is not None else "")
    return Finding(
        id=f"obsolete.{process.node}.{process.id}",
        kind="obsolete",
        problem=Reason(
            key=f"diagnosis.obsolete.{key}",
            words={
                "node": look.node(process.node),
                "process": process.name or look.commodity(process.product),
                "item": process.catalogue_item or "—",
                "year": str(process.phase_out or ""),
            },
        ),
        causes=(Reason(key=f"diagnosis.obsolete.cause_{process.catalogue_class.value}"),),
        severity=Severity.HIGH if gone else Severity.LOW,
        clause="6.1",
        node=process.node,
        commodity=process.product,
        directions=(Direction.UNIT_NODES, Direction.STRUCTURE),
        path=path,
    )
