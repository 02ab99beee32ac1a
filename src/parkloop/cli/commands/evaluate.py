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
    from parkloop.report.views.evaluation import evaluation_json

    with progress(stderr(ctx.obj.lang)) as steps:
        held = step(park, base_year, progress=steps)
        held.advance("evaluations")
        values = held.work.evaluations
    wording = held.wording(options=True)
    names = wording.names

    def unit(evaluation: Evaluation, criterion: str) -> str:
        ref = evaluation.refs.get(criterion)
        return held.work.ledger[ref].unit if ref else ""

    def show(screen: Screen) -> None:
        criteria = list(dict.fromkeys(c for e in values.values() for c in e.values))
        screen.table(
            screen.word("say.evaluation_title", count=len(values)),
            ("option", "gates", "values"),
            [
                (
                    names[screen.lang].option(e.option),
                    screen.word("say.passes" if e.passes else "say.fails"),
                    "\n".join(
                        f"{names[screen.lang].criterion(c)} {screen.number(e.values.get(c), unit(e, c))}"
                        for c in criteria
                    ),
                )
                for e in values.values()
            ],
        )

    return held.outcome({"evaluation": evaluation_json(values, wording)}, show)
