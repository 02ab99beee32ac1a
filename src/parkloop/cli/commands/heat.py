"""``parkloop heat``: pinch, utility levels and total site of one or several plants."""

from __future__ import annotations

import math
from pathlib import Path

import typer

from parkloop.base.problems import Problem, errors
from parkloop.cli.exits import Exit
from parkloop.cli.heatlist import read_heat
from parkloop.cli.outcome import Outcome
from parkloop.cli.session import UsageProblemError

SOURCE = typer.Argument(..., metavar="STREAMS.csv")
DTMIN = typer.Option(..., "--dtmin", metavar="K")
UTILITIES = typer.Option(None, "--utilities", metavar="U.csv")
LEVELS = typer.Option(0, "--optimise-levels", metavar="N")
MOST_LEVELS = 20


def heat(
    source: str = SOURCE,
    *,
    dtmin: float = DTMIN,
    utilities: str | None = UTILITIES,
    optimise_levels: int = LEVELS,
) -> Outcome:
    """Target every plant alone, all together through the levels, and the whole park directly."""
    wrong = []
    if not (math.isfinite(dtmin) and dtmin >= 0):
        wrong.append(Problem("usage_dtmin", found=f"{dtmin:g}"))
    if not 0 <= optimise_levels <= MOST_LEVELS:
        wrong.append(Problem("usage_levels", found=str(optimise_levels), expected=f"1 - {MOST_LEVELS}"))
    if wrong:
        raise UsageProblemError(wrong)
    problem, problems = read_heat(source, utilities, dtmin)
    from parkloop.analysis.heat.findings import uncovered
    from parkloop.analysis.heat.optimise import optimise_levels as best
    from parkloop.analysis.heat.table import as_json
    from parkloop.analysis.heat.targets import targets
    from parkloop.cli.heatshow import show_heat

    found = targets(problem)
    lacking = uncovered(problem, found, Path(utilities or source).name)
    chosen = best(list(found.plants.values()), optimise_levels, dtmin / 2) if optimise_levels else None
    data = {**as_json(problem, found, chosen), "links": []}
    return Outcome(
        data=data,
        problems=(*problems, *lacking),
        show=lambda screen: show_heat(screen, data),
        code=Exit.INFEASIBLE if errors(lacking) else Exit.FINE,  # the needs stand, but these levels cannot meet them
    )
