"""``parkloop import``: a form that a firm or the park office already holds, read into a park."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from parkloop.base.i18n import has, t
from parkloop.base.problems import Problem, errors
from parkloop.cli.commands.convert import SUFFIXES
from parkloop.cli.exits import Exit
from parkloop.cli.outcome import Outcome
from parkloop.cli.reading import EARLIEST, LATEST, read_park
from parkloop.cli.session import UsageProblemError
from parkloop.cli.usage import unknown_choice
from parkloop.report.views.imports import import_json

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang
    from parkloop.cli.screen import Screen
    from parkloop.formats.imports.door import Imported, Order
    from parkloop.park.park import Park

FILE = typer.Argument(..., metavar="FILE")
INTO = typer.Option(..., "--into", metavar="PARK")
FORM = typer.Option("auto", "--form", metavar="FORM")
MAPPING = typer.Option(None, "--mapping", metavar="FILE")
OUT = typer.Option(None, "-o", "--out", metavar="FILE")
REMEMBER = typer.Option(False, "--remember")
PREFER = typer.Option(None, "--prefer", metavar="existing|imported")
RESOLVE = typer.Option(None, "--resolve", metavar="FILE")
YEAR = typer.Option(None, "--year", metavar="YEAR")
NODE = typer.Option(None, "--node", metavar="ID")


def import_(
    ctx: typer.Context,
    file: str = FILE,
    into: str = INTO,
    form: str = FORM,
    mapping: str | None = MAPPING,
    out: str | None = OUT,
    *,
    remember: bool = REMEMBER,
    prefer: str | None = PREFER,
    resolve: str | None = RESOLVE,
    year: int | None = YEAR,
    node: str | None = NODE,
) -> Outcome:
    """Import a file into a park; without OUT it only shows what would happen."""
    from parkloop.formats.imports.door import import_file

    _usage(form, prefer, out, year, remember=remember)
    park, _ = read_park(into)
    order = _order(park, into, out, ctx.obj.lang, (form, mapping, prefer, resolve, year, node))
    found = import_file(Path(file), park, order)
    files = _written(found, out, ctx.obj.lang, remember=remember)
    bad = bool(errors(found.problems))

    def show(screen: Screen) -> None:
        _show(screen, found, files)

    data = {"ok": not bad, **import_json(found), "files": files}
    return Outcome(data=data, problems=found.problems, show=show, code=Exit.INPUT if bad else Exit.FINE)


def _usage(form: str, prefer: str | None, out: str | None, year: int | None, *, remember: bool) -> None:
    from parkloop.formats.imports.door import AUTO
    from parkloop.formats.imports.forms import forms

    if form != AUTO and form not in forms():
        raise UsageProblemError([unknown_choice("--form", form, [AUTO, *forms()])])
    if prefer not in {None, "existing", "imported"}:
        raise UsageProblemError([unknown_choice("--prefer", str(prefer), ["existing", "imported"])])
    if out is not None and Path(out).suffix.lower() not in SUFFIXES:
        raise UsageProblemError([Problem("usage_suffix", found=out, expected=".xlsx, .yaml, .json")])
    if year is not None and not EARLIEST <= year <= LATEST:
        raise UsageProblemError([unknown_choice("--year", str(year), [f"{EARLIEST}–{LATEST}"])])
    if remember and out is None:
        raise UsageProblemError([Problem("usage_missing", expected="-o / --out")])


def _order(
    park: Park,
    into: str,
    out: str | None,
    lang: Lang,
    asked: tuple[str, str | None, str | None, str | None, int | None, str | None],
) -> Order:
    """What was asked for on the line, over what is remembered beside the park."""
    from parkloop.formats.imports.door import Order
    from parkloop.formats.imports.mapping import Told, read_mapping, remembered
    from parkloop.formats.imports.resolutions import read_resolutions

    form, mapping, prefer, resolve, year, node = asked
    told = Told()
    for place in dict.fromkeys(Path(p).parent for p in (out, into) if p is not None):
        if remembered(place, park.park.id).is_file():
            told = told.over(read_mapping(remembered(place, park.park.id)))
    if mapping is not None:
        told = read_mapping(Path(mapping)).over(told)
    told = Told(year=year, node=node or "").over(told)
    reason = t("imports.note.preferred", lang, which=t(f"imports.which.{prefer}", lang)) if prefer else ""
    return Order(
        form=form,
        told=told,
        prefer=prefer or "",
        reason=reason,
        resolutions=read_resolutions(Path(resolve)) if resolve else (),
        lang=lang,
    )


def _written(found: Imported, out: str | None, lang: Lang, *, remember: bool) -> list[str]:
    """Write the park and what is remembered, unless something stands in the way."""
    from parkloop.formats.door import save
    from parkloop.formats.imports.mapping import remembered, write_mapping

    if found.park is None or out is None:
        return []
    save(found.park, out, lang)
    files = [out]
    if remember:
        place = remembered(Path(out).parent, found.park.park.id)
        write_mapping(found.told, place)
        files.append(str(place))
    return files


def _show(screen: Screen, found: Imported, files: list[str]) -> None:
    for read in found.sheets:
        table = read.table
        title = screen.word("say.import_form", sheet=read.sheet or "—", form=table.form.name.get(screen.lang))
        columns = [(f.letter, f.heading.raw, ("" if f.sure else "≈ ") + f.role, f.heading.unit) for f in table.fields]
        screen.table(title, ("column", "heading", "role", "unit"), columns)
        for row in read.skipped:
            why = t(f"imports.skipped.{row.why}", screen.lang)
            screen.say("say.import_skipped", row=row.where.row, item=row.item or "—", why=why)
    rows = []
    for change in found.changes:
        s = change.comparison.statement
        rows.append(
            (
                s.node,
                t(f"imports.to.{s.to}", screen.lang),
                s.commodity or s.variable,
                str(s.year or "—"),
                screen.number(s.amount, s.unit),
                t(f"imports.outcome.{change.comparison.outcome}", screen.lang),
            )
        )
    heads = ("place", "side", "commodity", "year", "amount", "outcome")
    screen.table(screen.word("say.import_title", count=len(rows)), heads, rows, right=(4,))
    _show_conflicts(screen, found)
    for name in files:
        screen.say("say.written", file=name)


def _show_conflicts(screen: Screen, found: Imported) -> None:
    if not found.conflicts:
        return
    rows = []
    for change in found.conflicts:
        c, s = change.comparison, change.comparison.statement
        choice = t(f"imports.which.{change.choice}", screen.lang) if has(f"imports.which.{change.choice}") else "—"
        rows.append(
            (
                f"{s.node} {s.commodity or s.variable} {s.year or ''}".strip(),
                f"{screen.number(c.existing, s.unit)} ({c.existing_source or '—'})",
                f"{screen.number(s.amount, s.unit)} ({s.source})",
                "—" if c.z is None else screen.number(c.z),
                f"{choice} {change.reason}".strip(),
            )
        )
    heads = ("about", "existing", "imported", "z", "choice")
    screen.table(screen.word("say.import_conflicts", count=len(rows)), heads, rows, right=(3,))
