"""Clauses by topic as they hold on a day: the version in force is cited, never a repealed one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.knowledge import legal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.knowledge.legal import Law

UNCHECKED = Text("（待核原文）", " (not yet checked against the text)")
"""Said behind a clause that is from memory."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause in words, and the versions (``law@year``) it comes from."""

    text: Text
    version: str


@cache
def cite(*topics: str, day: str) -> tuple[Cited, ...]:
    """Give the clauses of the topics that are in force on ``day``, in the order of topics and of the table.

    Several articles of one version are told once, in one citation.

    Parameters
    ----------
    topics
        Words of ``clauses.csv`` (``licence``, ``manifest`` ...).
    day
        ISO date.
    """
    articles: dict[str, list[Text]] = {}
    laws: dict[str, Law] = {}
    sure: dict[str, bool] = {}
    for topic in topics:
        for clause in legal.clauses():
            if clause.topic != topic or not clause.law.holds(day):
                continue
            version = clause.law.version
            laws[version] = clause.law
            sure[version] = sure.get(version, True) and clause.confidence != "memory"
            if clause.article and clause.article not in articles.setdefault(version, []):
                articles[version].append(clause.article)
    return tuple(
        Cited(_text(law.name, articles.get(version, []), sure=sure[version]), version) for version, law in laws.items()
    )


def standard(name: str, confidence: str) -> Cited:
    """Cite a standard by its number."""
    mark = UNCHECKED if confidence == "memory" else Text()
    return Cited(Text(name + mark.zh, name + mark.en), name)


def changes(first: str, last: str) -> tuple[Law, ...]:
    """Give the laws that end after ``first`` and no later than ``last`` (ISO dates) and are cited by a clause."""
    cited = dict.fromkeys(c.law.version for c in legal.clauses())
    found: Iterable[Law] = (legal.laws()[v] for v in cited)
    return tuple(law for law in found if law.until and first < law.until <= last)


def _text(law: Text, articles: list[Text], *, sure: bool) -> Text:
    mark = Text() if sure else UNCHECKED
    zh = f"{law.zh} {'、'.join(a.zh for a in articles)}".strip()
    en = f"{law.en}, {', '.join(a.en for a in articles)}".rstrip(", ")
    return Text(zh + mark.zh, en + mark.en)
