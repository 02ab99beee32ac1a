"""Hand the line over to the web application, which the command line itself knows nothing of.

It is an extra that may not be installed; it runs as a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from parkloop.base.problems import Problem, ProblemError
from parkloop.cli.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.cli.session import Session

NEEDED = (
    "django",
    "ninja",
    "django_htmx",
    "js_lib_tabulator",
    "axes",
    "simple_history",
    "csp",
    "whitenoise",
    "waitress",
)
MODULE = "parkloop.web.serving"
DATA_VARIABLE, DATA = "PARKLOOP_DATA", ".parkloop"


def handed_over(session: Session, command: str, data: str | None, *arguments: str) -> Outcome:
    """The outcome that goes on as another process.

    Raises
    ------
    ProblemError
        ``serve_web_missing``: the extra is not installed.
    """
    if any(find_spec(name) is None for name in NEEDED):
        raise ProblemError([Problem("serve_web_missing")])
    folder = data if data is not None else os.environ.get(DATA_VARIABLE) or DATA
    flags = [flag for flag, asked in (("--json", session.json), ("--debug", session.debug)) if asked]
    line = [sys.executable, "-m", MODULE, command, "--data", folder, "--lang", session.lang, *flags, *arguments]
    return Outcome(then=partial(become, line))


def become(line: Sequence[str]) -> int:
    """Replace this process where the system can do that, so that signals reach the server itself; else wait for it."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(line[0], list(line))  # noqa: S606 - our own module
    return subprocess.run(line, check=False).returncode  # noqa: S603 - our own module
