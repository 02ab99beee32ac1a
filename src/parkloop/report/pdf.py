"""Write a document as PDF through Typst: same blocks, same numbers, offline, with the packaged Chinese font."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.fonts import cjk_folder
from parkloop.report.model import SHORT, Contents, FigureBlock, Heading, PageBreak, Paragraph, Table
from parkloop.report.numbering import Numbers, number, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from parkloop.base.trace import Ledger
    from parkloop.report.model import Block, Document, Spans
    from parkloop.report.pictures import Picture

_YEARLY = re.compile(r"(?<=\S)/(?=a\b)")
FEW_LETTERS = 1200  # of a table that surely fits on one page, letters of Typst's quotation among them
_HEAD = """
#set document(title: {title}, author: "ParkLoop", date: none)
#set page(paper: "a4", margin: (top: 30mm, bottom: 28mm, left: 27mm, right: 27mm), numbering: {pages})
#set text(font: ({fonts}), size: {size}pt, lang: {lang}, region: {region})
#set par(justify: true, leading: {leading}em, spacing: {spacing}em, first-line-indent: (amount: {indent}em, all: true))
#set table(stroke: 0.4pt + luma(140), inset: (x: 4pt, y: 3.5pt))
#show table.cell: set text(size: {table}pt)
#set table.cell(breakable: false)
#show table.cell: set par(justify: false, leading: 0.5em, first-line-indent: 0em)
#show figure.where(kind: table): set block(breakable: true)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.caption.where(kind: table): it => block(sticky: true, it)
#show figure.caption: set text(size: {table}pt + 0.5pt)
#show figure.caption: set par(first-line-indent: 0em)
#set figure.caption(separator: [#h(0.8em)])
#show heading: set text(weight: "regular", stroke: 0.25pt + black)
#show heading: set par(first-line-indent: 0em)
#show heading.where(level: 1): set text(size: {h1}pt)
#show heading.where(level: 2): set text(size: {h2}pt)
#show heading.where(level: 3): set text(size: {h3}pt)
#show heading: set block(above: 1.5em, below: 0.9em)
#let note(body) = block(width: 100%, below: 1.2em, {{
  set text(size: {table}pt)
  set par(first-line-indent: 0em, leading: 0.5em)
  body
}})
#let item(body) = block(inset: (left: 1em), {{ set par(first-line-indent: 0em, hanging-indent: 0.9em); [· ] + body }})
"""
_LOOKS = {
    "zh": {"fonts": '"Noto Sans CJK SC"', "lang": '"zh"', "region": '"cn"', "size": 11, "table": 8.5, "leading": 0.85,
           "spacing": 0.95, "indent": 2, "h1": 16, "h2": 13, "h3": 11.5, "pages": '"1"'},
    "en": {"fonts": '"Libertinus Serif", "Noto Sans CJK SC"', "lang": '"en"', "region": '"gb"', "size": 11,
           "table": 8.5, "leading": 0.65, "spacing": 0.95, "indent": 0, "h1": 16, "h2": 13, "h3": 11.5, "pages": '"1"'},
}  # fmt: skip
HEIGHT_MM = 195.0


def write(document: Document, ledger: Ledger, pictures: Mapping[str, Picture], path: Path) -> Path:
    """Write the document to ``path``.

    Raises
    ------
    ProblemError
        ``font_missing``: no font with Chinese characters is found.
    """
    import typst

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for key, picture in pictures.items():
            (root / f"{key}.svg").write_text(picture.svg, encoding="utf-8")
        (root / "main.typ").write_text(markup(document, ledger, pictures), encoding="utf-8")
        typst.compile(str(root / "main.typ"), str(path), font_paths=[str(cjk_folder())], ignore_system_fonts=True)
    return path


def markup(document: Document, ledger: Ledger, pictures: Mapping[str, Picture]) -> str:
    """The Typst source; every text enters as a string literal, so nothing a user writes can be markup."""
    lang = document.lang
    numbers = number(document)
    parts = [_HEAD.format(title=_text(document.title.replace("\n", " ")), **_LOOKS[lang])]
    subtitle = plain(document.subtitle, ledger, lang, numbers)
    heads = [(f"size: 20pt, {_text(line)}") for line in document.title.split("\n")]
    heads.append(f"size: 10.5pt, fill: luma(80), {_text(subtitle)}")
    parts += [f"#align(center, {{ set par(first-line-indent: 0em); text({head}) }})\n" for head in heads]
    parts += [_block(i, b, document, ledger, numbers=numbers, pictures=pictures) for i, b in enumerate(document.blocks)]
    return "\n".join(parts)


def _text(text: str) -> str:
    """A Typst string literal; control characters are left out."""
    return json.dumps("".join(c for c in text if c >= " " or c in "\n\t"), ensure_ascii=False)


def _block(
    i: int, block: Block, document: Document, ledger: Ledger, *, numbers: Numbers, pictures: Mapping[str, Picture]
) -> str:
    lang = document.lang

    def say(spans: Spans) -> str:
        return _text(plain(spans, ledger, lang, numbers))

    if isinstance(block, Heading):
        count = numbers.headings.get(i)
        return f"#heading(level: {block.level}, {_text(f'{count}  {block.text}' if count else block.text)})"
    if isinstance(block, Paragraph):
        if block.style == "item":
            return f"#item({say(block.spans)})"
        return f"#note({say(block.spans)})" if block.style == "note" else f"#par({say(block.spans)})"
    if isinstance(block, PageBreak):
        return "#pagebreak(weak: true)"
    if isinstance(block, Contents):
        return f"#outline(title: text({_text(block.title)}), depth: 2, indent: 1.2em)"
    note = ""
    if not isinstance(block, Table | FigureBlock) or (isinstance(block, Table) and not block.printed):
        return ""
    if block.note:
        note = f"#note({_text(t('report.caption.note', lang))} + {say(block.note)})"
    kind = "table" if isinstance(block, Table) else "image"
    body = _table(block, say) if isinstance(block, Table) else _image(block, pictures)
    word = t(f"report.caption.{'table' if kind == 'table' else 'figure'}", lang, n="").rstrip()
    figure = f'#figure(kind: {kind}, supplement: {_text(word)}, numbering: "1", caption: {say(block.caption)}, {body})'
    if kind == "image":  # a note on the next page belongs to nothing
        return f"#block(breakable: false, width: 100%)[\n{figure}\n{note}\n]" if note else figure
    if isinstance(block, Table) and len(block.rows) <= SHORT and _letters(block, say) <= FEW_LETTERS:
        whole = "#show figure.where(kind: table): set block(breakable: false)"
        return f"#block(breakable: false, width: 100%)[\n{whole}\n{figure}\n{note}\n]"
    return f"{figure}\n{note}"


def _letters(block: Table, say: Callable[[Spans], str]) -> int:
    """How much stands in a table: one that is taller than a page would run over its edge if it were kept whole."""
    return sum(len(say(cell)) for row in block.rows for cell in row)


def _image(block: FigureBlock, pictures: Mapping[str, Picture]) -> str:
    picture = pictures[block.key]
    share = min(1.0, HEIGHT_MM * picture.width / picture.height / 156.0)
    return f"image({_text(block.key + '.svg')}, width: {share * 100:.1f}%)"


def _whole(text: str) -> str:
    """A unit per year is not broken at its stroke, which would leave an "a" alone in a line."""
    return _YEARLY.sub("/\u2060", text)


def _table(block: Table, say: object) -> str:
    widths = ", ".join(f"{c.width:g}fr" for c in block.columns)
    align = ", ".join("right + horizon" if c.number else "left + horizon" for c in block.columns)
    head = ", ".join(f"text(stroke: 0.2pt + black, {_text(c.title)})" for c in block.columns)
    cells = ",\n".join(", ".join(_whole(say(cell)) for cell in row) for row in block.rows)  # type: ignore[operator]
    return (
        f"table(columns: ({widths},), align: ({align},), fill: (_, y) => if y == 0 {{ luma(240) }},\n"
        f"table.header({head}),\n{cells})"
    )
