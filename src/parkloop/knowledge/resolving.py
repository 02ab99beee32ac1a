"""From what people write (a name in either language, a trade name, a code) to one id, or openly to several or none."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from parkloop.knowledge.codes import category_of
from parkloop.knowledge.tables import byproducts, commodities, functions, synonyms

_GAPS = re.compile(r"[\s\-_]+")
_CJK_GAP = re.compile(r"(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])")
# One spelling for both sides of the Atlantic; the shipped terms are British.
_SPELLINGS = (
    ("sulph", "sulf"),
    ("fibre", "fiber"),
    ("aluminium", "aluminum"),
    ("tyre", "tire"),
    ("fertilis", "fertiliz"),
    ("galvanis", "galvaniz"),
    ("neutralis", "neutraliz"),
    ("mineralis", "mineraliz"),
    ("pulveris", "pulveriz"),
    ("mould", "mold"),
)


class Target(NamedTuple):
    """What a term may mean: a ``waste``, a ``commodity`` or a ``function``, by id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """All meanings of a term: none, one, or several (then nothing is guessed)."""

    term: str
    candidates: tuple[Target, ...]

    @property
    def ambiguous(self) -> bool:
        """Whether the term has several meanings."""
        return len(self.candidates) > 1

    @property
    def id(self) -> str | None:
        """The id, where the meaning is unique."""
        return self.candidates[0].id if len(self.candidates) == 1 else None

    @property
    def kind(self) -> str | None:
        """The kind, where the meaning is unique."""
        return self.candidates[0].kind if len(self.candidates) == 1 else None


def normalise(term: str) -> str:
    """Bring a term to the form in which terms are compared: width, case, gaps, hyphens and spelling levelled.

    Examples
    --------
    >>> normalise("Fly-Ash") == normalise("fly  ash"), normalise("脱硫 石膏") == normalise("脱硫石膏")
    (True, True)
    """
    text = unicodedata.normalize("NFKC", term).casefold().replace("·", "")
    text = _CJK_GAP.sub("", _GAPS.sub(" ", text).strip())
    for british, american in _SPELLINGS:
        text = text.replace(british, american)
    return text


def resolve(term: str, kinds: tuple[str, ...] = ("waste", "commodity", "function")) -> Resolution:
    """Find what ``term`` means, tried as an id, then as a name or variant, then as a waste code.

    Things that flow (by-products, commodities) win over functions of the same name: whoever writes 氢气 means the gas.

    Parameters
    ----------
    term : str
        An id, a name in Chinese or English, a trade name, or a code (SW02, HW34, ``441-001-S02``, ``10 01 02``).
    kinds : tuple of str
        Meanings to consider.

    Returns
    -------
    Resolution
        With no candidate where nothing is known, several where the term is ambiguous.

    Examples
    --------
    >>> resolve("甘蔗渣").id, resolve("sugarcane bagasse").id, resolve("飞灰").ambiguous, resolve("nothing like it").id
    ('bagasse', 'bagasse', True, None)
    """
    key = normalise(term)
    found = [t for t in (*_ids().get(term.strip(), ()), *_terms().get(key, ())) if t.kind in kinds]
    flowing = tuple(dict.fromkeys(t for t in found if t.kind != "function"))
    functional = tuple(dict.fromkeys(t for t in found if t.kind == "function"))
    return Resolution(term, flowing or functional or _by_code(term, kinds))


def _by_code(term: str, kinds: tuple[str, ...]) -> tuple[Target, ...]:
    code = category_of(term)
    if code is None or "waste" not in kinds:
        return ()
    return tuple(
        Target("waste", b.waste_id)
        for b in byproducts().values()
        if code in b.cn_codes or code in {e.rstrip("*") for e in b.ewc}
    )


@cache
def _ids() -> dict[str, tuple[Target, ...]]:
    pairs = [("waste", i) for i in byproducts()] + [("commodity", i) for i in commodities()]
    table: dict[str, tuple[Target, ...]] = {i: (Target(kind, i),) for kind, i in pairs}
    for i in functions():
        table[i] = (*table.get(i, ()), Target("function", i))
    return table


@cache
def _terms() -> dict[str, tuple[Target, ...]]:
    table: dict[str, tuple[Target, ...]] = {}
    for s in synonyms():
        key, target = normalise(s.term), Target(s.kind, s.target_id)
        if target not in table.get(key, ()):
            table[key] = (*table.get(key, ()), target)
    return table
