"""What a planning model is asked besides the goal: bounds, switches, budget, priced levels, and when to stop."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; the model itself stays as it was built.

    Attributes
    ----------
    within
        Measure -> (least, most) in its own unit; only measures that the model holds.
    closed, opened
        Options that may not be chosen, and that must be open in the last year.
    budget
        Factor on every payer's money.
    aspired
        Measure -> (level, price of one unit short of it); only measures that the model holds. The price is in units of
        the weighted goal: a priced target, or goal programming where nothing else is asked for.
    time_limit
        Seconds; None: none.
    gap
        Relative gap at which the search may end.
    """

    within: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    budget: float = 1.0
    aspired: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    time_limit: float | None = 60.0
    gap: float = 1e-4

    @property
    def mark(self) -> str:
        """A text that changes with everything but the time limit."""
        bounds = sorted(self.within.items()), sorted(self.aspired.items())
        return repr((bounds, sorted(self.closed), sorted(self.opened), self.budget, self.gap))

    def sooner(self, limit: float | None) -> float | None:
        """The earlier of its own time limit and another."""
        stated = [x for x in (self.time_limit, limit) if x is not None]
        return min(stated, default=None)


PLAIN = Question()
"""The goal alone."""
