"""Prove that a document prints no number without a trace: every figure is an entry of the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.report.model import Num, Ref, Words, spans_of

if TYPE_CHECKING:
    from parkloop.base.trace import Ledger
    from parkloop.report.model import Document, Span

_DIGIT = re.compile(r"[0-9０-９]")


@dataclass(frozen=True, slots=True)
class Violation:
    """A number without reason: ``what`` is ``untraced`` (no such entry), ``digits`` (in words) or ``dangling``."""

    what: str
    text: str


def audit(document: Document, ledger: Ledger) -> list[Violation]:
    """All places where a number stands without a trace entry, or a reference points nowhere.

    Digits are allowed only in verbatim words (names, codes, clauses, years, ids, sentences of the user).
    """
    keys = {b.key for b in document.tables} | {b.key for b in document.figures}
    found = [v for span in document.subtitle if (v := _check(span, ledger, keys))]
    for block in document.blocks:
        for run in spans_of(block):
            found.extend(v for span in run if (v := _check(span, ledger, keys)))
    return found


def _check(span: Span, ledger: Ledger, keys: set[str]) -> Violation | None:
    if isinstance(span, Num):
        return None if span.ref in ledger else Violation("untraced", span.ref)
    if isinstance(span, Ref):
        return None if span.key in keys else Violation("dangling", span.key)
    if isinstance(span, Words) and not span.verbatim and _DIGIT.search(span.text):
        return Violation("digits", span.text)
    return None
