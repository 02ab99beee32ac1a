"""Ctrl-C during a search: the search ends and keeps what it found; the program does not end with nothing."""

from __future__ import annotations

import contextlib
import signal
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Pressed:
    """Whether Ctrl-C was pressed since the listening began."""

    pressed: bool = False


@contextlib.contextmanager
def listening() -> Iterator[Pressed]:
    """Take note of the first Ctrl-C instead of raising; a second one raises ``KeyboardInterrupt`` as always.

    Only in the main thread and only in place of Python's own handling: whoever handles the signal himself goes on.
    """
    noted = Pressed()
    own = threading.current_thread() is threading.main_thread()
    if not own or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield noted
        return

    def note(_number: int, _frame: object) -> None:
        if noted.pressed:
            raise KeyboardInterrupt
        noted.pressed = True

    signal.signal(signal.SIGINT, note)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
