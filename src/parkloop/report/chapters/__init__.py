"""The chapters of the report, one file each, in the order of the guideline's steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.formats.source import Sources
from parkloop.report.chapters import (
    annex,
    boundary,
    diagnosis,
    evaluation,
    generation,
    implementation,
    improvement,
    screening,
    summary,
    tradeoffs,
)
from parkloop.report.desk import Desk
from parkloop.report.model import Contents, Document, PageBreak

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang
    from parkloop.park.result import Result
    from parkloop.planning.outlook import Outlook

CHAPTERS = (boundary, diagnosis, generation, evaluation, screening, implementation, tradeoffs, improvement)


def build(result: Result, lang: Lang, sources: Sources | None = None, outlook: Outlook | None = None) -> Document:
    """The whole report of one pass in one language; books its own counts and sums in the result's ledger.

    ``sources`` tells in which cell of the user's file the data stand; without it they are named by their path.
    ``outlook`` is what stands around the plan; without it these sections are left out.
    """
    desk = Desk(result, lang, sources=sources or Sources(), outlook=outlook)
    head = result.park.park
    first, last = (str(y) for y in head.horizon)
    subtitle = desk.say("document.subtitle", base=str(head.base_year), first=first, last=last, target=str(result.year))
    blocks = [*summary.build(desk), PageBreak(), Contents(t("report.document.contents", lang)), PageBreak()]
    for chapter in CHAPTERS:
        blocks += chapter.build(desk)
    blocks += [PageBreak(), *annex.build(desk)]
    return Document(
        lang, t("report.document.title", lang, park=head.name.get(lang)), subtitle, tuple(blocks), head.currency
    )
