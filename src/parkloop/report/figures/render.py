"""Turn a figure's spec into SVG and PNG, without a browser."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from parkloop.report.fonts import cjk_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

CROP = 32.0  # px of the title band that documents leave out
_VIEW = re.compile(r'width="(?P<w>[\d.]+)" height="(?P<h>[\d.]+)" viewBox="[^"]*"')


@cache
def _ready() -> None:
    """Make the Chinese font known to vl-convert once in a process."""
    import vl_convert

    vl_convert.register_font_directory(str(cjk_folder()))


def svg(spec: Mapping[str, object]) -> str:
    """The figure as SVG text.

    Raises
    ------
    ProblemError
        ``font_missing``: no font with Chinese characters is found.
    """
    import vl_convert

    _ready()
    return str(vl_convert.vega_to_svg(dict(spec)))


def untitled(svg_text: str) -> str:
    """An SVG of :func:`svg` cropped below its title, for documents that print the title as caption."""
    head = _VIEW.search(svg_text)
    if head is None:
        return svg_text
    wide, high = float(head["w"]), float(head["h"])
    view = f'width="{wide:g}" height="{high - CROP:g}" viewBox="0 {CROP:g} {wide:g} {high - CROP:g}"'
    return svg_text[: head.start()] + view + svg_text[head.end() :]


def png(svg_text: str, *, scale: float = 2.0) -> bytes:
    """An SVG of :func:`svg` as PNG, ``scale`` dots for each px."""
    import vl_convert

    _ready()
    return bytes(vl_convert.svg_to_png(svg_text, scale=scale))
