"""The user's documents: YAML, JSON, workbook and CSV folder hold the same park."""

from parkloop.formats.document import to_document
from parkloop.formats.door import bundled, check, from_document, load, open_document, save
from parkloop.formats.source import Sources
from parkloop.formats.template import template

__all__ = [
    "Sources",
    "bundled",
    "check",
    "from_document",
    "load",
    "open_document",
    "save",
    "template",
    "to_document",
]
