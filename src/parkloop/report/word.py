"""Write a document as Word: named styles, captions with SEQ fields, a contents field filled in advance."""

# ruff: noqa: ANN401, SLF001 - python-docx has no types, and no public door to fields, table XML and alternative texts

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t
from parkloop.report import word_style as look
from parkloop.report.model import SHORT, Contents, FigureBlock, Heading, PageBreak, Paragraph, Table
from parkloop.report.numbering import number, plain
from parkloop.report.word_table import table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from parkloop.base.trace import Ledger
    from parkloop.report.model import Document
    from parkloop.report.pictures import Picture

_EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_STAMP = (1980, 1, 1, 0, 0, 0)
TEXT_MM, HEIGHT_MM = 156.0, 190.0
_STYLES = {"item": "ParkLoopItem", "note": "ParkLoopNote", "lead": "ParkLoopLead"}


def write(document: Document, ledger: Ledger, pictures: Mapping[str, Picture], path: Path) -> Path:
    """Write the document to ``path``; the same document gives the same bytes.

    Parameters
    ----------
    pictures
        The rendered figures by key, see :func:`parkloop.report.pictures.pictures`.
    """
    import docx

    word = docx.Document()
    look.apply(word, document.lang)
    writer = _Writer(word, document, ledger, pictures)
    writer.title()
    for i, block in enumerate(document.blocks):
        writer.block(i, block)
    properties = word.core_properties
    properties.title, properties.author, properties.comments = document.title.replace("\n", " "), "ParkLoop", ""
    properties.created = properties.modified = _EPOCH
    properties.last_modified_by, properties.revision = "ParkLoop", 1
    raw = io.BytesIO()
    word.save(raw)
    path.write_bytes(_still(raw.getvalue()))
    return path


def _still(raw: bytes) -> bytes:
    """The same package with fixed dates in the zip directory."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


class _Writer:
    def __init__(self, word: Any, document: Document, ledger: Ledger, pictures: Mapping[str, Picture]) -> None:
        self.word, self.document, self.ledger, self.pictures = word, document, ledger, pictures
        self.numbers, self.lang = number(document), document.lang

    def say(self, spans: Any) -> str:
        return plain(spans, self.ledger, self.lang, self.numbers)

    def paragraph(self, style: str, text: str = "") -> Any:
        """A paragraph with the style of that id, set directly: looking styles up by name is slow."""
        paragraph = self.word.add_paragraph(text)
        paragraph._p.style = style
        return paragraph

    def title(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        style = look.LOOKS[self.lang]
        lines = [(line, 22, 0) for line in self.document.title.split("\n")]
        for text, size, before in (*lines, (self.say(self.document.subtitle), 12, 2)):
            paragraph = self.paragraph("ParkLoopPicture")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_before = Pt(before)
            paragraph.paragraph_format.space_after = Pt(6)
            run = paragraph.add_run(text)
            run.font.size = Pt(size)
            if size > 20:
                run.element.get_or_add_rPr()
                look.fonts(run, style.heading_latin, "方正小标宋简体" if self.lang == "zh" else style.heading_east)

    def block(self, i: int, block: object) -> None:
        if isinstance(block, Heading):
            self.word.add_heading(self.heading(i, block), block.level)
        elif isinstance(block, Paragraph):
            mark = "· " if block.style == "item" and self.lang == "en" else ""
            self.paragraph(_STYLES.get(block.style, "ParkLoopBody"), mark + self.say(block.spans))
        elif isinstance(block, FigureBlock):
            self.figure(block)
        elif isinstance(block, Table) and block.printed:
            self.table(block)
        elif isinstance(block, PageBreak):
            self.word.add_page_break()
        elif isinstance(block, Contents):
            self.contents(block)

    def heading(self, i: int, block: Heading) -> str:
        count = self.numbers.headings.get(i)
        return f"{count}  {block.text}" if count else block.text

    def contents(self, block: Contents) -> None:
        """A contents field that already shows the headings; page numbers come when Word updates it."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Pt

        head = self.paragraph("ParkLoopPicture")
        head.add_run(block.title).font.size = Pt(16)
        lines = [
            (b.level, self.heading(i, b))
            for i, b in enumerate(self.document.blocks)
            if isinstance(b, Heading) and b.level < 3
        ]
        for n, (level, text) in enumerate(lines):
            paragraph = self.paragraph("ParkLoopContents")
            paragraph.paragraph_format.left_indent = Pt(18 * (level - 1))
            for kind in ("begin", "code", "separate") if n == 0 else ():
                run = paragraph.add_run()
                element = OxmlElement("w:instrText" if kind == "code" else "w:fldChar")
                if kind == "code":
                    element.set(qn("xml:space"), "preserve")
                    element.text = ' TOC \\o "1-2" \\h \\z \\u '
                else:
                    element.set(qn("w:fldCharType"), kind)
                run._r.append(element)
            paragraph.add_run(text)
            if n == len(lines) - 1:
                element = OxmlElement("w:fldChar")
                element.set(qn("w:fldCharType"), "end")
                paragraph.add_run()._r.append(element)

    def caption(self, key: str, spans: Any, kind: str, *, noted: bool = False) -> None:
        paragraph = self.paragraph("Caption")
        before, after = t(f"report.caption.{kind}", self.lang, n="\0").split("\0")
        paragraph.add_run(before)
        printed = self.numbers.figures if kind == "figure" else self.numbers.tables
        look.field(paragraph, f"SEQ {kind.capitalize()} \\* ARABIC", str(printed[key]))
        paragraph.add_run(f"{after}  {self.say(spans)}")
        paragraph.paragraph_format.keep_with_next = kind == "table" or noted

    def figure(self, block: FigureBlock) -> None:
        from docx.shared import Mm

        picture = self.pictures[block.key]
        width = min(TEXT_MM, HEIGHT_MM * picture.width / picture.height)
        paragraph = self.paragraph("ParkLoopPicture")
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(picture.png), width=Mm(width))
        shape._inline.docPr.set("descr", self.say(block.caption))
        self.caption(block.key, block.caption, "figure", noted=bool(block.note))
        self.note(block.note)

    def note(self, spans: Any) -> None:
        if spans:
            self.paragraph("ParkLoopNote", t("report.caption.note", self.lang) + self.say(spans))

    def table(self, block: Table) -> None:
        self.caption(block.key, block.caption, "table")
        total = sum(c.width for c in block.columns)
        widths = [TEXT_MM * c.width / total for c in block.columns]
        texts = [[c.title for c in block.columns], *([self.say(cell) for cell in row] for row in block.rows)]
        grid = table(texts, widths, [c.number for c in block.columns], "ParkLoopTable", whole=len(block.rows) <= SHORT)
        self.word.element.body.insert_element_before(grid, "w:sectPr")
        if block.note:
            self.note(block.note)
        else:
            self.paragraph("ParkLoopNote")
