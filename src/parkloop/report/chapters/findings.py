"""The list of findings, and what those that tell several things together consist of (clause 5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.diagnosis.merge import GRAVITY
from parkloop.park.enums import Nature
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from parkloop.park.results import Finding
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Spans

_COLUMNS = [("number", 0.75, False), ("problem", 3.4, False), ("cause", 2.8, False), ("severity", 0.8, False),
            ("nature", 0.8, False), ("directions", 1.4, False)]  # fmt: skip
_ITEMS = [("number", 0.75, False), ("problem", 4, False), ("cause", 3.4, False), ("severity", 0.8, False)]
PRINTED = 25
"""Findings in the text, and items; the workbook has all."""


def build(desk: Desk) -> list[Block]:
    """An introduction that counts them, the list, and the items of those that have more than one."""
    found = sorted(desk.result.findings, key=lambda f: GRAVITY.index(f.severity))
    if not found:
        return [desk.p("diagnosis.no_findings")]
    n = desk.count("findings", len(found), "findings")
    defects, gaps, potentials = (
        desk.count(f"findings/{k.value}", sum(1 for f in found if f.nature is k), f"findings that are a {k.value}")
        for k in Nature
    )
    rows = [_row(desk, str(i), f) for i, f in enumerate(found, start=1)]
    blocks: list[Block] = [
        desk.p("diagnosis.findings_intro", n=n, clause="5.2", defect=defects, gap=gaps, potential=potentials),
        desk.table("findings", _COLUMNS, rows, limit=PRINTED),
    ]
    items = [row for i, f in enumerate(found, start=1) if len(f.items) > 1 for row in _items(desk, i, f)]
    if items:
        caption = desk.reason(Reason(key="diagnosis.printed.items"))
        blocks.append(desk.table("findings_items", _ITEMS, items, limit=PRINTED, caption=caption))
    return blocks


def _row(desk: Desk, number: str, finding: Finding) -> tuple[Spans, ...]:
    causes = [desk.reason(c) for c in finding.causes]
    return (
        desk.data(number),
        _problem(desk, finding),
        desk.joined(causes) or desk.data(None),
        desk.data(desk.names.label(finding.severity)),
        desk.data(desk.names.label(finding.nature)),
        desk.listed([desk.names.label(d) for d in finding.directions]),
    )


def _problem(desk: Desk, finding: Finding) -> Spans:
    """The problem, what hangs on it, and the cell of the user's file that it begins with (items have their own)."""
    said = desk.joined([desk.reason(r) for r in (finding.problem, *finding.bearing)])
    spot = "" if len(finding.items) > 1 else desk.where.cell(finding, desk.lang)
    return (*said, *(desk.say("diagnosis.at", place=spot) if spot else ()))


def _items(desk: Desk, number: int, finding: Finding) -> list[tuple[Spans, ...]]:
    """The items of a finding, numbered below it; a cause that the finding tells for all is not told again."""
    rows: list[tuple[Spans, ...]] = []
    for i, item in enumerate(finding.items, start=1):
        spot = desk.sources.cell(item.path, desk.lang)
        said = desk.reason(item.problem) + (desk.say("diagnosis.at", place=spot) if spot else ())
        causes = [desk.reason(c) for c in item.causes if c not in finding.causes]
        label = desk.data(desk.names.label(item.severity))
        rows.append((desk.data(f"{number}.{i}"), said, desk.joined(causes) or desk.data(None), label))
    return rows
