"""``report.json``: the report as data, so that a page can show any part of it with every number linked to its trace."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from parkloop.report.model import FigureBlock, Heading, Num, Paragraph, Ref, Table, Words
from parkloop.report.numbering import in_money, number
from parkloop.report.numbers import amount

if TYPE_CHECKING:
    from pathlib import Path

    from parkloop.base.trace import Ledger
    from parkloop.report.model import Block, Document, Span, Spans
    from parkloop.report.numbering import Numbers
    from parkloop.report.views.plain import Json


def as_blocks(document: Document, ledger: Ledger) -> Json:
    """The document as JSON: title, language and its blocks in order.

    A span is a string (words), ``{"ref", "text"}`` (a number: its entry in ``trace.json`` and how the report prints it)
    or ``{"see", "text"}`` (a figure or table, by key). A block has ``type``: ``heading`` (``level``, ``number``,
    ``text``), ``paragraph`` (``style``, ``spans``), ``table`` (``key``, ``number``, ``caption``, ``columns``,
    ``rows``, of which the report prints the first ``printed``, ``note``) or ``figure`` (``key``, ``number``,
    ``caption``, ``note`` and ``spec`` of Vega).
    """
    writer = _Writer(document, ledger, number(document))
    blocks = [writer.block(i, block) for i, block in enumerate(document.blocks)]
    return {
        "lang": document.lang,
        "title": document.title,
        "subtitle": writer.spans(document.subtitle),
        "blocks": [block for block in blocks if block is not None],
    }


def write(document: Document, ledger: Ledger, path: Path) -> Path:
    """Write :func:`as_blocks` to ``path`` and return it."""
    text = json.dumps(as_blocks(document, ledger), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")
    return path


class _Writer:
    def __init__(self, document: Document, ledger: Ledger, numbers: Numbers) -> None:
        self.lang, self.ledger, self.numbers = document.lang, ledger, numbers

    def spans(self, spans: Spans) -> list[Json | str]:
        return [self._span(span) for span in spans]

    def _span(self, span: Span) -> Json | str:
        if isinstance(span, Num):
            entry = self.ledger[span.ref]
            text = amount(entry.value, in_money(entry.unit, self.numbers.currency), self.lang, span.style)
            return {"ref": span.ref, "text": text}
        if isinstance(span, Ref):
            return {"see": span.key, "text": self.numbers.words[span.key]}
        return span.text if isinstance(span, Words) else ""

    def block(self, i: int, block: Block) -> Json | None:
        """One block; page breaks and the table of contents are matters of paper."""
        if isinstance(block, Heading):
            return {
                "type": "heading",
                "level": block.level,
                "number": self.numbers.headings.get(i),
                "text": block.text,
            }
        if isinstance(block, Paragraph):
            return {"type": "paragraph", "style": block.style, "spans": self.spans(block.spans)}
        if isinstance(block, Table):
            return {
                "type": "table",
                "key": block.key,
                "number": self.numbers.tables.get(block.key),
                "caption": self.spans(block.caption),
                "columns": [{"title": c.title, "width": c.width, "number": c.number} for c in block.columns],
                "rows": [[self.spans(cell) for cell in row] for row in block.every],
                "printed": len(block.rows) if block.printed else 0,
                "note": self.spans(block.note),
            }
        if isinstance(block, FigureBlock):
            return {
                "type": "figure",
                "key": block.key,
                "number": self.numbers.figures.get(block.key),
                "caption": self.spans(block.caption),
                "note": self.spans(block.note),
                "spec": dict(block.spec),
            }
        return None
