"""How the sheets look: formats, widths and the unit shown behind a label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import Lang, t

if TYPE_CHECKING:
    from parkloop.park.columns import Column

FONT = "Microsoft YaHei"
TEAL, PALE, GREY, SAND, LINE = "#1F5C5C", "#E6F0EF", "#8A9494", "#FFF8E5", "#C9D3D3"
WIDTHS = {
    "id": 16,
    "name": 20,
    "text": 18,
    "number": 13,
    "amount": 14,
    "unit": 11,
    "price_unit": 11,
    "integer": 10,
    "year": 9,
    "years": 12,
    "bool": 10,
    "enum": 14,
    "ref": 18,
    "refs": 22,
    "words": 22,
    "map": 24,
    "codes": 22,
    "point": 16,
    "actions": 30,
}


class Styles:
    """The cell formats of one workbook, made once each."""

    def __init__(self, workbook: Any) -> None:  # noqa: ANN401
        self._workbook = workbook
        base = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
        boxed = {**base, "border": 1, "border_color": LINE}
        self.title = self._add(base, bold=True, font_size=14, font_color=TEAL)
        self.about = self._add(base, font_color=GREY, font_size=9)
        head = {**boxed, "bold": True, "text_wrap": True, "align": "center"}
        self.required = self._add(head, bg_color=TEAL, font_color="#FFFFFF")
        self.head = self._add(head, bg_color="#5F8F8D", font_color="#FFFFFF")
        self.second = self._add(boxed, bg_color=PALE, text_wrap=True, align="center", font_size=9)
        self.key = self._add(boxed, font_color=GREY, font_size=8, italic=True, align="center")
        self.cell = self._add(boxed)
        self.number = self._add(boxed, num_format="General", align="right")
        self.input = self._add(boxed, text_wrap=True, align="left")
        self.example = self._add(boxed, bg_color=SAND, italic=True, font_color="#7A6A3A")
        self.section = self._add(base, bold=True, bg_color=PALE, font_color=TEAL, font_size=11)
        self.body = self._add(base, text_wrap=True, valign="top")
        self.step = self._add(base, bold=True, font_color=TEAL, valign="top", align="center")

    def _add(self, base: dict[str, Any], **more: object) -> Any:  # noqa: ANN401
        return self._workbook.add_format({**base, **more})


def unit_shown(column: Column, lang: Lang) -> str:
    """Return the unit that a label shows in brackets; money is in the park's own currency."""
    if column.kind != "number" or not column.unit:
        return ""
    word = {"CNY": t("fields.words.money", lang), "C": "°C"}.get(column.unit, column.unit)
    return f" [{word}]"
