"""A Word table as one piece of XML: python-docx looks a style up for every cell, which is slow for long annexes."""

# ruff: noqa: ANN401 - python-docx has no types

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TWIPS = 1440 / 25.4
_BAD = {i: None for i in range(32) if i not in {9, 10, 13}}


def table(
    texts: Sequence[Sequence[str]],
    widths_mm: Sequence[float],
    numbers: Sequence[bool],
    style: str,
    *,
    whole: bool = False,
) -> Any:
    """The element of a table.

    Parameters
    ----------
    texts
        Rows of cells; the first row is the head, repeated on every page.
    widths_mm
        Width of each column [mm].
    numbers
        Whether each column holds numbers, which stand on the right.
    style
        Id of the paragraph style of the cells.
    whole
        Whether all rows, and the paragraph below them, stay on one page.
    """
    from docx.oxml import parse_xml

    twips = [round(w * _TWIPS) for w in widths_mm]
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in twips)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="70" w:type="dxa"/>' for side in ("left", "right"))
    rows = "".join(_row(row, twips, numbers, style, head=n == 0, keep=n == 0 or whole) for n, row in enumerate(texts))
    return parse_xml(
        f'<w:tbl xmlns:w="{_W}"><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(
    row: Sequence[str], twips: Sequence[int], numbers: Sequence[bool], style: str, *, head: bool, keep: bool
) -> str:
    mark = "<w:tblHeader/>" if head else ""
    cells = "".join(
        _cell(text, width, style, "center" if head else "right" if number else "left", head=head, keep=keep)
        for text, width, number in zip(row, twips, numbers, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{cells}</w:tr>"


def _cell(text: str, width: int, style: str, align: str, *, head: bool, keep: bool) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F4"/>' if head else ""
    bold = "<w:rPr><w:b/></w:rPr>" if head else ""
    next_ = "<w:keepNext/>" if keep else ""  # stays with the row below
    words = escape(text.translate(_BAD))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{next_}<w:jc w:val="{align}"/></w:pPr>'
        f'<w:r>{bold}<w:t xml:space="preserve">{words}</w:t></w:r></w:p></w:tc>'
    )
