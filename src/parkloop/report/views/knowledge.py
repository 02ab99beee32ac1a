"""JSON of the survey of the knowledge, and its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.report.views.schemas import INTEGER, STRING, TEXT, Schema, obj, rows, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.knowledge.survey import Count, Covered, SectorCount

_COUNT = obj(founded=INTEGER, memory=INTEGER)
_CELL = obj(founded=INTEGER, memory=INTEGER, state={"enum": ["founded", "memory", "empty"]})
KNOWLEDGE: Schema = {
    "industries": rows(
        obj(
            id=STRING,
            name=TEXT,
            byproducts=INTEGER,
            covered=INTEGER,
            sent=_COUNT,
            received=_COUNT,
            cells=INTEGER,
            remembered=INTEGER,
            empty=INTEGER,
        )
    ),
    "byproducts": rows(obj(id=STRING, name=TEXT, industries=rows(STRING), routes=_COUNT, cells=table(_CELL))),
    "words": table(table(INTEGER)),
    "files": rows(STRING),
}


def survey_json(sectors: Iterable[SectorCount], rows_: Iterable[Covered]) -> dict[str, Any]:
    """Give the sectors and the rows of the table with every cell, empty ones too."""
    return {
        "industries": [
            {
                "id": s.sector_id,
                "name": s.name.as_dict(),
                "byproducts": s.byproducts,
                "covered": s.covered,
                "sent": _count(s.sent),
                "received": _count(s.received),
                "cells": s.cells,
                "remembered": s.remembered,
                "empty": s.empty,
            }
            for s in sectors
        ],
        "byproducts": [
            {
                "id": r.waste_id,
                "name": r.name.as_dict(),
                "industries": list(r.sectors),
                "routes": _count(r.routes),
                "cells": {name: {**_count(c), "state": c.state} for name, c in r.cells.items()},
            }
            for r in rows_
        ],
    }


def _count(count: Count) -> dict[str, int]:
    return {"founded": count.founded, "memory": count.memory}
