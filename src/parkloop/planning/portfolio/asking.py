"""What the two solvers of portfolios share: the clock, and what a question cost."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from parkloop.planning.front import SearchStoppedError


@dataclass(slots=True)
class Clock:
    """Seconds from now on; None for no limit."""

    seconds: float | None = None
    _end: float = field(init=False)

    def __post_init__(self) -> None:
        """Start."""
        self._end = float("inf") if self.seconds is None else time.monotonic() + self.seconds

    def left(self) -> float | None:
        """Seconds left; None without a limit.

        Raises
        ------
        SearchStoppedError
            None is left.
        """
        if self.seconds is None:
            return None
        rest = self._end - time.monotonic()
        if rest <= 0:
            raise SearchStoppedError
        return rest


@dataclass(slots=True)
class Cost:
    """Questions answered, integer programs and relaxations solved, partial portfolios looked at."""

    questions: int = 0
    milps: int = 0
    relaxations: int = 0
    partial: int = 0
