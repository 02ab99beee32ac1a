"""``parkloop indicators``: the indicators of the observed year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.cli import parameters
from parkloop.cli.outcome import Outcome
from parkloop.cli.step import step

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen


def indicators(park: str = parameters.PARK, *, base_year: int | None = parameters.BASE_YEAR) -> Outcome:
    """Compute the indicators; what lacks a datum says which."""
    from parkloop.report.views.columns import column_json, indicators_json

    held = step(park, base_year)
    values = held.work.indicators
    rows = indicators_json(values)

    def show(screen: Screen) -> None:
        screen.table(
            screen.word("say.indicators_title", year=held.park.park.base_year),
            ("indicator", "reading", "missing"),
            [
                (
                    i.name.get(screen.lang) or i.id,
                    "—" if i.value is None else screen.number(i.value, i.unit),
                    screen.listed(i.missing),
                )
                for i in values
            ],
            right=(1,),
        )

    observed = column_json(held.work.observed.state, values)
    return held.outcome({"indicators": rows, "columns": {"observed": observed}}, show)
