"""The sheets that a park document is laid out in, derived from the declared columns: no sheet is described by hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from parkloop.base.i18n import LANGS, Lang, has, t
from parkloop.formats.labels import field_label
from parkloop.park.columns import Column, columns, document_key
from parkloop.park.park import Park

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = "park"
"""The sheet that lists header, boundary, assumptions and weights, one datum a row."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One cell of a row: its dotted key, the steps to it in the raw row, and the declared column it belongs to."""

    key: str
    steps: tuple[str, ...]
    column: Column
    level: int
    required: bool

    @property
    def whole_name(self) -> bool:
        """Whether this is one language of a bilingual name."""
        return self.column.kind == "name"


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet.

    Attributes
    ----------
    key
        Name of the table and of its sheet.
    steps
        Where its rows stand: ``("nodes",)``, or below each row of a parent: ``("nodes", "takes")``.
    parent
        For rows below a row: the key of the column that names the parent (``node``).
    level
        The data level of the template it appears on.
    """

    key: str
    steps: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    level: int
    parent: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its columns, the parent first."""
        return ((self.parent,) if self.parent else ()) + tuple(leaf.key for leaf in self.leaves)

    def label(self, key: str, lang: Lang) -> str:
        """Return the label of a column."""
        if self.key != HEADER:
            return field_label(self.key, key, lang)
        group, _, rest = key.partition(".")
        own = field_label(group, rest, lang)
        return own if group == HEADER else f"{field_label(HEADER, group, lang)}·{own}"

    def note(self, leaf_key: str, lang: Lang) -> str:
        """Return what to write into a column, or nothing where the label says it all."""
        column = next((leaf.column for leaf in self.leaves if leaf.key == leaf_key), None)
        table, key = leaf_key.split(".", 1) if self.key == HEADER else (self.key, leaf_key)
        last = "price_unit" if column and column.kind == "price_unit" else key.rpartition(".")[2]
        for name in (f"fields.note.{table}.{key}", f"fields.note.any.{last}"):
            if has(name):
                return t(name, lang)
        return ""


def leaves(cls: type, prefix: tuple[str, ...] = (), level: int = 1) -> Iterator[Leaf]:
    """Return the cells that a row of ``cls`` fills; rows below it are sheets of their own."""
    for name, column in columns(cls).items():
        steps = (*prefix, document_key(name))
        at = max(level, column.level)
        if column.kind == "group":
            yield from leaves(cast("type", column.of), steps, at)
        elif column.kind == "name":
            for lang in LANGS:
                yield Leaf(".".join((*steps, lang)), (*steps, lang), column, at, column.required and lang == LANGS[0])
        elif column.kind != "rows":
            yield Leaf(".".join(steps), steps, column, at, column.required and not prefix)


@cache
def tables() -> dict[str, Table]:
    """Every sheet by key, in the order of the document."""
    found: dict[str, Table] = {}
    header: list[Leaf] = []
    for name, column in columns(Park).items():
        cls = cast("type", column.of)
        if column.kind == "group":
            header += [
                Leaf(
                    leaf.key,
                    leaf.steps,
                    leaf.column,
                    leaf.level,
                    leaf.column.required and name == HEADER and leaf.steps[-1] != "en",
                )
                for leaf in leaves(cls, (name,), column.level)
            ]
            parent = ""
        else:
            found[name] = Table(name, (name,), tuple(leaves(cls, (), column.level)), column.level)
            parent = cls.__name__.lower()
        for below, inner in columns(cls).items():
            if inner.kind == "rows":
                level = max(column.level, inner.level)
                cells = tuple(leaves(cast("type", inner.of), (), level))
                found[below] = Table(below, (name, below), cells, level, parent)
    return {HEADER: Table(HEADER, (), tuple(header), 1), **found}
