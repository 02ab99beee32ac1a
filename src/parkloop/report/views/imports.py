"""Imports, fillings and data quality as JSON, and the schema of each."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from parkloop.report.views.plain import Json, number
from parkloop.report.views.schemas import BOOLEAN, INTEGER, NUMBER, STRING, TEXT, maybe, obj, rows, table

if TYPE_CHECKING:
    from parkloop.formats.fill import Filled, NotFilled
    from parkloop.formats.imports.door import Imported, SheetRead
    from parkloop.formats.imports.merge import Change
    from parkloop.formats.quality import NodeQuality

CHANGE = obj(
    side=STRING,
    node=STRING,
    to=maybe(STRING),
    commodity=maybe(STRING),
    variable=maybe(STRING),
    year=maybe(INTEGER),
    amount=NUMBER,
    unit=STRING,
    source=STRING,
    item=STRING,
    outcome={"enum": ["new", "same", "filled", "conflict", "decided"]},
    existing=maybe(NUMBER),
    existing_source=maybe(STRING),
    z=maybe(NUMBER),
    choice=maybe(STRING),
    reason=maybe(STRING),
)
SHEET = obj(
    sheet=STRING,
    form=STRING,
    name=TEXT,
    source=STRING,
    confidence=STRING,
    heading_rows=rows(INTEGER),
    columns=rows(obj(column=STRING, heading=STRING, role=STRING, unit=maybe(STRING), sure=BOOLEAN)),
    unknown=table(STRING),
    firms=rows(obj(name=STRING, credit_code=STRING, node=maybe(STRING))),
    items=rows(obj(item=STRING, commodity=maybe(STRING), how=STRING)),
    skipped=rows(obj(row=maybe(INTEGER), item=STRING, why=STRING)),
)
IMPORT = {
    "ok": BOOLEAN,
    "sheets": rows(SHEET),
    "changes": rows(CHANGE),
    "conflicts": rows(CHANGE),
    "added_commodities": rows(STRING),
    "learned_codes": table(STRING),
    "files": rows(STRING),
}
FILLED = obj(
    node=STRING,
    side=STRING,
    commodity=STRING,
    amount=NUMBER,
    low=maybe(NUMBER),
    high=maybe(NUMBER),
    unit=STRING,
    profile=STRING,
    product=STRING,
    product_amount=NUMBER,
    coefficient=STRING,
    source=STRING,
    confidence=STRING,
    blank=BOOLEAN,
)
LEFT = obj(node=STRING, why=STRING, profile=STRING, what=STRING)
SCORES = obj(reliability=NUMBER, completeness=NUMBER, temporal=NUMBER, geographical=NUMBER, technological=NUMBER)
QUALITY = obj(
    node=STRING,
    figures=INTEGER,
    blank=INTEGER,
    typical=INTEGER,
    scores=maybe(SCORES),
    factor=maybe(NUMBER),
    rows=rows(
        obj(
            side=STRING,
            commodity=STRING,
            provenance=STRING,
            scores=SCORES,
            factor=NUMBER,
            basis={"enum": ["stated", "range", "assumed"]},
            relative_sd=maybe(NUMBER),
            path=STRING,
        )
    ),
)


def import_json(found: Imported) -> Json:
    """An import: the mapping of each sheet, every statement with what became of it, and the conflict table."""
    return {
        "sheets": [_sheet(s) for s in found.sheets],
        "changes": [_change(c) for c in found.changes],
        "conflicts": [_change(c) for c in found.conflicts],
        "added_commodities": list(found.added),
        "learned_codes": dict(found.learned),
    }


def _sheet(read: SheetRead) -> Json:
    form = read.table.form
    return {
        "sheet": read.sheet,
        "form": form.id,
        "name": form.name.as_dict(),
        "source": form.source,
        "confidence": form.confidence.value,
        "heading_rows": [read.table.first + 1, read.table.last + 1],
        "columns": [
            {
                "column": f.letter,
                "heading": f.heading.raw,
                "role": f.item.names[0] if f.item else f.role,
                "unit": f.heading.unit or None,
                "sure": f.sure,
            }
            for f in read.table.fields
        ],
        "unknown": dict(read.table.unknown),
        "firms": [{"name": n, "credit_code": c, "node": node or None} for n, c, node in read.firms],
        "items": [{"item": i, "commodity": c or None, "how": how} for i, c, how in read.items],
        "skipped": [{"row": s.where.row, "item": s.item, "why": s.why} for s in read.skipped],
    }


def _change(change: Change) -> Json:
    c, s = change.comparison, change.comparison.statement
    return {
        "side": s.to,
        "node": s.node,
        "to": s.other or None,
        "commodity": s.commodity or None,
        "variable": s.variable or None,
        "year": s.year,
        "amount": number(s.amount),
        "unit": s.unit,
        "source": s.source,
        "item": s.item,
        "outcome": c.outcome,
        "existing": number(c.existing),
        "existing_source": c.existing_source or None,
        "z": number(c.z),
        "choice": change.choice or None,
        "reason": change.reason or None,
    }


def filled_json(x: Filled) -> Json:
    """A figure put in from a typical profile."""
    return dataclasses.asdict(x)


def left_json(x: NotFilled) -> Json:
    """What was left as it is."""
    return dataclasses.asdict(x)


def quality_json(node: NodeQuality) -> Json:
    """The data quality of a node."""
    return {
        "node": node.node,
        "figures": len(node.figures),
        "blank": node.blank,
        "typical": node.typical,
        "scores": node.scores or None,
        "factor": number(node.factor),
        "rows": [
            {
                "side": f.side,
                "commodity": f.commodity,
                "provenance": f.provenance,
                "scores": dataclasses.asdict(f.scores),
                "factor": number(f.scores.factor),
                "basis": f.basis,
                "relative_sd": number(f.relative_sd),
                "path": f.path,
            }
            for f in node.figures
        ],
    }
