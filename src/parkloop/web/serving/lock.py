"""One server a data folder: a lock that the system takes back when its holder ends, however that comes about."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE = "serve.lock"


class TakenError(Exception):
    """Another server works on this folder."""


class FolderLock:
    """Held from :meth:`take` to the end of the process or :meth:`release`."""

    def __init__(self, folder: Path) -> None:
        self._path, self._file = folder / FILE, -1

    def take(self, patience: float = 0.0) -> None:
        """Take the lock, waiting at most ``patience`` seconds.

        Raises
        ------
        TakenError
            Somebody else has it.
        OSError
            The folder cannot be written.
        """
        until = time.monotonic() + patience
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        while not _locked(self._file):
            if time.monotonic() >= until:
                os.close(self._file)
                self._file = -1
                raise TakenError
            time.sleep(0.05)

    def release(self) -> None:
        """Give it back."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def _locked(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
