"""Read the rows of one recognised table into statements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.formats import values
from parkloop.formats.imports import figures
from parkloop.formats.imports.forms import (
    CATEGORY,
    CODE,
    FIRM,
    KIND,
    RECEIVER,
    RECEIVER_CODE,
    UNIT,
    WASTE_CODE,
    FormTarget,
)
from parkloop.formats.imports.grid import cell_name, nothing
from parkloop.formats.imports.headings import plain
from parkloop.formats.imports.items import form_item, match_item
from parkloop.formats.imports.statements import Gathered, Statement
from parkloop.formats.values import BadValueError
from parkloop.park.enums import Provenance

if TYPE_CHECKING:
    from parkloop.formats.imports.answers import Answers
    from parkloop.formats.imports.forms import FormItem
    from parkloop.formats.imports.recognise import Field

_TOTALS = frozenset({"合计", "总计", "小计", "共计", "total", "能源合计", "综合能源消费量"})
_PART = re.compile(r"^\s*(其中|#|＃)")
_LETTERS = frozenset("甲乙丙丁戊己")
_FOOT = (
    "说明",
    "注",
    "备注",
    "填表人",
    "单位负责人",
    "统计负责人",
    "审核人",
    "制表",
    "报出日期",
    "联系电话",
    "补充资料",
)


@dataclass(frozen=True, slots=True)
class _Datum:
    """One cell to be read: its place, what it is of, and what becomes of it."""

    row: int
    field: Field
    item: str
    codes: tuple[str, ...]
    to: str
    unit: str
    shift: int = 0
    variable: str = ""
    counted: bool = False  # a statistic of no commodity
    provenance: Provenance = Provenance.REPORTED


def read_table(answers: Answers) -> Gathered:
    """Read every row below the heading; problems, skipped rows and a grown park stay in ``answers``."""
    gathered = Gathered(answers.table.form)
    for r in range(answers.table.last + 1, len(answers.rows)):
        data = _wide_row(answers, r) if answers.table.wide else _row(answers, r)
        for datum in data:
            _take(answers, datum, gathered)
    for first, second in gathered.doubled:
        answers.problem("import_row_twice", second.where, second.item, first.cells[0])
    return gathered


def _row(a: Answers, r: int) -> list[_Datum]:
    found = []
    for target in _targets(a):
        f = a.table.of(target.column)
        if f is None or nothing(a.at(r, f)):
            continue
        item, codes = a.word(r, target.item), (a.word(r, WASTE_CODE), a.word(r, CATEGORY))
        if _no_data(a, r, item, codes, f):
            continue
        own = form_item(a.table.form, item) if target.to == "row" else None
        to = _destination(a, r, target, own, item)
        if to:
            variable = (own.variable if own else "") or target.variable
            found.append(
                _Datum(
                    row=r,
                    field=f,
                    item=item or codes[0],
                    codes=codes,
                    to=to,
                    unit=_unit(a, r, target.unit, f, own),
                    shift=target.year_shift,
                    variable=variable,
                    counted=bool(own and own.variable),
                    provenance=target.provenance,
                )
            )
    return found


def _targets(a: Answers) -> list[FormTarget]:
    """The targets whose column is there, one of each group."""
    found: dict[str, FormTarget] = {}
    for i, target in enumerate(a.table.form.targets):
        if a.table.of(target.column) is not None:
            found.setdefault(target.group or f"#{i}", target)
    return list(found.values())


def _wide_row(a: Answers, r: int) -> list[_Datum]:
    firm = a.word(r, FIRM)
    if not (firm or a.word(r, CODE)) or plain(firm) in _TOTALS or any(plain(firm).startswith(w) for w in _FOOT):
        return []
    return [
        _Datum(
            row=r,
            field=f,
            item=f.item.names[0],
            codes=(),
            to=f.item.to,
            unit=_unit(a, r, UNIT, f, f.item),
            variable=f.item.variable,
            counted=bool(f.item.variable),
        )
        for f in a.table.fields
        if f.item is not None and not nothing(a.at(r, f))
    ]


def _no_data(a: Answers, r: int, item: str, codes: tuple[str, ...], f: Field) -> bool:
    """Whether a row is no data: the line of column letters, a foot, a total, a part of the row above."""
    word = plain(item)
    if word in _LETTERS or any(word.startswith(w) for w in _FOOT):
        return True
    if not item and not any(codes):
        if isinstance(a.at(r, f), int | float):
            a.skip(r, f.column, "", "no_item")
        return True
    if word in _TOTALS or _PART.match(item):
        a.skip(r, f.column, item, "total" if word in _TOTALS else "part")
        return True
    return False


def _destination(a: Answers, r: int, target: FormTarget, own: FormItem | None, item: str) -> str:
    """Where the figure goes; empty where the form's list does not have the indicator, or its kind is unknown."""
    if target.to != "row":
        return target.to
    named = a.table.of(target.item)
    kinds = a.table.form.kinds
    if not kinds:
        if own is None:
            a.skip(r, named.column if named else 0, item, "not_read")
        return "" if own is None else own.to
    kind = a.word(r, KIND)
    to = next((to for word, to in kinds.items() if plain(word) == plain(kind)), "")
    if not to:
        column = a.table.of(KIND)
        a.problem("import_kind", a.where(r, column.column if column else None), kind or None, ", ".join(kinds))
    return to


