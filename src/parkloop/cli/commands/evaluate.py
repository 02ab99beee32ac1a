"""``parkloop evaluate``: each option alone against the reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from parkloop.cli import parameters
from parkloop.cli.outcome import Outcome
from parkloop.cli.progressbar import progress
from parkloop.cli.screen import stderr
from parkloop.cli.step import step

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen
    from parkloop.park.results import Evaluation


def evaluate(
    ctx: typer.Context, park: str = parameters.PARK, *, base_year: int | None = parameters.BASE_YEAR
) -> Outcome:
    """Evaluate every option by technology, environment, economy, society and difficulty."""
    from parkloop.report.views.evaluation import criterion_unit, evaluation_json

    with progress(stderr(ctx.obj.lang)) as steps:
        held = step(park, base_year, progress=steps)
        held.advance("evaluations")
        values = held.work.evaluations
    wording = held.wording(options=True)
    names = wording.names

    currency = held.park.park.currency

    def figure(screen: Screen, evaluation: Evaluation, criterion: str) -> str:
        unit = criterion_unit(criterion, evaluation.refs.get(criterion), wording, currency)
        return screen.number(evaluation.values.get(criterion), unit or "")

    def show(screen: Screen) -> None:
        criteria = list(dict.fromkeys(c for e in values.values() for c in e.values))
        screen.table(
            screen.word("say.evaluation_title", count=len(values)),
            ("option", "gates", "values"),
            [
                (
                    names[screen.lang].option(e.option),
                    screen.word("say.passes" if e.passes else "say.fails"),
                    "\n".join(f"{names[screen.lang].criterion(c)} {figure(screen, e, c)}" for c in criteria),
                )
                for e in values.values()
            ],
        )

    return held.outcome({"evaluation": evaluation_json(values, wording, currency)}, show)
