"""``parkloop portfolio``: which sets of projects nothing else beats in all objectives, proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from parkloop.base.problems import Location, NoFeasibleAnswerError, Problem, ProblemError, errors
from parkloop.cli.exits import Exit
from parkloop.cli.outcome import Outcome
from parkloop.cli.session import UsageProblemError

if TYPE_CHECKING:
    from parkloop.planning.portfolio.problem import PortfolioProblem
    from parkloop.planning.portfolio.search import Front

SOURCE = typer.Argument(..., metavar="PROBLEM.yaml")
METHOD = typer.Option("bounded", "--method", metavar="bounded|milp")
SECONDS = typer.Option(None, "--seconds", metavar="S")
STATE = typer.Option(None, "--state", metavar="FILE")


def portfolio(
    source: str = SOURCE, *, method: str = METHOD, seconds: float | None = SECONDS, state: str | None = STATE
) -> Outcome:
    """Find every efficient portfolio of a problem file."""
    from parkloop.cli.portfolioshow import show_portfolio
    from parkloop.cli.portfoliostate import read_state, write_state
    from parkloop.cli.problemfile import read_problem
    from parkloop.planning.portfolio.reading import read_portfolio
    from parkloop.planning.portfolio.search import METHODS, find_front
    from parkloop.report.views.portfolio import portfolio_json

    chosen = next((m for m in METHODS if m == method), None)
    if chosen is None:
        raise UsageProblemError([Problem("usage_portfolio_method", found=method, expected=", ".join(METHODS))])
    if seconds is not None and not seconds > 0:
        raise UsageProblemError([Problem("usage_seconds", found=f"{seconds:g}")])
    data, locator, read = read_problem(source)
    problem, found = read_portfolio(data, locator.at)
    problems = (*read, *found)
    if problem is None or errors(problems):
        raise ProblemError(problems)
    front = find_front(
        problem,
        method=chosen,
        seconds=seconds,
        resume=read_state(state, problem, chosen),
        keep=lambda kept: None if state is None else write_state(state, kept),
    )
    if not front.points and not front.stopped:
        raise NoFeasibleAnswerError(_infeasible(problem, locator.file))
    answer = portfolio_json(problem, front)
    return Outcome(
        data=answer,
        problems=(*problems, *_doubts(front, locator.file)),
        show=lambda screen: show_portfolio(screen, answer),
        code=Exit.STOPPED if front.stopped else Exit.FINE,
    )


def _infeasible(problem: PortfolioProblem, file: str | None) -> Problem:
    from parkloop.planning.portfolio.conflict import conflict

    named = [f"{block}[{n}]" for block, n in conflict(problem)]
    where = Location(file=file, path=named[0] if named else None)
    return Problem("portfolio_infeasible", where=where, found=", ".join(named))


def _doubts(front: Front, file: str | None) -> list[Problem]:
    where = Location(file=file)
    told = []
    if front.rounded:
        told.append(Problem("portfolio_rounded", "warning", where))
    if front.stopped:
        code = "portfolio_stopped" if front.points else "portfolio_stopped_empty"
        told.append(Problem(code, "warning", where, str(len(front.points))))
    elif not front.exact and not front.rounded:
        told.append(Problem("portfolio_unproven", "warning", where))
    return told
