"""The processes of an installation: started with a pipe whose end tells them that we are gone, restarted when dead."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass, field

FIRST_WAIT, LONGEST_WAIT = 0.2, 30.0
SETTLED = 30.0
"""Seconds after which a child counts as healthy: the next death is answered quickly again."""
GRACE = 6.0
"""Seconds to end on request before it is killed."""


@dataclass(slots=True)
class Child:
    """One process by name; the line starts it again as often as needed."""

    name: str
    line: tuple[str, ...]
    descriptors: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    deaths: int = field(default=0, init=False)
    """Since it was last healthy."""
    _born: float = field(default=0.0, init=False)
    _again: float = field(default=0.0, init=False)

    def start(self) -> None:
        """Start it; signals of the terminal go to us alone."""
        self.process = subprocess.Popen(  # noqa: S603 - our own modules
            (sys.executable, "-m", *self.line),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            pass_fds=self.descriptors,
            start_new_session=True,
        )
        self._born = time.monotonic()

    @property
    def pid(self) -> int | None:
        """Of the living process."""
        return self.process.pid if self.process is not None else None

    def died(self) -> int | None:
        """Exit code of a process that has just been found dead, told once; None otherwise."""
        if self.process is None or (code := self.process.poll()) is None:
            return None
        lived = time.monotonic() - self._born
        self.deaths = 1 if lived > SETTLED else self.deaths + 1
        self._again = time.monotonic() + min(FIRST_WAIT * 2.0 ** (self.deaths - 1), LONGEST_WAIT)
        self._close()
        return code

    def due(self) -> bool:
        """Whether it is dead and has waited long enough to be started again."""
        return self.process is None and time.monotonic() >= self._again

    def kill(self) -> None:
        """End it at once, and start it again without waiting."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self._close()
        self._again = 0.0

    def ask_end(self) -> None:
        """Ask it to end."""
        if self.process is not None:
            self.process.terminate()

    def wait_end(self, until: float) -> None:
        """Wait for it to end until the time ``until`` (monotonic), then kill it."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._close()

    def _close(self) -> None:
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()
        self.process = None


def end_all(children: list[Child]) -> None:
    """End all of them together, within :data:`GRACE` seconds."""
    for child in children:
        child.ask_end()
    until = time.monotonic() + GRACE
    for child in children:
        child.wait_end(until)
