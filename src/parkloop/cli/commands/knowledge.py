"""``parkloop knowledge``: what the routes cover, industry by by-product, and what they leave empty."""

from __future__ import annotations

from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING

import typer

from parkloop.base.problems import Problem
from parkloop.cli.outcome import Outcome
from parkloop.cli.session import UsageProblemError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.cli.screen import Screen
    from parkloop.knowledge.survey import Count, Covered, SectorCount

INDUSTRY = typer.Option(None, "--industry", metavar="INDUSTRY")
OUT = typer.Option(None, "-o", "--out", metavar="FILE.csv")


def knowledge(*, industry: str | None = INDUSTRY, out: str | None = OUT) -> Outcome:
    """Survey the knowledge: by-products of each industry, their founded uses, and the empty cells."""
    from parkloop.knowledge import coverage
    from parkloop.knowledge.survey import by_sector, survey
    from parkloop.report.views.knowledge import survey_json

    sectors, rows = by_sector(), survey()
    if industry is not None:
        known = [s.sector_id for s in sectors]
        if industry not in known:
            raise UsageProblemError([Problem("usage_industry", found=industry, expected=", ".join(known))])
        rows = tuple(r for r in rows if industry in r.sectors)
    files = [str(_written(Path(out), rows))] if out else []

    def show(screen: Screen) -> None:
        _show(screen, sectors)
        if industry is not None:
            _show_industry(screen, next(s for s in sectors if s.sector_id == industry), rows)
        for file in files:
            screen.say("say.written", file=file)

    return Outcome(data={**survey_json(sectors, rows), "words": coverage(), "files": files}, show=show)


def _show(screen: Screen, sectors: Sequence[SectorCount]) -> None:
    from parkloop.knowledge.survey import survey

    rows = survey()
    cells = [c for r in rows for name, c in r.cells.items() if name != "other"]
    states = [c.state for c in cells]
    title = screen.word(
        "say.knowledge_title",
        byproducts=len(rows),
        founded=sum(r.routes.founded for r in rows),
        memory=sum(r.routes.memory for r in rows),
    )
    screen.table(
        title,
        (
            "sector_letter",
            "sector",
            "sector_name",
            "sector_byproducts",
            "sector_covered",
            "sector_sent",
            "sector_received",
            "sector_empty",
        ),
        [
            (
                letter,
                s.sector_id,
                s.name.zh if screen.lang == "zh" else s.name.en,
                str(s.byproducts),
                str(s.covered),
                _counted(s.sent),
                _counted(s.received),
                str(s.empty),
            )
            for letter, s in zip(ascii_uppercase, sectors, strict=False)
        ],
        right=(3, 4, 5, 6, 7),
    )
    screen.say(
        "say.knowledge_cells",
        total=len(cells),
        founded=states.count("founded"),
        memory=states.count("memory"),
        empty=states.count("empty"),
    )


def _show_industry(screen: Screen, sector: SectorCount, rows: Sequence[Covered]) -> None:
    zh = screen.lang == "zh"
    screen.table(
        screen.word(
            "say.knowledge_industry",
            name=sector.name.zh if zh else sector.name.en,
            other=ascii_uppercase[len(rows[0].cells) - 1],
        ),
        ("byproduct", "byproduct_cells", "byproduct_routes"),
        [
            (r.name.zh if zh else r.name.en, " ".join(_sign(c) for c in r.cells.values()), _counted(r.routes))
            for r in rows
        ],
        right=(1, 2),
    )
    if bare := [r.name.zh if zh else r.name.en for r in rows if not r.routes.founded]:
        screen.say("say.knowledge_uncovered", names=screen.listed(bare))


def _counted(count: Count) -> str:
    return f"{count.founded} ({count.memory})"


def _sign(count: Count) -> str:
    """One character for a cell: founded routes up to nine, ``m`` for memory alone, a dot for an empty one."""
    return str(min(count.founded, 9)) if count.founded else "m" if count.memory else "·"


def _written(target: Path, rows: Sequence[Covered]) -> Path:
    """Write the table with every cell; founded routes as a figure, memory alone as ``m``, an empty cell blank."""
    import csv

    if target.suffix.lower() != ".csv":
        raise UsageProblemError([Problem("usage_suffix", found=str(target), expected=".csv")])
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["byproduct", "name_zh", "name_en", "industries", "founded", "memory", *rows[0].cells])
        for r in rows:
            cells = [str(c.founded) if c.founded else "m" if c.memory else "" for c in r.cells.values()]
            where = ";".join(r.sectors)
            writer.writerow([r.waste_id, r.name.zh, r.name.en, where, r.routes.founded, r.routes.memory, *cells])
    return target
