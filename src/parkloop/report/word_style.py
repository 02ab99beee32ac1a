"""The look of the Word document: GB/T 9704 in Chinese (仿宋, 黑体, 22 lines a page), Times and Calibri in English."""

# ruff: noqa: ANN401, SLF001 - python-docx has no types, and no public door to fields, table XML and alternative texts

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang


@dataclass(frozen=True, slots=True)
class Look:
    """Fonts, sizes [pt] and spacing of one language; ``line`` is the fixed line pitch [pt], None for single spacing."""

    latin: str
    east: str
    heading_latin: str
    heading_east: str
    second_east: str
    body: float
    table: float
    headings: tuple[float, float, float]
    line: float | None
    indent: float


LOOKS: dict[str, Look] = {
    "zh": Look(
        "Times New Roman", "仿宋_GB2312", "Times New Roman", "黑体", "楷体_GB2312", 16, 10.5, (18, 16, 16), 28, 2
    ),
    "en": Look("Times New Roman", "仿宋_GB2312", "Calibri", "黑体", "黑体", 11.5, 9, (17, 14, 12), None, 0),
}
MARGINS_MM = {"top": 37.0, "bottom": 35.0, "left": 28.0, "right": 26.0}
"""Type area of GB/T 9704-2012: 156 mm by 225 mm on A4."""


def apply(document: Any, lang: Lang) -> None:
    """Set page, styles and footer of a new python-docx document."""
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, mm in MARGINS_MM.items():
        setattr(section, f"{side}_margin", Mm(mm))
    look = LOOKS[lang]
    _body(document.styles["Normal"], look)
    for level in (1, 2, 3):
        _heading(document.styles[f"Heading {level}"], look, level)
    _caption(document.styles["Caption"], look)
    _own(document, look)
    _page_number(section.footer.paragraphs[0], look)


def fonts(style: Any, latin: str, east: str) -> None:
    """Name both fonts of a style or run: Word picks the second for Chinese characters."""
    from docx.oxml.ns import qn

    style.font.name = latin
    properties = style.element.get_or_add_rPr()
    element = properties.find(qn("w:rFonts"))
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        element.attrib.pop(qn(f"w:{theme}"), None)
    element.set(qn("w:hAnsi"), latin)
    element.set(qn("w:eastAsia"), east)


def _body(style: Any, look: Look) -> None:
    from docx.shared import Pt

    fonts(style, look.latin, look.east)
    style.font.size = Pt(look.body)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(0), Pt(0 if look.line else 5)
    if look.line:
        form.line_spacing = Pt(look.line)


def _heading(style: Any, look: Look, level: int) -> None:
    from docx.shared import Pt, RGBColor

    fonts(style, look.heading_latin, look.heading_east if level != 2 else look.second_east)
    style.font.size = Pt(look.headings[level - 1])
    style.font.bold = look.line is None or level == 2
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(14 if level == 1 else 8), Pt(6)
    form.keep_with_next = True


def _caption(style: Any, look: Look) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    fonts(style, look.latin, look.heading_east)
    style.font.size, style.font.bold, style.font.italic = Pt(look.table + 1), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    form = style.paragraph_format
    form.alignment, form.line_spacing = WD_ALIGN_PARAGRAPH.CENTER, 1.0
    form.space_before, form.space_after = Pt(6), Pt(4)


def _own(document: Any, look: Look) -> None:
    """Own named styles: running text with indent, list item, note, table text, contents, picture."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for name, size, indent, line in (
        ("ParkLoop Body", look.body, look.indent * look.body, look.line),
        ("ParkLoop Lead", min(look.body, 14), look.indent * 14, look.line and 24),
        ("ParkLoop Item", look.body, look.indent * look.body, look.line),
        ("ParkLoop Note", look.table, 0, None),
        ("ParkLoop Table", look.table, 0, None),
        ("ParkLoop Contents", min(look.body, 11), 0, None),
        ("ParkLoop Picture", look.body, 0, None),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(size)
        form = style.paragraph_format
        form.first_line_indent = Pt(indent)
        form.line_spacing = Pt(line) if line else (1.15 if size > 11 else 1.0)
        form.space_after = Pt(0 if line or name == "ParkLoop Table" else 3)
    document.styles["ParkLoop Body"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.styles["ParkLoop Picture"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if not look.indent:
        item = document.styles["ParkLoop Item"].paragraph_format
        item.left_indent, item.first_line_indent = Pt(14), Pt(-10)


def _page_number(paragraph: Any, look: Look) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    dash = "— " if look.line else ""
    paragraph.add_run(dash)
    field(paragraph, "PAGE", "1")
    paragraph.add_run(dash[::-1])


def field(paragraph: Any, code: str, shown: str, *, size: float | None = None) -> None:
    """A Word field with its last value filled in, so that it reads right before Word updates it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run(shown if kind == "shown" else "")
        if size:
            run.font.size = Pt(size)
        if kind == "code":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {code} "
            run._r.append(element)
        elif kind != "shown":
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._r.append(element)
