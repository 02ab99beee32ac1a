"""Annex: every official indicator set row by row, and the same with all its columns for the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report import judged
from parkloop.report.model import Heading

if TYPE_CHECKING:
    from parkloop.indicators import Assessment
    from parkloop.park.results import IndicatorValue
    from parkloop.report.desk import Desk, Row
    from parkloop.report.model import Block, Spans

_PRINTED = [("number", 0.8, False), ("indicator", 2.8, False), ("value", 1.5, True), ("threshold", 1.6, True),
            ("judgement", 1.1, False), ("rests_on", 3, False)]  # fmt: skip
_WIDE = [("set", 2, False), ("number", 0.6, False), ("family", 1.2, False), ("indicator", 2.4, False),
         ("value", 1.2, True), ("sense", 0.8, False), ("threshold", 1.2, True), ("verified", 0.9, False),
         ("basis", 1.6, False), ("judgement", 1, False), ("parks_fact", 1.2, True), ("own_best", 1.2, True),
         ("other_benchmarks", 2, False), ("basis_of_value", 2.2, False), ("lacks", 3, False)]  # fmt: skip
MOST = 40
"""Rows of a set that are printed."""


def build(desk: Desk) -> list[Block]:
    """The blocks; empty where there is no set to show."""
    found = desk.assessments
    if not found:
        return []
    blocks: list[Block] = [Heading(1, t("report.annex.sets", desk.lang), numbered=False), desk.p("sets.annex")]
    blocks += [_printed(desk, a) for a in found]
    rows = [_wide(desk, a, v) for a in found for v in a.values]
    blocks.append(desk.table("indicator_rows", _WIDE, rows, printed=False))
    return blocks


def _printed(desk: Desk, a: Assessment) -> Block:
    """One set; columns that hold nothing in this set are left out, and so is what the workbook table holds better."""
    numbers = {i.id: i.number for i in a.chosen.indicators}
    rows: list[Row] = [
        (
            desk.data(numbers.get(_id(v), "")),
            desk.data(v.name),
            judged.value(desk, v),
            judged.limit(desk, v),
            judged.judgement(desk, v) if v.value is not None else desk.data(None),
            judged.rests_on(desk, v),
        )
        for v in a.values
    ]
    empty = desk.data(None)
    kept = [k for k, (name, _, _) in enumerate(_PRINTED)
            if name in {"indicator", "value", "rests_on"} or any(row[k] != empty for row in rows)]  # fmt: skip
    key = f"set_{a.chosen.id.replace('@', '_').replace('-', '_')}"
    caption = desk.say("sets.caption", name=a.chosen.name)
    columns = [_PRINTED[k] for k in kept]
    note = desk.say("sets.unverified_definition") if a.chosen.confidence == judged.UNVERIFIED else ()
    shown = [tuple(row[k] for k in kept) for row in rows]
    return desk.table(key, columns, shown, limit=MOST, caption=caption, note=note, workbook=False)


def _wide(desk: Desk, a: Assessment, v: IndicatorValue) -> Row:
    """All that is known of a row, numbers as numbers."""
    row = next((i for i in a.chosen.indicators if i.id == _id(v)), None)
    families = dict(a.chosen.families)
    limit = judged.threshold(desk, v)
    checked: Spans = ()
    if limit is not None:
        checked = desk.say("sets.unverified" if judged.unverified(v) else "sets.verified")
    facts, own = judged.benchmark(desk, v, {"fact"}), judged.benchmark(desk, v, {"own"})
    others = judged.named(desk, v, kinds={"goal", "scheme"})
    return (
        desk.data(a.chosen.name),
        desk.data(row.number if row else ""),
        desk.data(families.get(row.family) if row else None),
        desk.data(v.name),
        judged.value(desk, v),
        desk.data({1: "≥", -1: "≤"}.get(v.direction, "") if limit is not None else ""),
        (limit,) if limit is not None else desk.data(None),
        checked or desk.data(None),
        desk.data(v.threshold_source),
        judged.judgement(desk, v),
        facts[:1] or desk.data(None),
        own[:1] or desk.data(None),
        others,
        desk.data(v.basis),
        judged.lacking(desk, v, None) if v.missing else desk.data(None),
    )


def _id(v: IndicatorValue) -> str:
    """The indicator of a row that stands for one material."""
    return v.id.partition(":")[0]
