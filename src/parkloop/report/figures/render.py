"""Turn a figure's spec into SVG and PNG, without a browser."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from parkloop.report.fonts import cjk_folder

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def _ready() -> None:
    """Make the Chinese font known to vl-convert once in a process."""
    import vl_convert

    vl_convert.register_font_directory(str(cjk_folder()))


def svg(spec: Mapping[str, object], *, title: bool = True) -> str:
    """The figure as SVG text; ``title`` False leaves out the title, for documents that print it as caption.

    Raises
    ------
    ProblemError
        ``font_missing``: no font with Chinese characters is found.
    """
    import vl_convert

    _ready()
    body = dict(spec)
    if not title:
        body["marks"] = [m for m in cast("list[dict[str, object]]", spec["marks"]) if m.get("name") != "title"]
        body["padding"] = 8
    return str(vl_convert.vega_to_svg(body))


def png(svg_text: str, *, scale: float = 2.0) -> bytes:
    """An SVG of :func:`svg` as PNG, ``scale`` dots for each px."""
    import vl_convert

    _ready()
    return bytes(vl_convert.svg_to_png(svg_text, scale=scale))
