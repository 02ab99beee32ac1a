"""Which form a sheet is, where its heading stands, and what each of its columns is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import LANGS
from parkloop.formats.header import SEARCHED_ROWS, letter
from parkloop.formats.imports.forms import CODE, FIRM, ITEM
from parkloop.formats.imports.grid import Context, context
from parkloop.formats.imports.headings import Heading, heading, match, plain
from parkloop.formats.values import blank, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.formats.imports.forms import Form, FormItem

DEPTH = 3
"""Rows that a heading may have."""
IGNORED = "-"
"""Role of a column that a user's mapping leaves out."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the sheet and its role; ``item`` where the heading itself is an indicator (one row a firm)."""

    role: str
    column: int
    heading: Heading
    sure: bool = True
    item: FormItem | None = None

    @property
    def letter(self) -> str:
        """The letter of the column."""
        return letter(self.column)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table of a form on a sheet: rows of its heading from 0, fields, unknown headings, what the title says."""

    form: Form
    first: int
    last: int
    fields: tuple[Field, ...]
    context: Context
    unknown: Mapping[str, str] = field(default_factory=dict)
    score: float = 0.0

    @property
    def wide(self) -> bool:
        """Whether each row is a firm and the columns are indicators."""
        return any(f.item is not None for f in self.fields)

    def of(self, role: str) -> Field | None:
        """Find the field with this role."""
        return next((f for f in self.fields if f.role == role), None)


def recognise(
    rows: list[list[Any]], forms: Iterable[Form], columns: Mapping[str, Mapping[str, str]] | None = None
) -> tuple[Recognised | None, tuple[Recognised, ...]]:
    """Find the form of a sheet.

    Parameters
    ----------
    rows
        Cells with merged ranges filled.
    forms
        The forms to try.
    columns
        The user's own mapping: form id (or ``*``) -> heading or column letter -> role.

    Returns
    -------
    tuple
        The form that fits best, None where none fits or two fit equally well; and all that fit, best first.
    """
    fitting = []
    for form in forms:
        own = {**(columns or {}).get("*", {}), **(columns or {}).get(form.id, {})}
        found = _best(rows, form, own)
        if found is not None:
            fitting.append(found)
    ranked = tuple(sorted(fitting, key=lambda r: (-r.score, r.form.id)))
    if not ranked or (len(ranked) > 1 and ranked[0].score == ranked[1].score):
        return None, ranked
    return ranked[0], ranked


def _best(rows: list[list[Any]], form: Form, own: Mapping[str, str]) -> Recognised | None:
    best: Recognised | None = None
    for first in range(min(len(rows), SEARCHED_ROWS)):
        if all(blank(cell) for cell in rows[first]):
            continue
        for depth in range(1, min(DEPTH, len(rows) - first) + 1):
            found = _at(rows, form, own, first, first + depth - 1)
            if found is not None and (best is None or found.score > best.score):
                best = found
    return best


def _at(rows: list[list[Any]], form: Form, own: Mapping[str, str], first: int, last: int) -> Recognised | None:
    heads = {c: heading(stack) for c, stack in _stacks(rows, first, last).items()}
    fields: list[Field] = []
    unknown: dict[str, str] = {}
    for c, head in heads.items():
        chosen = _own(own, head, c)
        matched = match(form, head)
        if chosen:
            fields.append(Field(chosen, c, head))
        elif matched is not None:
            fields.append(Field(matched.role, c, head, matched.sure))
        elif head.text:
            unknown[letter(c)] = head.raw
    kept = _once(fields)
    roles = {f.role for f in kept}
    if not all(roles & set(group) for group in form.needs):
        kept = _wide(form, heads, kept)
        if not kept:
            return None
    lines = context(rows, first)
    score = _score(form, kept, lines, (first, last), heads)
    ignored = [f for f in kept if f.role != IGNORED]
    return Recognised(form, first, last, tuple(ignored), lines, unknown, score)


def _score(form: Form, kept: list[Field], lines: Context, rows: tuple[int, int], heads: Mapping[int, Heading]) -> float:
    titled = any(plain(t) in plain(line) for t in form.titles for line in lines.titles)
    sure = sum(f.sure for f in kept)
    doubtful = len(kept) - sure
    share = len(kept) / max(1, sum(bool(h.text) for h in heads.values()))
    return 10.0 * titled + sure + 0.4 * doubtful + share - 0.05 * (rows[1] - rows[0]) - 0.001 * rows[0]


def _stacks(rows: list[list[Any]], first: int, last: int) -> dict[int, list[str]]:
    """The texts above each column; a heading row holds words only, so a figure in it ends the attempt with nothing."""
    width = max(len(row) for row in rows[first : last + 1])
    stacks: dict[int, list[str]] = {}
    for r in range(first, last + 1):
        for c, cell in enumerate(rows[r][:width]):
            if blank(cell):
                continue
            if not isinstance(cell, str) and r > first:
                return {}
            stacks.setdefault(c, []).append(text(cell) if isinstance(cell, str) else "")
    return stacks


def _own(own: Mapping[str, str], head: Heading, column: int) -> str:
    for key, role in own.items():
        if key == letter(column) or plain(key) in {
            head.text,
            plain(head.raw),
            plain("".join((*head.above, head.text))),
        }:
            return role
    return ""


def _once(fields: list[Field]) -> list[Field]:
    """One column a role: a whole heading before a part of one, then the first."""
    best: dict[str, Field] = {}
    for f in fields:
        if f.role not in best or (f.sure and not best[f.role].sure):
            best[f.role] = f
    return [f for f in fields if best[f.role] is f]


def _wide(form: Form, heads: Mapping[int, Heading], kept: list[Field]) -> list[Field]:
    """Fields of a sheet that lists firms down and the form's indicators across; none where it is not like that."""
    firms = [f for f in kept if f.role in {FIRM, CODE}]
    if not firms or any(f.role == ITEM for f in kept):
        return []
    words = {plain(name): item for item in form.items if item.to for name in item.names}
    across = [Field(f"item:{c}", c, h, item=words[h.text]) for c, h in heads.items() if h.text in words]
    others = [f for f in kept if f.role not in {"value", "item_code"}]
    return [*others, *across] if across else []


def known_forms(found: Iterable[Recognised]) -> str:
    """Name forms in one line, as a problem lists them."""
    return "; ".join(f"{r.form.id} {r.form.name.get(LANGS[0])}" for r in found)
