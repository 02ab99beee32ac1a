"""What a by-product whose name is in no table could serve for: a broad family of things, told by a word or the maker.

``families.csv`` is coarse on purpose: peel of whatever fruit may be feed, and what a food works leaves may be feed,
fertiliser or biogas. What rests on it is a question to ask, never an amount.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parkloop.base.text import Text
from parkloop.knowledge.reading import many, read


@dataclass(frozen=True, slots=True)
class Family:
    """Things of one kind: the words in their names, the kinds of commodity and makers meant (none: all of them).

    Without terms the maker alone tells.
    """

    terms: tuple[str, ...]
    kinds: frozenset[str]
    gbt4754: tuple[str, ...]
    functions: tuple[str, ...]
    name: Text
    sources: tuple[str, ...]
    confidence: str

    def means(self, kind: str, codes: tuple[str, ...]) -> bool:
        """Whether a commodity of this kind, from a maker with one of these GB/T 4754 codes, may be meant."""
        if self.kinds and kind not in self.kinds:
            return False
        return not self.gbt4754 or any(code.startswith(p) for code in codes for p in self.gbt4754)


@cache
def families() -> tuple[Family, ...]:
    """Read the families, in the order of the table."""
    return tuple(
        Family(
            terms=many(r["terms"]),
            kinds=frozenset(many(r["kinds"])),
            gbt4754=many(r["source_gbt4754"]),
            functions=many(r["functions"]),
            name=Text(r["name_zh"], r["name_en"]),
            sources=many(r["sources"]),
            confidence=r["confidence"],
        )
        for r in read("families")
    )
