"""Which commodity an item on a form is: the user's answer, the park's own words and codes, the form's, the knowledge's.

What the park does not have yet is added where the knowledge knows it without doubt, or where a full waste code says
what it is; anything else is a problem with the nearest names.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.formats.imports.headings import plain
from parkloop.formats.known import as_commodity, in_park
from parkloop.formats.labels import folded
from parkloop.knowledge import resolve
from parkloop.knowledge.codes import category_of, is_cn_waste
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.formats.imports.forms import Form, FormItem
    from parkloop.park.park import Park

CANDIDATES = 4
_FULL = re.compile(r"\d{3}-\d{3}-(S?\d{2})")
_FLOWING = ("waste", "commodity")


@dataclass(frozen=True, slots=True)
class ItemMatch:
    """The commodity of an item; ``new`` where the park does not have it yet; else the problem and what comes near."""

    commodity: str = ""
    new: Commodity | None = None
    how: str = ""  # chosen, name, code, form, knowledge
    problem: str = ""
    candidates: tuple[str, ...] = ()
    left_out: bool = False


def form_item(form: Form, item: str) -> FormItem | None:
    """Find the item of the form's own list."""
    word = plain(item)
    return next((i for i in form.items if word in map(plain, i.names)), None)


def match_item(
    park: Park, form: Form, item: str, codes: tuple[str, ...], chosen: Mapping[str, str | None]
) -> ItemMatch:
    """Find the commodity of an item.

    Parameters
    ----------
    park, form
        Where it should be, and the form it stands on.
    item
        As written.
    codes
        Full waste code and category as the form states them, empty ones included.
    chosen
        The user's own answer by item or code.
    """
    stated = tuple(c.strip().upper() for c in codes if c.strip())
    answers = {folded(k): v for k, v in chosen.items()}
    for word in (item, *stated):
        if word and folded(word) in answers:
            return _chosen(park, answers[folded(word)])
    named = _named(park, item)
    if len(named) > 1:
        return ItemMatch(problem="import_item_ambiguous", candidates=named)
    if named:
        return ItemMatch(named[0], how="name")
    full = next((c for c in stated if _FULL.fullmatch(c)), "")
    by_code = tuple(c.id for c in park.commodities if full and full in {v.upper() for v in c.codes.values()})
    if len(by_code) > 1:
        return ItemMatch(problem="import_item_ambiguous", candidates=by_code)
    if by_code:
        return ItemMatch(by_code[0], how="code")
    return _known(park, form, item, full, stated)


def _known(park: Park, form: Form, item: str, full: str, stated: tuple[str, ...]) -> ItemMatch:
    own = form_item(form, item)
    if own is not None and own.commodity:
        return _taken(park, own.commodity, "form") or ItemMatch(
            own.commodity, new=_emission(own.commodity, own.names[0]), how="form"
        )
    meaning = resolve(item, _FLOWING) if item and category_of(item) is None else None
    if meaning is not None and meaning.id is not None:
        return _taken(park, meaning.id, "knowledge") or _unknown(park, item, ())
    if full and is_cn_waste(full):  # the code tells apart what the name leaves open
        return ItemMatch(f"waste-{full}", new=_waste(full, item), how="code")
    if meaning is not None and meaning.ambiguous:
        return ItemMatch(problem="import_item_ambiguous", candidates=tuple(t.id for t in meaning.candidates))
    return _unknown(park, item, stated)


def _chosen(park: Park, commodity: str | None) -> ItemMatch:
    if commodity is None:
        return ItemMatch(left_out=True)
    return _taken(park, commodity, "chosen") or ItemMatch(
        problem="import_item_chosen", candidates=tuple(difflib.get_close_matches(commodity, list(park.commodity)))
    )


def _taken(park: Park, identifier: str, how: str) -> ItemMatch | None:
    there = in_park(park, identifier)
    if len(there) > 1:
        return ItemMatch(problem="import_item_ambiguous", candidates=there)
    if there:
        return ItemMatch(there[0], how=how)
    new = as_commodity(identifier)
    return None if new is None else ItemMatch(identifier, new=new, how=how)


def _named(park: Park, item: str) -> tuple[str, ...]:
    """The park's commodities of this name; both spellings count, with and without a remark in brackets."""
    words = {folded(item), plain(item)} - {""}
    return tuple(
        c.id
        for c in park.commodities
        if words & {f(w) for w in (c.id, c.name.zh, c.name.en, *c.synonyms) if w for f in (folded, plain)}
    )


def _unknown(park: Park, item: str, stated: tuple[str, ...]) -> ItemMatch:
    words = {folded(w): c.id for c in park.commodities for w in (c.name.en, c.name.zh, *c.synonyms) if w}
    near = [words[w] for w in difflib.get_close_matches(folded(item), list(words), CANDIDATES, 0.4)] if item else []
    category = next((category_of(c) for c in stated if category_of(c)), None)
    alike = [
        c.id for c in park.commodities if category and category in {category_of(v) or "" for v in c.codes.values()}
    ]
    return ItemMatch(problem="import_item_unknown", candidates=tuple(dict.fromkeys((*alike, *near)))[:CANDIDATES])


def _waste(code: str, item: str) -> Commodity:
    hazardous = not code[8:].startswith("S")
    return Commodity(
        id=f"waste-{code}",
        name=Text(zh=item or code),
        kind=CommodityKind.WASTE,
        unit="t",
        codes={"hw" if hazardous else "sw": code},
        hazardous=YesNo.YES if hazardous else YesNo.NO,
    )


def _emission(identifier: str, name: str) -> Commodity:
    """Make an emission that the form itself names."""
    return Commodity(id=identifier, name=Text(zh=name.removesuffix("排放量")), kind=CommodityKind.EMISSION, unit="t")
