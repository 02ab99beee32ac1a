"""``parkloop options``: ways to improve the park, best match first, each with its reasons and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.cli import parameters
from parkloop.cli.outcome import Outcome
from parkloop.cli.session import UsageProblemError
from parkloop.cli.step import step
from parkloop.cli.usage import unknown_choice
from parkloop.park.enums import Direction

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen


def options(
    park: str = parameters.PARK,
    *,
    direction: str | None = parameters.DIRECTION,
    base_year: int | None = parameters.BASE_YEAR,
) -> Outcome:
    """Generate options from routes, measures and the park's own projects."""
    from parkloop.report.views.options import omissions_json, options_json, ordered

    wanted = _direction(direction)
    held = step(park, base_year)
    found = ordered(held.work.options, wanted)
    wording = held.wording(options=True)
    omissions = omissions_json(held.work.omissions, wording, wanted)
    data = {"options": options_json(found, wording), "omissions": omissions}

    def show(screen: Screen) -> None:
        screen.table(
            screen.word("say.options_title", count=len(found)),
            ("option", "direction", "amount", "legal", "score", "confidence", "lacks"),
            [
                (
                    f"{o.name.get(screen.lang)}\n[{o.id}]",
                    screen.label("Direction", o.direction),
                    "—" if o.amount is None else screen.number(o.amount.value, _yearly(o.amount.unit)),
                    screen.label("Verdict", o.legal.verdict),
                    screen.number(o.score, style="plain"),
                    screen.label("Confidence", o.confidence),
                    str(len(o.missing)),
                )
                for o in found
            ],
            right=(2, 4, 6),
        )
        if omissions:
            screen.say("say.omissions", count=len(omissions))

    return held.outcome(data, show)


def _direction(word: str | None) -> Direction | None:
    if word is None:
        return None
    if word not in set(Direction):
        raise UsageProblemError([unknown_choice("--direction", word, [d.value for d in Direction])])
    return Direction(word)


def _yearly(unit: str) -> str:
    return unit if "/" in unit or not unit else f"{unit}/a"
