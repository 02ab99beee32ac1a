"""``parkloop screen``: the options ranked, and how stable the order is."""

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
    from parkloop.park.results import Ranking
    from parkloop.report.views.wording import Wording


def screen(
    ctx: typer.Context,
    park: str = parameters.PARK,
    *,
    base_year: int | None = parameters.BASE_YEAR,
    seed: int = parameters.SEED,
) -> Outcome:
    """Rank the options that pass their gates."""
    from parkloop.report.views.ranking import ranking_json, stability_json

    with progress(stderr(ctx.obj.lang)) as steps:
        held = step(park, base_year, seed=seed, progress=steps)
        held.advance("ranking")
        ranking = held.work.ranking
    wording = held.wording(options=True)
    data = {"ranking": ranking_json(ranking, wording), "stability": stability_json(ranking), "seed": seed}
    return held.outcome(data, lambda s: show_ranking(s, ranking, wording))


def show_ranking(screen: Screen, ranking: Ranking, wording: Wording, most: int = 0) -> None:
    """Print the ranking, at most ``most`` rows (0: all)."""
    names = wording.names[screen.lang]
    screen.table(
        screen.word("say.ranking_title"),
        ("rank", "option", "score", "between", "ranks"),
        [
            (
                str(row.rank),
                names.option(row.option),
                screen.number(row.score, style="score"),
                f"{screen.number(row.low, style='score')}–{screen.number(row.high, style='score')}",
                f"{row.best_rank}–{row.worst_rank}",
            )
            for row in (ranking.rows[:most] if most else ranking.rows)
        ],
        right=(0, 2, 3, 4),
    )
    for criterion, why in ranking.left_out.items():
        screen.say("say.left_out", criterion=names.criterion(criterion), why=wording.text(why, screen.lang))
