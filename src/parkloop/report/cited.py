"""A source as the trace holds it, in words: keys of the list of sources become what they stand for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.knowledge import tables

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang

BETWEEN = re.compile(r"\s*[;；]\s*")
ROW = re.compile(r"(?:(?P<key>[A-Z][A-Z0-9]+) )?(?P<row>[A-Z]{1,2}\d{3})")
"""``MEM F006``: a row of the knowledge, and what it rests on."""
RULES = ("docs/generation.md", "docs/flow-options.md", "docs/unit-nodes.md")
COMMON = {"MEM": "memory", "STOICH": "stoichiometry", **dict.fromkeys(RULES, "rules")}
"""Sources that are no document: their words are in the catalogue."""
_DOCUMENTS = (
    ("hj274", re.compile(r"HJ 274-2015 \((?P<row>\d+)\)")),
    ("hj274_water", re.compile(r"HJ 274-2015 \(16; 20 in water-short cities, 30 in Beijing-Tianjin-Hebei\)")),
    ("hj274_cut", re.compile(r"HJ 274-2015 \(26; its yearly cut\)")),
    ("green", re.compile(r"green park 2016 \((?P<row>\d+)\)")),
    ("green_lead", re.compile(r"green park 2016 \((?P<row>\d+)\), lead value")),
    ("eip", re.compile(r"EIP framework 2017")),
    ("zero_carbon", re.compile(r"national zero-carbon parks 2025, 1\+5")),
    ("provincial", re.compile(r"provincial \(near-\)zero-carbon park reference values, July 2024, province not named")),
    (
        "parks2023",
        re.compile(
            r"73 named eco-industrial parks 2023 \(above 89 %\), "
            r"Ministry of Ecology and Environment, re-post 2026-01-28"
        ),
    ),
    (
        "leading",
        re.compile(r"national action for leading circular development \(2017\): general industrial solid waste, 2020"),
    ),
    ("plan14", re.compile(r"14th five-year plan for the circular economy \(2021\): bulk solid waste, 2025")),
)
"""Documents as indicator sets and benchmarks write them: key below ``origins.document`` and how they are written."""


def cited(source: str, lang: Lang) -> str:
    """Words for a source, of several one by one; what is no key stays as it was written."""
    whole = _document(source, lang)
    if whole:
        return whole
    return t("origins.cited.between", lang).join(_part(part, lang) for part in BETWEEN.split(source) if part)


def cites(source: str) -> bool:
    """Whether the first of the sources is a key of the list of sources."""
    first = BETWEEN.split(source)[0]
    return first in _citations() and first not in COMMON


def _part(part: str, lang: Lang) -> str:
    if part in COMMON:
        return t(f"origins.cited.{COMMON[part]}", lang)
    if part in _citations():
        return f"{_citations()[part]} [{part}]"
    found = ROW.fullmatch(part)
    if found is None or (found["key"] and found["key"] not in {*COMMON, *_citations()}):
        return part
    row = t("origins.cited.row", lang, row=found["row"])
    return t("origins.cited.of_row", lang, what=_part(found["key"], lang), row=row) if found["key"] else row


def _document(source: str, lang: Lang) -> str:
    """Words for a document that sets and benchmarks name without a key; blank for any other."""
    for key, written in _DOCUMENTS:
        found = written.fullmatch(source)
        if found is not None:
            return t(f"origins.document.{key}", lang, **found.groupdict())
    return ""


@cache
def _citations() -> dict[str, str]:
    return {key: source.citation for key, source in tables.sources().items()}
