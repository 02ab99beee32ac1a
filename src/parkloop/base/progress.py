"""Progress and cancel: one small object that long work reports to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class CancelledWorkError(Exception):
    """The user asked to stop; nothing half-done is kept."""


@dataclass(slots=True)
class Progress:
    """Receives ``(fraction 0..1, catalogue key of the step)`` and tells whether the work should stop.

    The default sink keeps silent, so a library caller needs no progress at all.
    """

    sink: Callable[[float, str], None] = lambda _fraction, _key: None
    cancelled: Callable[[], bool] = lambda: False
    fraction: float = field(default=0.0, init=False)

    def step(self, fraction: float, key: str) -> None:
        """Report a step; raises :class:`CancelledWorkError` when the user asked to stop."""
        if self.cancelled():
            raise CancelledWorkError
        self.fraction = max(self.fraction, min(1.0, fraction))
        self.sink(self.fraction, key)
