"""Render each figure of a document once; Word takes the PNG, PDF and folder the SVG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.report.figures import render

if TYPE_CHECKING:
    from parkloop.report.model import Document


@dataclass(frozen=True, slots=True)
class Picture:
    """A rendered figure: ``titled`` to stand alone, ``svg`` and ``png`` for documents that print the title as caption.

    ``width`` and ``height`` in px.
    """

    titled: str
    svg: str
    png: bytes
    width: float
    height: float


def pictures(document: Document, *, scale: float = 2.0) -> dict[str, Picture]:
    """All figures of a document by key."""
    found = {}
    for block in document.figures:
        titled = render.svg(block.spec)
        text = render.untitled(titled)
        size = [float(str(block.spec[side])) for side in ("width", "height")]
        found[block.key] = Picture(titled, text, render.png(text, scale=scale), size[0], size[1])
    return found
