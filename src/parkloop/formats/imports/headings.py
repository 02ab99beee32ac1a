"""A heading as people write it: its words without number, note mark and unit, and the unit that stands in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.units import UnknownUnitError, parse_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.formats.imports.forms import Form

_SERIAL = re.compile(r"^(?:[(（]?[0-9一二三四五六七八九十]{1,2}[)）]?[、.．)）])+")
_UNIT = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]\s*$|(?<=[^/\d])[/／:：,，]\s*([^/／:：,，()（）]+?)\s*$")
_MARKS = re.compile(r"[\s*＊:：·・,，、\-_]+")
NEAREST = 3
"""A heading that holds a known one counts as near only where the known one is at least this long."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a column: its own words folded, those of the headings above it, and the unit in either."""

    text: str
    above: tuple[str, ...] = ()
    unit: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The role that a heading plays; ``sure`` is False where only a part of it is known."""

    role: str
    sure: bool
    rank: int


def plain(text: str) -> str:
    """Bring a word to the form in which headings are compared.

    Examples
    --------
    >>> plain("２. 能源 名称*"), plain("取水量：")
    ('能源名称', '取水量')
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = _SERIAL.sub("", "".join(folded.split()))
    return _MARKS.sub("", folded)


def usable(unit: str) -> bool:
    """Whether a text is a unit that is known."""
    try:
        parse_unit(unit)
    except UnknownUnitError:
        return False
    return True


def split_unit(text: str) -> tuple[str, str]:
    """Part a heading into its words and its unit.

    Examples
    --------
    >>> split_unit("数量（万吨）"), split_unit("产生量/吨"), split_unit("消费量（实物量）"), split_unit("数量 t/a")
    (('数量', '万吨'), ('产生量', '吨'), ('消费量', ''), ('数量', 't/a'))
    """
    spaced = text.strip()
    words, _, last = spaced.rpartition(" ")
    if words and usable(last):
        return words.strip(), last
    match = _UNIT.search(spaced)
    if match is None:
        return spaced, ""
    found = (match[1] or match[2] or "").removeprefix("单位").lstrip(":：").strip()
    if usable(found):
        return spaced[: match.start()].strip(), found
    return (spaced[: match.start()].strip(), "") if match[1] is not None else (spaced, "")


def heading(stack: Sequence[str]) -> Heading:
    """Make the heading of a column from the texts above it, top first; repeated ones (merged cells) count once."""
    texts = list(dict.fromkeys(t for t in stack if t.strip()))
    if not texts:
        return Heading("")
    parts = [split_unit(t) for t in texts]
    unit = next((u for _, u in reversed(parts) if u), "")
    words = [plain(w) for w, _ in parts]
    if not words[-1] and len(words) > 1:  # the lowest row holds nothing but the unit
        words = words[:-1]
    return Heading(words[-1], tuple(words[:-1]), unit, " / ".join(texts))


def match(form: Form, found: Heading) -> Match | None:
    """Find the role of a heading on a form: whole heading before a part of one, the more special before the general."""
    if not found.text:
        return None
    best: Match | None = None
    for column in form.columns:
        if column.under and not any(plain(u) in found.above for u in column.under):
            continue
        for name in map(plain, column.names):
            rank = len(name) + (100 if column.under else 0)
            if name in {found.text, "".join((*found.above[-1:], found.text))}:
                candidate = Match(column.role, True, 1000 + rank)
            elif not column.under and len(name) >= NEAREST and name in found.text:
                candidate = Match(column.role, False, rank)
            else:
                continue
            if best is None or candidate.rank > best.rank:
                best = candidate
    return best
