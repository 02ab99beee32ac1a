"""The first sheet of a template: how it is filled in, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS, t
from parkloop.formats.labels import sheet_label

if TYPE_CHECKING:
    from parkloop.formats.sheet_layout import Book

STEPS = ("level", "order", "required", "example", "ids", "units", "blank", "choices", "rows", "outside", "check")


def write_guide(book: Book, level: int) -> None:
    """Write the guide sheet of a template of a data level (1 to 3)."""
    sheet, styles = book.workbook.add_worksheet(sheet_label("guide", book.lang)), book.styles
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 2, 70)
    sheet.set_row(0, 34)
    sheet.write_string(0, 1, t("template.title.zh", "zh"), styles.title)
    sheet.write_string(0, 2, t("template.title.zh", "en"), styles.title)
    row = 2
    for number, step in enumerate(STEPS, 1):
        key = f"template.guide.{step}{level if step == 'level' else ''}"
        texts = [t(key, lang) for lang in LANGS]
        sheet.write_number(row, 0, number, styles.step)
        for c, text in enumerate(texts, 1):
            sheet.write_string(row, c, text, styles.body)
        sheet.set_row(row, 17 * max(1 + len(texts[0]) // 36, 1 + len(texts[1]) // 76))
        row += 1
    row += 1
    for c, lang in enumerate(LANGS, 1):
        sheet.write_string(row, c, t("template.guide.sheets", lang), styles.section)
    for key in book.shown:
        row += 1
        zh, en = (f"{sheet_label(key, lang)}：{t(f'fields.about.{key}', lang)}" for lang in LANGS)
        sheet.write_url(row, 1, f"internal:'{sheet_label(key, book.lang)}'!A1", styles.body, zh)
        sheet.write_string(row, 2, en.replace("：", ": "), styles.body)
        sheet.set_row(row, 17 * max(1 + len(zh) // 36, 1 + len(en) // 76))
    sheet.activate()
    sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
