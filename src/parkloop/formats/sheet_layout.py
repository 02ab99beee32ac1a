"""Write one sheet: title, header in both languages and the machine key, notes, lists for every choice, and the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from parkloop.base.i18n import LANGS, Lang, t
from parkloop.formats.header import letter
from parkloop.formats.labels import choice_label, sheet_label
from parkloop.formats.sheet_styles import WIDTHS, Styles, unit_shown
from parkloop.formats.tables import HEADER, Table, tables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from parkloop.formats.cells import Cell
    from parkloop.formats.sheets import Filled
    from parkloop.formats.tables import Leaf

TITLE, ZH, EN, KEY, FIRST = 0, 1, 2, 3, 4
BOXED_ROWS = 500  # rows whose blank cells are drawn too
SPARE_ROWS = 300  # rows below the data that still offer the lists
COMMON_UNITS = ("t/a", "万t/a", "m3/a", "万m3/a", "Nm3/a", "万Nm3/a", "GJ/a", "MWh/a", "万kWh/a", "tce/a")
COMMODITY_UNITS = ("t", "m3", "Nm3", "GJ", "MWh", "piece")


class Book:
    """The workbook being written: its sheets by table, and the lists that its choices draw on."""

    def __init__(self, workbook: Any, styles: Styles, lang: Lang, shown: Mapping[str, tuple[str, ...]]) -> None:  # noqa: ANN401
        self.workbook, self.styles, self.lang, self.shown = workbook, styles, lang, shown
        self.sheets: dict[str, Any] = {}
        self.lists: dict[str, list[str]] = {}

    def declare(self, level: int | None) -> None:
        """Make the sheets in order; a template begins with its guide."""
        if level is not None:
            from parkloop.formats.guide import write_guide

            write_guide(self, level)
        for key in self.shown:
            self.sheets[key] = self.workbook.add_worksheet(sheet_label(key, self.lang))
        self.sheets[HEADER].activate() if level is None else None

    def write_table(self, filled: Filled, keys: tuple[str, ...], example: Mapping[str, Any] | None) -> None:
        """Header, example and rows of a table."""
        table, sheet = filled.table, self.sheets[filled.table.key]
        self._title(sheet, table)
        leaves = {leaf.key: leaf for leaf in table.leaves}
        last = FIRST + max(len(filled.rows), 20) + SPARE_ROWS
        for c, key in enumerate(keys):
            leaf = leaves.get(key)
            self._heads(sheet, table, key, c, leaf)
            self._offer(sheet, table, leaf, c, last)
        sheet.freeze_panes(FIRST, 2 if table.parent or keys[0] == "id" else 1)
        sheet.set_row(ZH, 30)
        sheet.set_row(EN, 28)
        start = FIRST
        if example:
            self._row(sheet, start, keys, example, example=True)
            start += 1
        shown = min(max(len(filled.rows), 20), BOXED_ROWS)
        for r in range(start, start + shown):
            for c in range(len(keys)):
                sheet.write_blank(r, c, None, self.styles.cell)
        for r, row in enumerate(filled.rows):
            self._row(sheet, start + r, keys, row)

    def _title(self, sheet: Any, table: Table) -> None:  # noqa: ANN401
        title = "  ".join(sheet_label(table.key, lang) for lang in LANGS)
        about = "  ".join(t(f"fields.about.{table.key}", lang) for lang in LANGS)
        sheet.set_row(TITLE, 26)
        sheet.write_rich_string(TITLE, 0, self.styles.title, f"{title}   ", self.styles.about, about)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(ZH, KEY)

    def _heads(self, sheet: Any, table: Table, key: str, c: int, leaf: Leaf | None) -> None:  # noqa: ANN401
        required = leaf is None or leaf.required
        unit = {lang: unit_shown(leaf.column, lang) if leaf else "" for lang in LANGS}
        zh, en = (f"{table.label(key, lang)}{unit[lang]}{' *' if required else ''}" for lang in LANGS)
        sheet.write_string(ZH, c, zh, self.styles.required if required else self.styles.head)
        sheet.write_string(EN, c, en, self.styles.second)
        sheet.write_string(KEY, c, key, self.styles.key)
        sheet.set_column(c, c, WIDTHS[leaf.column.kind] if leaf else 16)
        note = "\n".join(filter(None, (table.note(key, lang) for lang in LANGS)))
        if note:
            size = {"x_scale": 2.2, "y_scale": 0.4 + 0.25 * (1 + len(note) // 24), "font_size": 9}
            sheet.write_comment(ZH, c, note, {"author": "ParkLoop", **size})

    def _row(
        self,
        sheet: Any,  # noqa: ANN401
        r: int,
        keys: tuple[str, ...],
        row: Mapping[str, Any],
        *,
        example: bool = False,
    ) -> None:
        for c, key in enumerate(keys):
            cell = row.get(key)
            if cell is not None or example:
                self._cell(sheet, r, c, cell, self.styles.example if example else None)

    def _cell(self, sheet: Any, r: int, c: int, cell: Cell, style: Any = None) -> None:  # noqa: ANN401
        if cell is None:
            sheet.write_blank(r, c, None, style)
        elif isinstance(cell, str):
            sheet.write_string(r, c, cell, style or self.styles.cell)
        else:
            sheet.write_number(r, c, cell, style or self.styles.number)

    def _offer(self, sheet: Any, table: Table, leaf: Leaf | None, c: int, last: int) -> None:  # noqa: ANN401
        above = table.steps[0] if leaf is None else leaf.column.table
        if leaf is None or leaf.column.kind == "ref":
            if above in self.shown:
                source = f"='{sheet_label(above, self.lang)}'!$A${FIRST + 1}:$A${FIRST + 2000}"
                self._validate(sheet, (FIRST, c, last, c), source, "information")
            return
        source = self._source(table, leaf)
        if source:
            free = leaf.column.kind not in {"enum", "bool"}
            self._validate(sheet, (FIRST, c, last, c), source, "information" if free else "stop")

    def _source(self, table: Table, leaf: Leaf) -> str:
        column = leaf.column
        if column.kind == "enum":
            vocabulary = cast("type[StrEnum]", column.of)
            return self._list(vocabulary.__name__, [choice_label(v, self.lang) for v in vocabulary if v.value])
        if column.kind == "bool":
            return self._list("bool", [t(f"fields.words.{w}", self.lang) for w in ("yes", "no")])
        if column.kind == "unit" and table.key != "ports":
            own = table.key == "commodities"
            return self._list("units" if own else "amounts", list(COMMODITY_UNITS if own else COMMON_UNITS))
        return ""

    def _list(self, name: str, words: list[str]) -> str:
        self.lists.setdefault(name, words)
        at = letter(list(self.lists).index(name))
        return f"='{sheet_label('lists', self.lang)}'!${at}$2:${at}${len(words) + 1}"

    def _validate(
        self,
        sheet: Any,  # noqa: ANN401
        area: tuple[int, int, int, int],
        source: str,
        error: str,
    ) -> None:
        title, text = t("template.choice.title", self.lang), t("template.choice.text", self.lang)
        rule = {"validate": "list", "source": source, "error_type": error, "show_error": error == "stop"}
        sheet.data_validation(*area, {**rule, "error_title": title, "error_message": text})

    def write_list(self, filled: Filled, example: Mapping[str, Any] | None) -> None:
        """Write the header sheet: one datum a row."""
        table, sheet, styles = filled.table, self.sheets[HEADER], self.styles
        self._title(sheet, table)
        sheet.fit_to_pages(1, 0)
        heads = ("item", "item", "key", "value", "example", "explanation")
        for c, (word, width) in enumerate(zip(heads, (24, 30, 26, 32, 26, 70), strict=True)):
            for row, lang in ((ZH, LANGS[0]), (EN, LANGS[1])):
                text = t(f"template.head.{word}", lang)
                sheet.write_string(
                    row, c, text, (styles.required if word == "value" else styles.head) if row == ZH else styles.second
                )
            sheet.set_column(c, c, width)
        sheet.freeze_panes(KEY, 4)
        r, group = KEY, HEADER
        wanted = set(self.shown[HEADER])
        for leaf in table.leaves:
            if leaf.key not in wanted:
                continue
            if leaf.steps[0] != group:
                group = leaf.steps[0]
                title = "  ".join(t(f"fields.any.{group}", lang) for lang in LANGS)
                for c in range(len(heads)):
                    sheet.write_string(r, c, f"▎{title}" if c == 0 else "", styles.section)
                r += 1
            self._item(sheet, r, table, leaf, (filled.rows[0].get(leaf.key), (example or {}).get(leaf.key)))
            r += 1

    def _item(
        self,
        sheet: Any,  # noqa: ANN401
        r: int,
        table: Table,
        leaf: Leaf,
        cells: tuple[Cell, Cell],
    ) -> None:
        styles = self.styles
        for c, lang in enumerate(LANGS):
            label = f"{table.label(leaf.key, lang)}{unit_shown(leaf.column, lang)}{' *' if leaf.required else ''}"
            sheet.write_string(r, c, label, styles.input)
        sheet.write_string(r, 2, leaf.key, styles.key)
        self._cell(sheet, r, 3, cells[0], styles.input)
        self._cell(sheet, r, 4, cells[1], styles.example)
        note = "\n".join(filter(None, (table.note(leaf.key, lang) for lang in LANGS)))
        sheet.set_row(r, 30 if note else 18)
        sheet.write_string(r, 5, note, styles.input) if note else sheet.write_blank(r, 5, None, styles.input)
        source = self._source(table, leaf)
        if source:
            self._validate(sheet, (r, 3, r, 3), source, "stop")

    def write_lists(self) -> None:
        """Write the hidden sheet that the choices draw on."""
        sheet = self.workbook.add_worksheet(sheet_label("lists", self.lang))
        for c, (name, words) in enumerate(self.lists.items()):
            sheet.write_string(0, c, name, self.styles.key)
            for r, word in enumerate(words):
                sheet.write_string(r + 1, c, word)
        sheet.hide()


def columns_upto(level: int) -> dict[str, tuple[str, ...]]:
    """Return the columns of each sheet that a template of a data level shows."""
    found: dict[str, tuple[str, ...]] = {}
    for key, table in tables().items():
        if table.level > level:
            continue
        own = tuple(leaf.key for leaf in table.leaves if leaf.level <= level)
        found[key] = ((table.parent,) if table.parent else ()) + own
    return found
