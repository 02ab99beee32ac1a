"""Names as people write them, brought to one form, and a lexicon that finds the longest known term in a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from parkloop.knowledge.resolving import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]")
_LIST = re.compile(r"[/+,;，；、]")
_SCRIPTS = re.compile(r"[\u4e00-\u9fff0-9%A-Za-z]*[\u4e00-\u9fff]+|[A-Za-z][A-Za-z0-9 \-]*")
_NOT_WORD = re.compile(r"[^\w\u4e00-\u9fff+]+")
_CJK = re.compile(r"[\u4e00-\u9fff]")
_PLURAL = re.compile(r"(?<=[a-z]{3})(?<![su])s\b")
MIN_CJK, MIN_LATIN = 2, 3
"""Shortest term that may be found inside a longer name [characters]."""
MIN_SHORT = min(MIN_CJK, MIN_LATIN)
KEPT = 1 << 16
"""Most names whose concepts a lexicon remembers."""


@lru_cache(maxsize=1 << 16)  # the same few thousand names are asked for again and again
def normal(name: str) -> str:
    """One form of a name: as the thesaurus levels it, then brackets and punctuation dropped, English plurals cut.

    Examples
    --------
    >>> normal("Fly-Ash (dry)")
    'fly ash'
    >>> normal("brewer's grains")
    'brewer grain'
    """
    folded = normalise(name).replace("'s ", " ")
    bare = _BRACKETS.sub(" ", folded).strip() or folded
    words = _NOT_WORD.sub(" ", bare).strip()
    return _PLURAL.sub("", re.sub(r" +", " ", words))


def listed(text: str) -> tuple[str, ...]:
    """Split a list as the tables write it into its things in normal form, Chinese and English parts each alone.

    Examples
    --------
    >>> listed("石灰石/粘土"), listed("天然石膏 natural gypsum")
    (('石灰石', '粘土'), ('天然石膏', 'natural gypsum'))
    """
    parts = [p for piece in _LIST.split(text) for p in _SCRIPTS.findall(_BRACKETS.sub(" ", piece))]
    return tuple(dict.fromkeys(normal(p) for p in parts if normal(p)))


@dataclass(frozen=True, slots=True)
class Hit:
    """A known concept found in a name: the term, and how much of the name it explains (1: all of it)."""

    concept: str
    term: str
    exactness: float


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Known terms (already in :func:`normal` form) and the concepts each stands for."""

    terms: Mapping[str, tuple[str, ...]]

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.terms), default=0)

    @cached_property
    def _known(self) -> dict[str, list[Hit]]:
        """What was found for a name in normal form: names of a park come again in every treatment and every law."""
        return {}

    def find(self, names: Iterable[str]) -> tuple[Hit, ...]:
        """Concepts named by any of ``names``: exact terms first, else the longest terms contained.

        A contained term scores 0.5 plus half of the share of the name that it covers; at the head of an English name
        or the end of a Chinese one (where the noun stands) it keeps that, elsewhere it loses a fifth.
        """
        best: dict[str, Hit] = {}
        for name in names:
            form = normal(name)
            if form not in self._known:
                if len(self._known) >= KEPT:  # a server that runs for months meets names without end
                    self._known.clear()
                self._known[form] = self._find_one(form)
            for hit in self._known[form]:
                if hit.concept not in best or best[hit.concept].exactness < hit.exactness:
                    best[hit.concept] = hit
        return tuple(sorted(best.values(), key=lambda h: (-h.exactness, h.concept)))

    def _find_one(self, name: str) -> list[Hit]:
        if name in self.terms:
            return [Hit(c, name, 1.0) for c in self.terms[name]]
        left = name
        hits: list[Hit] = []
        for term in self._inside(name):
            if _contains(left, term):
                share = len(term) / max(1, len(name))
                exactness = (0.5 + 0.5 * share) * (1.0 if name.endswith(term) else 0.8)
                hits.extend(Hit(c, term, exactness) for c in self.terms[term])
                left = left.replace(term, "\u0001")
        return hits

    def _inside(self, name: str) -> list[str]:
        """Known terms among the pieces of a name, longest first; its pieces are far fewer than the known terms."""
        ends = range(1, len(name) + 1)
        pieces = {name[i:j] for j in ends for i in range(max(0, j - self._longest), j - MIN_SHORT + 1)}
        return sorted((p for p in pieces if p in self.terms and _long_enough(p)), key=lambda t: (-len(t), t))


def _long_enough(term: str) -> bool:
    return len(term) >= (MIN_CJK if _CJK.search(term) else MIN_LATIN)


def _contains(name: str, term: str) -> bool:
    if term not in name:
        return False
    if _CJK.search(term):
        return True
    return re.search(rf"(?<![a-z0-9]){re.escape(term)}(?![a-z0-9])", name) is not None
