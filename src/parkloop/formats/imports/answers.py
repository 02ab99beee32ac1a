"""Who a row is about, of what, and of which year: found once for each word, with the problem where it is not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import LANGS, t
from parkloop.base.problems import Location, Problem, Severity
from parkloop.base.text import Text
from parkloop.formats.header import letter
from parkloop.formats.imports import creditcode
from parkloop.formats.imports.firms import FirmMatch, match_firm
from parkloop.formats.imports.forms import CODE, FIRM, RECEIVER, RECEIVER_CODE, YEAR
from parkloop.formats.imports.grid import nothing, year_of
from parkloop.formats.imports.items import ItemMatch, match_item
from parkloop.formats.imports.statements import Skipped, plain_text

if TYPE_CHECKING:
    from parkloop.formats.imports.mapping import Told
    from parkloop.formats.imports.recognise import Field, Recognised
    from parkloop.formats.values import BadValueError
    from parkloop.park.park import Park

ROLES = {FIRM: CODE, RECEIVER: RECEIVER_CODE}
"""Role of a firm's name -> role of its credit code."""


@dataclass(slots=True)
class Answers:
    """One table in the hand of its reader; ``park`` grows by what the form brings."""

    park: Park
    table: Recognised
    rows: list[list[Any]]
    file: str
    sheet: str
    told: Told
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    firms: dict[tuple[str, str], FirmMatch] = field(default_factory=dict)
    items: dict[tuple[str, tuple[str, ...]], ItemMatch] = field(default_factory=dict)
    learned: dict[str, str] = field(default_factory=dict)

    def at(self, r: int, f: Field | None) -> Any:  # noqa: ANN401
        """The cell of a field in a row."""
        return self.rows[r][f.column] if f is not None and f.column < len(self.rows[r]) else None

    def word(self, r: int, role: str) -> str:
        """The word of a role in a row, empty where there is none."""
        cell = self.at(r, self.table.of(role))
        return "" if nothing(cell) else plain_text(cell)

    def where(self, r: int | None, column: int | None) -> Location:
        """The place of a cell."""
        row = None if r is None else r + 1
        return Location(self.file, self.sheet or None, row, None if column is None else letter(column))

    def problem(
        self,
        code: str,
        where: Location,
        found: str | None = None,
        expected: str | None = None,
        severity: Severity = "error",
        **params: object,
    ) -> None:
        """Note a problem, each once."""
        found_before = Problem(code, severity, where, found, expected, params)
        if found_before not in self.problems:
            self.problems.append(found_before)

    def unreadable(self, bad: BadValueError, where: Location, heading: str) -> None:
        """Note a figure or unit that cannot be read."""
        params: dict[str, object] = {**bad.params, "field": Text(heading, heading), "suggestion": Text()}
        self.problems.append(Problem(bad.code, "error", where, bad.found, bad.expected, params))

    def skip(self, r: int, column: int, item: str, why: str) -> None:
        """Note a row that gives nothing, once for each reason."""
        if not any((s.item, s.why, s.where.row) == (item, why, r + 1) for s in self.skipped):
            self.skipped.append(Skipped(item, why, self.where(r, column)))

    def firm(self, r: int, role: str) -> str | None:
        """The node of the firm in a row, or of the title; None where it is unknown (told) or left out by the user."""
        name, code = self.word(r, role), self.word(r, ROLES[role])
        f = self.table.of(role) or self.table.of(ROLES[role])
        where = self.where(r, f.column if f else None)
        lines = self.table.context
        if role == FIRM and not name and not code:
            title = lines.firm or lines.code
            name, code = lines.firm.text if lines.firm else "", lines.code.text if lines.code else ""
            where = self.where(title.row, title.column) if title else self.where(None, None)
            if self.told.node or not (name or code):
                return self._told_node(where)
        key = (name, creditcode.normal(code))
        if key not in self.firms:
            self.firms[key] = match_firm(self.park, name, code, self.told.firms)
            self._judge(self.firms[key], name, code, where)
        found = self.firms[key]
        if found.left_out:
            self.skip(r, f.column if f else 0, name or code, "left_out")
        return found.node or None

    def _told_node(self, where: Location) -> str | None:
        if self.told.node in self.park.node:
            return self.told.node
        code = "import_firm_chosen" if self.told.node else "import_firm_missing"
        self.problem(code, where, self.told.node or None, _near(()), suggestion=Text())
        return None

    def _judge(self, found: FirmMatch, name: str, code: str, where: Location) -> None:
        shown = name or code
        if found.warning:
            named = code if found.warning == "import_credit_code" else shown
            self.problem(found.warning, where, named, found.node or None, "warning", body=check(code))
        if found.problem:
            self.problem(found.problem, where, shown, None, suggestion=_suggestion(self.named(found.candidates)))
        if found.learned and found.node:
            self.learned[found.node] = found.learned

    def named(self, nodes: tuple[str, ...]) -> str:
        """Nodes with their names, as a problem lists them."""
        held = self.park.node
        return ", ".join(f"{n} ({held[n].name.get(LANGS[0])})" if n in held else n for n in nodes)

    def item(self, r: int, f: Field | None, item: str, codes: tuple[str, ...]) -> str | None:
        """The commodity of an item; None where it is unknown (told) or left out by the user."""
        key = (item, codes)
        if key not in self.items:
            self.items[key] = match_item(self.park, self.table.form, item, codes, self.told.items)
            found = self.items[key]
            if found.new is not None and found.commodity not in self.park.commodity:
                self.park = self.park.but(commodities=(*self.park.commodities, found.new))
            if found.problem:
                where = self.where(r, f.column if f else None)
                shown = " ".join(w for w in (item, *codes) if w)
                near = ", ".join(found.candidates)
                self.problem(found.problem, where, shown, None, suggestion=_suggestion(near), item=item)
        found = self.items[key]
        if found.left_out:
            self.skip(r, f.column if f else 0, item, "left_out")
        return None if found.problem or found.left_out else found.commodity

    def year(self, r: int, shift: int) -> tuple[bool, int | None]:
        """Whether the year is known as far as the form needs it, and the year."""
        f = self.table.of(YEAR)
        cell = self.at(r, f)
        lines = self.table.context.year
        if f is not None and not nothing(cell):
            found = year_of(cell)
            if found is None:
                self.problem("import_year_unreadable", self.where(r, f.column), plain_text(cell))
                return False, None
        elif self.told.year is not None:
            found = self.told.year
        else:
            found = int(lines.text) if lines else None
        if found is None and self.table.form.year_needed:
            self.problem("import_year_missing", self.where(self.table.first, None), None)
            return False, None
        return True, None if found is None else found + shift


def check(code: str) -> str:
    """The check digit that a code should end with, or ``?`` where it has the wrong length or characters."""
    return creditcode.check_digit(creditcode.normal(code)[:-1]) or "?"


def _suggestion(near: str) -> Text:
    return Text(*(t("problems._words.near", lang, near=near) for lang in LANGS)) if near else Text()


def _near(nodes: tuple[str, ...]) -> str | None:
    return ", ".join(nodes) or None
