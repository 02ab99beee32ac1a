"""How the log reads: a fault with all that is known of it, a refusal in one line, and no key of a one-time link."""

from __future__ import annotations

import logging
import re

KEYS = re.compile(r"(/(?:first|invitation|new-password)/)[^\s/?#&'\"]+")
"""A link that opens once; a refusal that names its address must not hand the link on to whoever reads the log."""


class Formatter(logging.Formatter):
    """Tells where an error arose, but nothing more than its line of what was refused as it should be.

    Django hands the exception of every refusal on: somebody who may not enter is no defect, and a log full of
    tracebacks hides the one that is.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Write one record; the record itself stays as it is for whoever else reads it."""
        if record.levelno < logging.ERROR and (record.exc_info or record.exc_text):
            record = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None})
        return KEYS.sub(r"\1…", super().format(record))
