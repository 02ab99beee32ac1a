"""What one reading of a document shares: the row in hand, the problems found so far, the indexes and the units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import LANGS, t
from parkloop.base.problems import Problem, Severity
from parkloop.base.text import Text
from parkloop.base.units import UnknownUnitError, parse_unit
from parkloop.formats import measures, values
from parkloop.formats.labels import field_label
from parkloop.formats.refs import Index
from parkloop.formats.values import BadValueError
from parkloop.park.columns import Column, columns, document_key
from parkloop.park.park import Park

if TYPE_CHECKING:
    from parkloop.formats.place import Locator, Path


@cache
def keyed(cls: type) -> tuple[tuple[str, str, Column], ...]:
    """Return the columns of a class with their names and the keys that a document has for them."""
    return tuple((name, document_key(name), column) for name, column in columns(cls).items())


@dataclass(frozen=True, slots=True)
class Scope:
    """What surrounds the datum being read: its path, the id of its row, and the commodity and product it is about."""

    path: Path = ()
    row: str | None = None
    commodity: str = ""
    product: str = ""

    def down(self, *steps: str | int) -> Scope:
        """One step deeper."""
        return Scope((*self.path, *steps), self.row, self.commodity, self.product)


@dataclass(frozen=True, slots=True)
class Row:
    """One value being read: its class and columns, what was written, and what is understood so far."""

    cls: type
    raw: Mapping[str, Any]
    scope: Scope
    found: dict[str, Any] = field(default_factory=dict)

    @property
    def columns(self) -> Mapping[str, Column]:
        """The declared columns."""
        return columns(self.cls)

    def datum(self, name: str) -> Any:  # noqa: ANN401
        """Return what was written in a field, None where nothing was."""
        datum = self.raw.get(document_key(name))
        return None if values.blank(datum) else datum

    def unknown(self, name: str) -> bool:
        """Whether the field is stated to be unknown (``null``), which is not the same as leaving it out."""
        return document_key(name) in self.raw and self.raw[document_key(name)] is None


@dataclass(slots=True)
class Reading:
    """Problems, indexes by table and the canonical unit of each commodity; ``built``: every value with its path."""

    locator: Locator
    problems: list[Problem] = field(default_factory=list)
    indexes: dict[str, Index] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    currency: str = "CNY"
    built: list[tuple[Path, object]] = field(default_factory=list)

    def report(self, error: BadValueError, scope: Scope, column: str = "", severity: Severity = "error") -> None:
        """Note a problem at its place, unless its cause is told elsewhere."""
        if error.code == values.TOLD:
            return
        path = (*scope.path, document_key(column)) if column else scope.path
        params: dict[str, object] = {"field": _label(path), **error.params}
        near = params.pop("near", error.expected if error.code.startswith("unknown_") else None)
        params["suggestion"] = _suggestion(near if isinstance(near, Text) else Text(str(near or ""), str(near or "")))
        where = self.locator.at(path, scope.row)
        self.problems.append(Problem(error.code, severity, where, error.found, error.expected, params))

    def survey(self, raw: Mapping[Any, Any]) -> None:
        """Learn what everything is called and measured in, before any row is read."""
        header = raw.get("park")
        if isinstance(header, Mapping) and not values.blank(header.get("currency")):
            self._read_currency(header["currency"])
        for table, column in columns(Park).items():
            if column.kind == "rows":
                index = self.indexes[table] = Index(table, absent=("", table) in self.locator.absent)
                for row in mappings(raw.get(table)):
                    index.add(row)
        for option in mappings(raw.get("options")):
            for action in _actions(option.get("actions")):
                if isinstance(action.get("node"), Mapping):
                    self.indexes["nodes"].add(action["node"])
        for row in mappings(raw.get("commodities")):
            try:
                self.units.setdefault(values.text(row["id"]), measures.canonical(values.text(row["unit"])).unit)
            except (BadValueError, KeyError):
                continue

    def _read_currency(self, stated: object) -> None:
        scope = Scope(("park",))
        try:
            unit = parse_unit(values.text(stated))
        except (BadValueError, UnknownUnitError):
            self.report(BadValueError("unknown_currency", stated), scope, "currency")
            return
        if unit.money:
            self.currency = unit.canonical
        else:
            self.report(BadValueError("unknown_currency", stated), scope, "currency")


def mappings(raw: object) -> list[Mapping[str, Any]]:
    """Return the rows among what was written as a list."""
    return [row for row in raw if isinstance(row, Mapping)] if isinstance(raw, list) else []


def _actions(raw: object) -> list[Mapping[str, Any]]:
    try:
        return mappings(values.json_list(raw)) if raw else []
    except BadValueError:
        return []


def _label(path: Path) -> Text:
    words = [str(step) for step in path if isinstance(step, str)]
    if not words:
        return Text()
    table = words[-2] if len(words) > 1 else "park"
    return Text(*(field_label(table, words[-1], lang) for lang in LANGS))


def _suggestion(near: Text) -> Text:
    return Text(*(t("problems._words.near", lang, near=near.get(lang)) for lang in LANGS)) if near else Text()
