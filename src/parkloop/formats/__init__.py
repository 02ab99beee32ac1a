"""The user's documents: YAML, JSON, workbook and CSV folder hold the same park."""

from parkloop.formats.document import to_document
from parkloop.formats.door import bundled, check, from_document, load, save

__all__ = ["bundled", "check", "from_document", "load", "save", "to_document"]
