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
    titled = [render.svg(block.spec) for block in document.figures]
    cropped = [render.untitled(text) for text in titled]
    found = {}
    for block, full, text, dots in zip(
        document.figures, titled, cropped, render.pngs(cropped, scale=scale), strict=True
    ):
        found[block.key] = Picture(full, text, dots, float(str(block.spec["width"])), float(str(block.spec["height"])))
    return found
