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
COMMON = {"MEM": "memory", "STOICH": "stoichiometry", "docs/generation.md": "rules"}
"""Sources that are no document: their words are in the catalogue."""


def cited(source: str, lang: Lang) -> str:
    """Words for a source; what is no key stays as it was written."""
    return t("web_results.cited.between", lang).join(_part(part, lang) for part in BETWEEN.split(source) if part)


def _part(part: str, lang: Lang) -> str:
    if part in COMMON:
        return t(f"web_results.cited.{COMMON[part]}", lang)
    if part in _citations():
        return f"{_citations()[part]} [{part}]"
    found = ROW.fullmatch(part)
    if found is None or (found["key"] and found["key"] not in {*COMMON, *_citations()}):
        return part
    row = t("web_results.cited.row", lang, row=found["row"])
    return t("web_results.cited.of_row", lang, what=_part(found["key"], lang), row=row) if found["key"] else row


@cache
def _citations() -> dict[str, str]:
    return {key: source.citation for key, source in tables.sources().items()}
