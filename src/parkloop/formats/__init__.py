"""The user's documents: YAML, JSON, workbook and CSV folder hold the same park."""

from parkloop.formats.document import to_document
from parkloop.formats.door import bundled, check, from_document, load, save
from parkloop.formats.template import template

__all__ = ["bundled", "check", "from_document", "load", "save", "template", "to_document"]
