"""Exit codes, as promised to scripts."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the exit code of every command says."""

    FINE = 0  # also with warnings
    INPUT = 1  # the input has problems
    USAGE = 2  # the command was called wrongly
    INFEASIBLE = 3  # no answer meets the conditions; the reason is among the problems
    STOPPED = 4  # stopped early, with a result
    INTERNAL = 70  # a defect of the program
    INTERRUPTED = 130  # Ctrl-C, nothing kept (the shell's own convention)
