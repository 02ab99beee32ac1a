"""``parkloop heat``: pinch, utility levels and total site of one or several plants."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from parkloop.base.i18n import t
from parkloop.base.problems import Problem, errors
from parkloop.cli.exits import Exit
from parkloop.cli.heatlimits import Limits, in_slices, settings_of
from parkloop.cli.heatlist import read_heat, read_heat_park
from parkloop.cli.outcome import Outcome
from parkloop.cli.session import UsageProblemError

if TYPE_CHECKING:
    from parkloop.base.text import Text
    from parkloop.cli.screen import Screen

SOURCE = typer.Argument(..., metavar="PARK|STREAMS.csv")
DTMIN = typer.Option(..., "--dtmin", metavar="K")
UTILITIES = typer.Option(None, "--utilities", metavar="U.csv")
LEVELS = typer.Option(0, "--optimise-levels", metavar="N")
DISTANCES = typer.Option(None, "--distances", metavar="D.csv")
LOSS = typer.Option(0.0, "--loss", metavar="SHARE/km")
PIPE_COST = typer.Option(None, "--pipe-cost", metavar="CNY/km")
HEAT_VALUE = typer.Option(None, "--heat-value", metavar="CNY/kW")
MAX_KM = typer.Option(None, "--max-km", metavar="KM")
MIN_DUTY = typer.Option(0.0, "--min-duty", metavar="KW")
CARNOT = typer.Option(0.5, "--carnot", metavar="SHARE")
EFFICIENCY = typer.Option(0.75, "--efficiency", metavar="SHARE")
LIVE_STEAM = typer.Option(None, "--live-steam", metavar="MPA,C")
OUT = typer.Option(None, "-o", "--out", metavar="OUT")
SLICES = typer.Option(None, "--slices", metavar="H.csv")
MOST_LEVELS = 20


def heat(
    ctx: typer.Context,
    source: str = SOURCE,
    *,
    dtmin: float = DTMIN,
    utilities: str | None = UTILITIES,
    optimise_levels: int = LEVELS,
    distances: str | None = DISTANCES,
    loss: float = LOSS,
    pipe_cost: float | None = PIPE_COST,
    heat_value: float | None = HEAT_VALUE,
    max_km: float | None = MAX_KM,
    min_duty: float = MIN_DUTY,
    carnot: float = CARNOT,
    efficiency: float = EFFICIENCY,
    live_steam: str | None = LIVE_STEAM,
    slices: str | None = SLICES,
    out: str | None = OUT,
) -> Outcome:
    """Target every plant alone, all together through the levels, and the whole park directly."""
    wrong = []
    if not (math.isfinite(dtmin) and dtmin >= 0):
        wrong.append(Problem("usage_dtmin", found=f"{dtmin:g}"))
    if not 0 <= optimise_levels <= MOST_LEVELS:
        wrong.append(Problem("usage_levels", found=str(optimise_levels), expected=f"1 - {MOST_LEVELS}"))
    if wrong:
        raise UsageProblemError(wrong)
    limits = Limits(
        distances=distances,
        loss=loss,
        pipe_cost=pipe_cost,
        heat_value=heat_value,
        max_km=max_km,
        min_duty=min_duty,
        carnot=carnot,
        efficiency=efficiency,
        live_steam=live_steam,
    )
    limits.check()
    names: dict[str, Text] = {}
    if Path(source).suffix.lower() == ".csv":
        problem, problems = read_heat(source, utilities, dtmin)
        problem, year, sliced = in_slices(problem, source, slices)
    elif slices is not None:
        raise UsageProblemError([Problem("usage_slices_of_park", found=slices)])
    else:
        problem, problems, names = read_heat_park(source, utilities, dtmin)
        year, sliced = None, ()
    settings, far = settings_of(limits, problem.zones, dtmin)
    if year is not None:  # one stream in two slices is no mistake
        problems = tuple(p for p in problems if p.code != "heat_duplicate")
    from parkloop.analysis.heat.findings import uncovered
    from parkloop.analysis.heat.optimise import optimise_levels as best
    from parkloop.analysis.heat.park_exchange import exchange_json, slices_json
    from parkloop.analysis.heat.table import as_json
    from parkloop.analysis.heat.targets import targets
    from parkloop.cli.heatlinkshow import named, show_exchange
    from parkloop.cli.heatshow import show_heat

    found = targets(problem)
    lacking = uncovered(problem, found, Path(utilities or source).name)
    chosen = best(list(found.plants.values()), optimise_levels, dtmin / 2) if optimise_levels else None
    data = {
        **as_json(problem, found, chosen),
        **exchange_json(problem, found, settings),
        "slices": None if year is None else slices_json(year),
    }
    files = []
    if out is not None:
        from parkloop.report.figures.heatfiles import write_heat

        files = write_heat(named(data, names, ctx.obj.lang), problem.utilities, Path(out), ctx.obj.lang)
    data["files"] = [file.name for file in files]

    def show(screen: Screen) -> None:
        told = named(data, names, screen.lang)
        show_heat(screen, told)
        show_exchange(screen, told)
        if files:
            screen.line(t("heatfigures.written", screen.lang, count=len(files), folder=out))

    return Outcome(
        data=data,
        problems=(*problems, *sliced, *far, *lacking),
        show=show,
        code=Exit.INFEASIBLE if errors(lacking) else Exit.FINE,  # the needs stand, but these levels cannot meet them
    )
