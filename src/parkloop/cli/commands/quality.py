"""``parkloop quality``: how good the data of each node are, by the five pedigree indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.cli import parameters
from parkloop.cli.outcome import Outcome
from parkloop.cli.reading import read_park
from parkloop.report.views.imports import quality_json
from parkloop.report.views.park import park_json

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen


def quality(park: str = parameters.PARK, *, base_year: int | None = parameters.BASE_YEAR) -> Outcome:
    """Score the figures of every node in the base year."""
    from parkloop.formats.quality import quality as scored
    from parkloop.park.pedigree import CONFIDENCE, FACTORS, SOURCE

    value, problems = read_park(park, base_year)
    nodes = scored(value)

    def show(screen: Screen) -> None:
        screen.table(
            screen.word("say.quality_title", year=value.park.base_year),
            ("place", "figures", "blank", "typical", *FACTORS, "factor"),
            [
                (
                    n.node,
                    str(len(n.figures)),
                    str(n.blank),
                    str(n.typical),
                    *(f"{n.scores[name]:.1f}" if n.scores else "—" for name in FACTORS),
                    "—" if n.factor is None else f"{n.factor:.2f}",
                )
                for n in nodes
            ],
            right=range(1, 10),
        )
        label = t(f"enums.Confidence.{CONFIDENCE}", screen.lang)
        screen.say("say.quality_source", source=SOURCE, confidence=label)

    data = {
        "park": park_json(value),
        "nodes": [quality_json(n) for n in nodes],
        "factors": {name: list(row) for name, row in FACTORS.items()},
        "source": SOURCE,
        "confidence": CONFIDENCE,
    }
    return Outcome(data=data, problems=problems, show=show)
