"""The document as data: blocks made of spans; Word, PDF and workbook writers read the same blocks.

A span is words or a number, and **a number is only ever a name in the trace ledger**: there is no way to put a figure
into a report without saying where it comes from. :mod:`parkloop.report.audit` proves it for a whole document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.i18n import Lang
    from parkloop.report.numbers import Style


SHORT = 12
"""Rows up to which a table stays on one page."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text of the catalogue, or verbatim data: a name, code, clause, year or sentence of the user.

    Only ``verbatim`` words may hold digits.
    """

    text: str
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Num:
    """A number: the id of a trace-ledger entry and how it is printed."""

    ref: str
    style: Style = "auto"


@dataclass(frozen=True, slots=True)
class Ref:
    """The number of a figure or table elsewhere in the document, by its key."""

    key: str


Span = Words | Num | Ref
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1..3; the writers number it unless ``numbered`` is False."""

    level: int
    text: str
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``style``: body, item (of a list), note (small), lead (first page)."""

    spans: Spans
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: title, share of the width, and whether it holds numbers (set to the right)."""

    title: str
    width: float = 1.0
    number: bool = False
    verbatim: bool = False  # the title is a name, which may hold digits


@dataclass(frozen=True, slots=True)
class Table:
    """A table with caption; ``more`` rows, or the whole of one that is not ``printed``, stand only in the workbook.

    One without ``workbook`` has no sheet: another table holds its rows with more columns.
    """

    key: str
    caption: Spans
    columns: tuple[Column, ...]
    rows: tuple[tuple[Spans, ...], ...]
    note: Spans = ()
    printed: bool = True
    more: tuple[tuple[Spans, ...], ...] = ()
    workbook: bool = True

    @property
    def every(self) -> tuple[tuple[Spans, ...], ...]:
        """All rows, printed or not."""
        return self.rows + self.more


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A figure: Vega spec and caption; the table behind it is a block of its own."""

    key: str
    caption: Spans
    spec: Mapping[str, object] = field(hash=False)
    note: Spans = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents."""

    title: str


Block = Heading | Paragraph | Table | FigureBlock | PageBreak | Contents


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: title page data and blocks in order."""

    lang: Lang
    title: str
    subtitle: Spans
    blocks: tuple[Block, ...]
    currency: str = "CNY"  # what the unit ``currency`` of the ledger stands for

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, printed or not, in order."""
        return tuple(b for b in self.blocks if isinstance(b, Table))

    @property
    def figures(self) -> tuple[FigureBlock, ...]:
        """All figures in order."""
        return tuple(b for b in self.blocks if isinstance(b, FigureBlock))


def spans_of(block: Block) -> tuple[Spans, ...]:
    """Every run of spans that a block prints."""
    if isinstance(block, Heading):
        return ((Words(block.text),),)
    if isinstance(block, Contents):
        return ((Words(block.title),),)
    if isinstance(block, Paragraph):
        return (block.spans,)
    if isinstance(block, FigureBlock):
        return (block.caption, block.note)
    if isinstance(block, Table):
        heads = tuple((Words(c.title, c.verbatim),) for c in block.columns)
        return (block.caption, block.note, *heads, *(cell for row in block.every for cell in row))
    return ()


def nums(document: Document) -> tuple[Num, ...]:
    """Every number of a document, in order of appearance."""
    runs = [document.subtitle, *(run for block in document.blocks for run in spans_of(block))]
    return tuple(span for run in runs for span in run if isinstance(span, Num))
