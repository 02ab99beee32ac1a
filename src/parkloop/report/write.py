"""Write all documents of one pass into a folder: report (on paper and as data), annex workbook, figures, trace."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from parkloop.report import blocks, chapters, pdf, tables, word
from parkloop.report.pictures import pictures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from parkloop.base.i18n import Lang
    from parkloop.formats.source import Sources
    from parkloop.park.result import Result
    from parkloop.planning.outlook import Outlook
    from parkloop.report.model import Document
    from parkloop.report.pictures import Picture

Format = Literal["docx", "pdf", "xlsx"]


def write(
    result: Result,
    out_dir: Path,
    langs: Sequence[Lang] = ("zh", "en"),
    formats: Sequence[Format] = ("docx", "pdf", "xlsx"),
    sources: Sources | None = None,
    outlook: Outlook | None = None,
) -> list[Path]:
    """Write ``report.docx``, ``report.pdf``, ``tables.xlsx``, ``figures/``, ``report.json`` and ``trace.json``.

    The first language is the main one; files of the others carry it in their name (``report.en.docx``). The same result
    gives the same files: no clock is read. ``sources`` tells where the data stand in the file that the park was read
    from, so that findings and suspects are named with their cell; without it they are named with their path.

    Returns
    -------
    list of Path
        The files written, in order.

    Raises
    ------
    ProblemError
        ``font_missing``: no font with Chinese characters is found.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    documents = [chapters.build(result, lang, sources, outlook) for lang in langs]
    for document in documents:
        tail = "" if document.lang == langs[0] else f".{document.lang}"
        drawn = pictures(document)
        if "docx" in formats:
            files.append(word.write(document, result.ledger, drawn, out_dir / f"report{tail}.docx"))
        if "pdf" in formats:
            files.append(pdf.write(document, result.ledger, drawn, out_dir / f"report{tail}.pdf"))
        files.append(blocks.write(document, result.ledger, out_dir / f"report{tail}.json"))
        files += _figures(document, drawn, out_dir / "figures", tail)
    if "xlsx" in formats:
        files.append(tables.write(documents, result.ledger, out_dir / "tables.xlsx"))
    trace = out_dir / "trace.json"
    trace.write_text(json.dumps(result.ledger.as_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return [*files, trace]


def _figures(document: Document, drawn: dict[str, Picture], folder: Path, tail: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    files = []
    for block in document.figures:
        vector, dots = folder / f"{block.key}{tail}.svg", folder / f"{block.key}{tail}.png"
        vector.write_text(drawn[block.key].titled, encoding="utf-8")
        dots.write_bytes(drawn[block.key].png)
        files += [vector, dots]
    return files
