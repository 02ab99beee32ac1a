"""What a plan is to be best at, as a user writes it: one measure, several in order of rank, or a weighted sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VALUE = "value"
PRODUCTIVITY, CONVERTED = "productivity", "productivity_converted"
"""Resource productivity, official and with bought intermediates converted to primary: ratios, each a goal alone."""
RATIOS = (PRODUCTIVITY, CONVERTED)
NAMES = (
    VALUE,
    "cost",
    "npv",
    "investment",
    "co2e",
    "water",
    "material",
    "waste",
    "primary",
    "pollutants",
    "jobs",
    "difficulty",
    "linkage",
    *RATIOS,
)
"""Measures that may be asked for; each counts in its better direction."""


class GoalError(ValueError):
    """The text is no goal; ``found`` is the part that is not understood."""

    def __init__(self, code: str, found: str) -> None:
        self.code, self.found = code, found
        super().__init__(f"{code}: {found}")


@dataclass(frozen=True, slots=True)
class Goal:
    """Steps in order of rank, each a weighted sum of measures; ``text`` as it is printed."""

    steps: tuple[Mapping[str, float], ...]
    text: str

    @property
    def names(self) -> tuple[str, ...]:
        """The measures it speaks of, each once."""
        return tuple(dict.fromkeys(name for step in self.steps for name in step))

    @property
    def ratio(self) -> bool:
        """Whether it is the ratio goal."""
        return self.names[0] in RATIOS


DEFAULT = Goal(({VALUE: 1.0},), VALUE)


def read_goal(text: str) -> Goal:
    """Read a goal: ``cost``, ``cost,co2e`` (the second decides among the best of the first), ``cost:1,co2e:50``.

    Raises
    ------
    GoalError
        ``goal_unknown`` (no such measure), ``goal_weight`` (a weight that is no positive number), ``goal_mixed``
        (weights on some measures only, a measure named twice, or the ratio beside others).

    Examples
    --------
    >>> read_goal("cost:1, co2e:50").steps
    ({'cost': 1.0, 'co2e': 50.0},)
    >>> len(read_goal("cost,co2e").steps)
    2
    """
    parts = [p.strip() for p in text.split(",")]
    weights: dict[str, float | None] = {}
    for part in parts:
        name, colon, weight = (x.strip() for x in part.partition(":"))
        if name not in NAMES:
            raise GoalError("goal_unknown", part or text)
        if name in weights:
            raise GoalError("goal_mixed", part)
        weights[name] = _weight(weight, part) if colon else None
    stated = [w for w in weights.values() if w is not None]
    if (stated and len(stated) < len(weights)) or (
        not weights.keys().isdisjoint(RATIOS) and (stated or len(weights) > 1)
    ):
        raise GoalError("goal_mixed", text)
    plain = ",".join(p.replace(" ", "") for p in parts)
    if stated:
        return Goal(({name: weight or 0.0 for name, weight in weights.items()},), plain)
    return Goal(tuple({name: 1.0} for name in weights), plain)


def _weight(text: str, part: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise GoalError("goal_weight", part) from None
    if not 0 < value < float("inf"):
        raise GoalError("goal_weight", part)
    return value
