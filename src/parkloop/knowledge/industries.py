"""What firms of an industry usually need, and how the classes of GB/T 4754, NACE and ISIC correspond.

``industries.csv`` tells for each class what its firms take by function: ``needs`` make the product, ``also`` are what
some of them take or what any plant of the kind uses beside (steam, cooling water, fuel). It says nothing of a single
firm: what rests on it is marked as typical. ``generics.csv`` tells what a general word (ash, gypsum, steam) means in
the mouth of a maker of a certain industry.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parkloop.base.text import Text
from parkloop.knowledge.reading import many, read

MIN_DIGITS = 3
"""Digits of a class code that must agree where its own class is not in the table."""


@dataclass(frozen=True, slots=True)
class Industry:
    """A class of GB/T 4754 with its counterparts and its usual needs by function.

    ``words`` of what is made tell the rows of one class apart (bromine or carbon black in 2619); the row without is for
    all others.
    """

    gb4754: str
    words: tuple[str, ...]
    name: Text
    nace: tuple[str, ...]
    isic: tuple[str, ...]
    needs: tuple[str, ...]
    also: tuple[str, ...]
    products: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Generic:
    """What a general word means when a firm of these industries makes it; no industry: whoever makes it."""

    terms: tuple[str, ...]
    gbt4754: tuple[str, ...]
    waste_id: str
    sources: tuple[str, ...]
    confidence: str

    def said_by(self, codes: tuple[str, ...]) -> bool:
        """Whether a maker with one of these GB/T 4754 codes means this."""
        return not self.gbt4754 or any(code.startswith(p) for code in codes for p in self.gbt4754)


@cache
def industries() -> tuple[Industry, ...]:
    """Read the classes with their usual needs."""
    return tuple(
        Industry(
            gb4754=r["gb4754"],
            words=many(r["words"]),
            name=Text(r["name_zh"], r["name_en"]),
            nace=many(r["nace"]),
            isic=many(r["isic"]),
            needs=many(r["needs"]),
            also=many(r["also"]),
            products=many(r["products"]),
            sources=many(r["sources"]),
            confidence=r["confidence"],
        )
        for r in read("industries")
    )


@cache
def rows_of(gb4754: str) -> tuple[Industry, ...]:
    """Give the rows of a class, the general one first."""
    return tuple(i for i in industries() if i.gb4754 == gb4754)


@cache
def generics() -> tuple[Generic, ...]:
    """Read the general words, the most particular makers first."""
    return tuple(
        Generic(many(r["terms"]), many(r["source_gbt4754"]), r["waste_id"], many(r["sources"]), r["confidence"])
        for r in read("generics")
    )


@cache
def classes_of(system: str, code: str) -> tuple[str, ...]:
    """Give the classes of GB/T 4754 to which a class of NACE or ISIC corresponds.

    Parameters
    ----------
    system
        ``nace`` or ``isic``.
    code
        Its digits. A class that the table does not hold stands for what its group (three digits) holds.

    Returns
    -------
    tuple of str
        In the order of the table, empty where nothing corresponds.

    Examples
    --------
    >>> classes_of("nace", "2351"), classes_of("isic", "1920")
    (('3011',), ('2511', '2523'))
    """
    for length in range(4, MIN_DIGITS - 1, -1):
        found = dict.fromkeys(
            row.gb4754
            for row in industries()
            if any(_digits(c)[:length] == code[:length] for c in getattr(row, system)) and len(code) >= length
        )
        if found:
            return tuple(found)
    return ()


@cache
def usual_needs(gb4754: str, made: tuple[str, ...] = ()) -> tuple[tuple[str, bool], ...]:
    """Give what firms of a class usually take: function and whether it makes the product, in the table's order.

    Parameters
    ----------
    gb4754
        Digits of the class. Where it is not in the table, what all listed classes of its group (three digits) have in
        common stands.
    made
        Names of the products in lower case: they choose among the rows of a class of many different plants.
    """
    rows = [r for r in rows_of(gb4754) if any(w in name for w in r.words for name in made)]
    rows = rows or [r for r in rows_of(gb4754) if not r.words]
    if rows:
        main = dict.fromkeys(f for r in rows for f in r.needs)
        return (*((f, True) for f in main), *((f, False) for f in _also(rows) if f not in main))
    group = [i for i in industries() if not i.words and len(gb4754) >= MIN_DIGITS and i.gb4754[:3] == gb4754[:3]]
    if not group:
        return ()
    shared = [f for f in (*group[0].needs, *group[0].also) if all(f in (*i.needs, *i.also) for i in group)]
    return tuple((f, all(f in i.needs for i in group)) for f in shared)


def _also(rows: list[Industry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f for r in rows for f in r.also))


@cache
def _practice() -> dict[str, bool]:
    return {r["route_id"]: r["practice"] == "usual" for r in read("practice")}


def usual(route_id: str) -> bool | None:
    """Whether a route is usual practice (True) or rarely done (False); None where that is not known."""
    return _practice().get(route_id)


def _digits(code: str) -> str:
    return "".join(c for c in code if c.isdigit())
