"""The sectors by which the knowledge is surveyed, each a few divisions or classes of GB/T 4754."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parkloop.base.text import Text
from parkloop.knowledge.reading import many, read


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector: the leading digits of the classes that belong to it."""

    sector_id: str
    name: Text
    gb4754: tuple[str, ...]


@cache
def sectors() -> tuple[Sector, ...]:
    """Read the sectors in their order."""
    return tuple(Sector(r["sector_id"], Text(r["name_zh"], r["name_en"]), many(r["gb4754"])) for r in read("sectors"))


@cache
def sectors_of(code: str) -> tuple[str, ...]:
    """Give the sectors of a class by the longest digits that agree; several where they share them, none where none do.

    A code shorter than those of a sector (a whole division) belongs to each sector that holds a part of it.

    Examples
    --------
    >>> sectors_of("2611"), sectors_of("3360"), sectors_of("2619")
    (('chlor_alkali',), ('electronics',), ('petrochemistry', 'phosphate'))
    >>> sectors_of("0313"), sectors_of("26")[:2]
    ((), ('coal_chemistry', 'petrochemistry'))
    """
    agreeing = [(len(p), s.sector_id) for s in sectors() for p in s.gb4754 if code.startswith(p)]
    longest = max((length for length, _ in agreeing), default=0)
    if longest:
        return tuple(dict.fromkeys(s for length, s in agreeing if length == longest))
    return tuple(s.sector_id for s in sectors() if any(p.startswith(code) for p in s.gb4754)) if code else ()
