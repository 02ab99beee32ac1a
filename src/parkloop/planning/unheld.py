"""What the rows of quality, water and heat could not hold, and what gathers in closed loops: told, never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem
from parkloop.planning.contents import settled_contents, warnings_of

if TYPE_CHECKING:
    from parkloop.operation.network import Network
    from parkloop.planning.contents import Answer


def unheld(network: Network, answer: Answer) -> tuple[Problem, ...]:
    """Warnings of a plan: contents that nobody states, heat ways that cannot work, salt above a limit."""
    found: list[Problem] = []
    if network.quality is not None:
        found += [
            Problem("quality_unknown", "warning", Location(path="options", id=way), substance)
            for way, substance in network.quality.unknown
        ]
    if network.water is not None:
        found += [
            Problem("water_content_unknown", "warning", Location(path="processes", id=giver), substance)
            for giver, substance in network.water.unknown
        ]
    if network.heat is not None:
        found += [Problem(code, "warning", Location(path="options", id=way)) for way, code in network.heat.lacks]
    return (*found, *warnings_of(settled_contents(network, answer.flow, answer.open, answer.inner)))
