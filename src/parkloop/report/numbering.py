"""Number headings, figures and tables, and turn spans into plain text: shared by the Word and PDF writers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.model import FigureBlock, Heading, Num, Ref, Table, Words
from parkloop.report.numbers import amount, ranges

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang
    from parkloop.base.trace import Ledger
    from parkloop.report.model import Document, Span, Spans


@dataclass(slots=True)
class Numbers:
    """Printed numbers of a document: headings by block position, figures and tables by key.

    A figure and the table of its numbers may share a key; ``words`` then names the table.
    """

    headings: dict[int, str] = field(default_factory=dict)
    figures: dict[str, int] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    currency: str = "CNY"


def number(document: Document) -> Numbers:
    """Number everything that is printed, in order of appearance."""
    found = Numbers(currency=document.currency)
    counts = [0, 0, 0]
    figures = tables = 0
    for i, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.numbered:
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (3 - block.level)
            found.headings[i] = ".".join(str(n) for n in counts[: block.level])
        elif isinstance(block, FigureBlock):
            figures += 1
            found.figures[block.key] = figures
            found.words[block.key] = t("report.caption.figure", document.lang, n=figures)
        elif isinstance(block, Table) and block.printed:
            tables += 1
            found.tables[block.key] = tables
            found.words[block.key] = t("report.caption.table", document.lang, n=tables)
        elif isinstance(block, Table):
            found.words[block.key] = t("report.caption.workbook", document.lang)
    return found


def plain(spans: Spans, ledger: Ledger, lang: Lang, numbers: Numbers) -> str:
    """The text that a reader sees; a range of two numbers has its unit once, what is data alone stays as it is."""
    text = "".join(_plain(span, ledger, lang, numbers) for span in spans)
    return ranges(text) if any(isinstance(span, Num) for span in spans) else text


def in_money(unit: str, currency: str) -> str:
    """The unit with the park's own currency in place of the word ``currency``."""
    return unit.replace("currency", currency)


def _plain(span: Span, ledger: Ledger, lang: Lang, numbers: Numbers) -> str:
    if isinstance(span, Num):
        entry = ledger[span.ref]
        return amount(entry.value, in_money(entry.unit, numbers.currency), lang, span.style)
    if isinstance(span, Ref):
        return numbers.words[span.key]
    return span.text if isinstance(span, Words) else ""
