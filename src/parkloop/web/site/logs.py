"""How the log reads: a fault with all that is known of it, a refusal in one line."""

from __future__ import annotations

import logging


class Formatter(logging.Formatter):
    """Tells where an error arose, but nothing more than its line of what was refused as it should be.

    Django hands the exception of every refusal on: somebody who may not enter is no defect, and a log full of
    tracebacks hides the one that is.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Write one record; the record itself stays as it is for whoever else reads it."""
        if record.levelno < logging.ERROR and (record.exc_info or record.exc_text):
            record = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None})
        return super().format(record)
