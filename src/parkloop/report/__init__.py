"""The documents: figures, Word, PDF and annex workbook of one pass; ``write(result, folder)`` makes them all."""

from __future__ import annotations

from parkloop.report.audit import audit
from parkloop.report.chapters import build
from parkloop.report.write import write

__all__ = ["audit", "build", "write"]