def _unit(a: Answers, r: int, role: str, f: Field, own: FormItem | None) -> str:
    """The unit of a figure: the user's word for its column, its row, its heading, the title, the form itself."""
    units = {**a.told.units.get("*", {}), **a.told.units.get(a.table.form.id, {})}
    heads = {f.heading.text, plain(f.heading.raw)}
    chosen = next((u for k, u in units.items() if k == f.letter or plain(k) in heads), "")
    lines = a.table.context.unit
    return chosen or a.word(r, role) or f.heading.unit or (lines.text if lines else "") or (own.unit if own else "")


def _take(a: Answers, d: _Datum, gathered: Gathered) -> None:
    """Turn a cell into a statement, or say why not."""
    if d.to == "flow" and not (a.word(d.row, RECEIVER) or a.word(d.row, RECEIVER_CODE)):
        a.skip(d.row, d.field.column, d.item, "no_receiver")
        return
    if not d.counted and _zero(a.at(d.row, d.field)) and _not_there(a, d):
        a.skip(d.row, d.field.column, d.item, "zero")
        return
    node = a.firm(d.row, FIRM)
    other = a.firm(d.row, RECEIVER) if d.to == "flow" else ""
    dated, year = a.year(d.row, d.shift)
    commodity = "" if d.counted else a.item(d.row, a.table.of("item") or d.field, d.item, d.codes)
    if commodity is None:
        return
    try:
        value, unit = _figure(a, d, commodity)
    except BadValueError as bad:
        a.unreadable(bad, a.where(d.row, d.field.column), d.field.heading.raw or d.item)
        return
    if node is None or other is None or not dated:
        return
    if value == 0 and not _stated(a, node, d.to, commodity):
        a.skip(d.row, d.field.column, d.item, "zero")
        return
    counted = d.to == "statistic"
    gathered.add(
        Statement(
            to=d.to,
            node=node,
            other=other,
            commodity="" if counted else commodity,
            variable=d.variable.format(commodity=commodity) if counted else "",
            amount=value,
            unit=unit.removesuffix("/a") if counted else unit,
            year=year,
            provenance=d.provenance,
            form=a.table.form.id,
            item=d.item,
            where=a.where(d.row, d.field.column),
            cells=(cell_name(d.row, d.field.column),),
        )
    )


def _figure(a: Answers, d: _Datum, commodity: str) -> tuple[float, str]:
    cell = a.at(d.row, d.field)
    if not commodity:
        return figures.plain_figure(cell, d.unit)
    held = a.park.commodity[commodity]
    return figures.amount(cell, d.unit, held, standard_gas=a.table.form.standard_gas), f"{held.unit}/a"


def _zero(cell: object) -> bool:
    try:
        return values.number(cell)[0] == 0
    except BadValueError:
        return False


def _not_there(a: Answers, d: _Datum) -> bool:
    """Whether the park does not have the item, so that a zero of it says nothing: forms list all there could be."""
    found = match_item(a.park, a.table.form, d.item, d.codes, a.told.items)
    return bool(found.problem) or found.new is not None


def _stated(a: Answers, node: str, to: str, commodity: str) -> bool:
    """Whether the document already has such a line, so that a zero says something about it."""
    lines = getattr(a.park.node[node], to) if to in {"takes", "makes"} else ()
    return any(line.commodity == commodity for line in lines)
