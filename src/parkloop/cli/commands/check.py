"""``parkloop check``: every problem of a document at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.problems import errors
from parkloop.cli import parameters
from parkloop.cli.exits import Exit
from parkloop.cli.outcome import Outcome

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen


def check(park: str = parameters.PARK) -> Outcome:
    """Read a document and report all its problems; loads nothing but the reader."""
    from parkloop.formats.door import check as read
    from parkloop.report.views.park import park_json

    value, problems = read(park)
    wrong, warned = len(errors(problems)), len(problems) - len(errors(problems))

    def show(screen: Screen) -> None:
        screen.problems(problems)
        if value is not None:
            screen.say(
                "say.park_read", name=value.park.name.get(screen.lang), nodes=len(value.nodes), flows=len(value.flows)
            )
        screen.say("say.check_bad" if wrong else "say.check_good", errors=wrong, warnings=warned)

    return Outcome(
        data={"ok": not wrong, "park": None if value is None else park_json(value)},
        problems=problems,
        show=show,
        code=Exit.INPUT if wrong else Exit.FINE,
        told=True,
    )
