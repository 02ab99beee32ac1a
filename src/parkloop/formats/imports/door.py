"""Import one file into a park: read its sheets, recognise their forms, match, compare, decide, merge."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem, ProblemError, errors
from parkloop.formats.build import build
from parkloop.formats.document import to_document
from parkloop.formats.header import letter
from parkloop.formats.imports.answers import Answers
from parkloop.formats.imports.forms import forms
from parkloop.formats.imports.grid import filled
from parkloop.formats.imports.headings import plain
from parkloop.formats.imports.mapping import Told
from parkloop.formats.imports.merge import Change, merge
from parkloop.formats.imports.read_table import read_table
from parkloop.formats.imports.recognise import Recognised, known_forms, recognise
from parkloop.formats.imports.resolutions import decide
from parkloop.formats.place import Locator
from parkloop.formats.read_sheets import Sheet
from parkloop.formats.values import blank

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path as File

    from parkloop.base.i18n import Lang
    from parkloop.formats.imports.conflicts import Comparison
    from parkloop.formats.imports.resolutions import Resolution
    from parkloop.formats.imports.statements import Skipped, Statement
    from parkloop.park.park import Park

AUTO = "auto"
SIZE_LIMIT = 50 * 1024 * 1024
_CSV = frozenset({".csv", ".txt", ".tsv"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How a file is to be imported.

    ``prefer`` decides every conflict that no row of ``resolutions`` decides; ``lang`` is that of the notes it leaves.
    """

    form: str = AUTO
    told: Told = field(default_factory=Told)
    prefer: str = ""
    reason: str = ""
    resolutions: tuple[Resolution, ...] = ()
    lang: Lang = "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRead:
    """A recognised sheet: its form and fields, what each item and firm was taken for, and the rows left out."""

    sheet: str
    table: Recognised
    firms: tuple[tuple[str, str, str], ...]  # name, credit code, node
    items: tuple[tuple[str, str, str], ...]  # item, commodity, how
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The outcome of an import; ``park`` is None where a problem stands in the way."""

    park: Park | None
    sheets: tuple[SheetRead, ...]
    changes: tuple[Change, ...]
    added: tuple[str, ...]  # commodities that the park did not have
    learned: tuple[tuple[str, str], ...]  # node, credit code
    problems: tuple[Problem, ...]
    told: Told

    @property
    def conflicts(self) -> tuple[Change, ...]:
        """The statements that the document contradicts."""
        return tuple(c for c in self.changes if c.comparison.outcome == "conflict")


def import_file(path: File, park: Park, order: Order) -> Imported:
    """Import a workbook or CSV file into a park.

    Raises
    ------
    parkloop.base.problems.ProblemError
        The file cannot be read at all; what is wrong inside it stands in ``problems`` of the result, all at once.
    """
    problems: list[Problem] = []
    sheets: list[SheetRead] = []
    statements: list[Statement] = []
    grown = park
    learned: dict[str, str] = {}
    found = _recognised(path, order, problems)
    for sheet, rows, table in found:
        answers = Answers(grown, table, rows, path.name, sheet.name, order.told)
        gathered = read_table(answers)
        _headings(answers)
        statements += gathered.all()
        grown, learned = answers.park, {**learned, **answers.learned}
        problems += answers.problems
        sheets.append(_sheet_read(sheet, answers))
    if found and not statements and not errors(problems):
        problems.append(Problem("import_nothing", where=Location(path.name)))

    def choose(conflict: Comparison) -> tuple[str, str]:
        return decide(conflict, order.resolutions, order.prefer, order.reason)

    used = {s.commodity for s in statements}
    kept = tuple(c for c in grown.commodities if c.id in park.commodity or c.id in used)
    grown = grown.but(commodities=kept)
    merged, changes = merge(grown, statements, choose, order.lang)
    problems += [_undecided(c) for c in changes if c.open]
    merged = _with_codes(merged, learned)
    ready, more = (None, ()) if errors(problems) else _checked(merged, path.name)
    return Imported(
        park=ready,
        sheets=tuple(sheets),
        changes=changes,
        added=tuple(c.id for c in grown.commodities if c.id not in park.commodity),
        learned=tuple(learned.items()),
        problems=(*problems, *more),
        told=_to_remember(order.told, sheets),
    )


def _recognised(
    path: File, order: Order, problems: list[Problem]
) -> list[tuple[Sheet, list[list[object]], Recognised]]:
    wanted = tuple(forms().values()) if order.form == AUTO else (forms()[order.form],)
    found = []
    for sheet in _sheets(path):
        rows = filled(sheet)
        if all(blank(cell) for row in rows for cell in row):
            continue
        where = Location(path.name, sheet.name or None)
        for (r, c), formula in sheet.uncomputed.items():
            problems.append(Problem("import_formula", "error", replace(where, row=r + 1, column=letter(c)), formula))
        table, ranked = recognise(rows, wanted, order.told.columns)
        if table is not None:
            found.append((sheet, rows, table))
        elif ranked:
            problems.append(Problem("import_form_ambiguous", "error", where, known_forms(ranked[:2])))
        else:
            listed = ", ".join(f.id for f in wanted)
            problems.append(Problem("import_form_unknown", "warning", where, sheet.name or path.name, listed))
    if not found and not errors(problems):
        listed = ", ".join(f.id for f in wanted)
        problems.append(Problem("import_no_form", "error", Location(path.name), path.name, listed))
    return found


def _sheets(path: File) -> list[Sheet]:
    where = Location(path.name)
    if not path.is_file():
        raise ProblemError([Problem("file_not_found", where=where, found=str(path))])
    if path.stat().st_size > SIZE_LIMIT:
        raise ProblemError([Problem("too_large", where=where, expected=f"{SIZE_LIMIT // 1024**2} MB")])
    data = path.read_bytes()
    if path.suffix.lower() in _CSV:
        return [_csv(data, path)]
    from parkloop.formats.read_workbook import read_workbook

    return read_workbook(path, data)


def _csv(data: bytes, path: File) -> Sheet:
    """Text in UTF-8, or as Chinese spreadsheets save it (GB 18030)."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            plain_text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise ProblemError([Problem("not_utf8", where=Location(path.name))])
    if "\0" in plain_text:
        raise ProblemError([Problem("not_utf8", where=Location(path.name))])
    mark = "\t" if path.suffix.lower() == ".tsv" else ","
    try:
        rows = list(csv.reader(io.StringIO(plain_text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise ProblemError([Problem("unreadable_file", where=Location(path.name), found=str(error))]) from None
    return Sheet("", [[cell or None for cell in row] for row in rows])


def _headings(answers: Answers) -> None:
    """Say which headings were known only in part."""
    table = answers.table
    for f in table.fields:
        if not f.sure:
            where = answers.where(table.last, f.column)
            answers.problem("import_heading_near", where, f.heading.raw, f.role, "warning")


def _undecided(change: Change) -> Problem:
    s = change.comparison.statement
    code = "import_conflict_many" if change.many else "import_conflict"
    existing = f"{change.comparison.existing or 0.0:.15g} {s.unit}"
    params = {"node": s.node, "what": s.commodity or s.variable}
    return Problem(code, "error", s.where, f"{s.amount:.15g} {s.unit}", existing, params)


def _with_codes(park: Park, learned: dict[str, str]) -> Park:
    nodes = tuple(replace(n, credit_code=learned.get(n.id, n.credit_code)) for n in park.nodes)
    return park.but(nodes=nodes)


def _checked(park: Park, file: str) -> tuple[Park | None, tuple[Problem, ...]]:
    """Read the merged park back as a document, so that it meets every rule of a park; warnings are the park's own."""
    ready, problems = build(to_document(park), Locator(file))
    return ready, errors(problems)


def _sheet_read(sheet: Sheet, answers: Answers) -> SheetRead:
    return SheetRead(
        sheet=sheet.name,
        table=answers.table,
        firms=tuple((name, code, m.node) for (name, code), m in answers.firms.items()),
        items=tuple((" ".join((i, *codes)).strip(), m.commodity, m.how) for (i, codes), m in answers.items.items()),
        skipped=tuple(answers.skipped),
    )


def _to_remember(told: Told, sheets: Sequence[SheetRead]) -> Told:
    """The mapping as it was used: what the user said, and what every heading was taken for."""
    columns = {key: dict(table) for key, table in told.columns.items()}
    for read in sheets:
        table = columns.setdefault(read.table.form.id, {})
        known = {plain(k) for k in table}
        for f in read.table.fields:
            if f.item is None and plain(f.heading.raw) not in known:
                table[f.heading.raw] = f.role
    return replace(told, columns=columns, year=None, node="")
