"""``parkloop steam``: states of water and steam by IAPWS-IF97, and what turbines, valves and flashes make of them."""

from __future__ import annotations

import typer

from parkloop.base.problems import ProblemError, errors
from parkloop.cli.outcome import Outcome

SOURCE = typer.Argument(..., metavar="PROBLEM.yaml")


def steam(source: str = SOURCE) -> Outcome:
    """Solve a steam problem."""
    from parkloop.analysis.heat.steam_problem import solve_steam
    from parkloop.cli.problemfile import read_problem
    from parkloop.cli.steamshow import show_steam

    data, locator, read = read_problem(source)
    results, found = solve_steam(data, locator.at)
    problems = (*read, *found)
    if errors(problems):
        raise ProblemError(problems)
    answer = {"formulation": "IAPWS-IF97", "results": results}
    return Outcome(data=answer, problems=problems, show=lambda screen: show_steam(screen, answer))
