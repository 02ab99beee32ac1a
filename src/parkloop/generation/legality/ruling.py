"""One finding of the law, and how several become one verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.context import worded
from parkloop.park.enums import Verdict
from parkloop.park.option import Legal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parkloop.generation.legality.cite import Cited

STRICTNESS = (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.UNKNOWN, Verdict.LICENCE, Verdict.FORBIDDEN)
"""Verdicts from the mildest to the strictest; not knowing is stricter than a condition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What one rule says: verdict, the clauses it rests on, and what has to be done or known."""

    verdict: Verdict
    text: Text
    clauses: tuple[Cited, ...] = ()


def ruling(verdict: Verdict, key: str, clauses: Iterable[Cited] = (), **params: object) -> Ruling:
    """Word a ruling from the catalogue entry ``legality.<key>``."""
    return Ruling(verdict=verdict, text=worded(f"legality.{key}", **params), clauses=tuple(clauses))


def settle(rulings: Sequence[Ruling]) -> Legal:
    """Give the strictest verdict; its own clauses and conditions come first, the others' follow.

    Where something is forbidden only what forbids is told: nobody needs the conditions of what may not be done. The
    duties that bind every firm (ledger, contract) are spelled out where nothing else is asked; beside a stricter
    verdict their clauses stand alone.

    Raises
    ------
    ValueError
        No ruling at all: then nobody has looked.
    """
    if not rulings:
        raise ValueError("no ruling")
    order = sorted(rulings, key=lambda r: -STRICTNESS.index(r.verdict))
    verdict = order[0].verdict
    if verdict is Verdict.FORBIDDEN:
        order = [r for r in order if r.verdict is Verdict.FORBIDDEN]
    cited = list(dict.fromkeys(c.text for r in order for c in r.clauses))
    told = (r for r in order if verdict is Verdict.ALLOWED or r.verdict is not Verdict.ALLOWED or not r.clauses)
    texts = list(dict.fromkeys(r.text for r in told if r.text))
    clause = _joined(cited, "；", "; ")
    return Legal(verdict=verdict, clause=clause.zh, clause_text=clause, condition=_joined(texts, "", " "))


def together(*verdicts: Legal) -> Legal:
    """Give the strictest of several verdicts on one option, with the clauses and conditions of all of them.

    Raises
    ------
    ValueError
        No verdict at all.
    """
    order = sorted(verdicts, key=lambda legal: -STRICTNESS.index(legal.verdict))
    if not order:
        raise ValueError("no verdict")
    return Legal(
        verdict=order[0].verdict,
        clause="；".join(dict.fromkeys(x.clause for x in order if x.clause)),
        clause_text=_joined(list(dict.fromkeys(x.clause_text for x in order if x.clause_text)), "；", "; "),
        condition=_joined(list(dict.fromkeys(x.condition for x in order if x.condition)), "", " "),
    )


def _joined(texts: Sequence[Text], zh: str, en: str) -> Text:
    return Text(zh.join(t.get("zh") for t in texts), en.join(t.get("en") for t in texts))
