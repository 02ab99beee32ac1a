"""Turn a figure's spec into SVG and PNG, without a browser."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from parkloop.report.fonts import cjk_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PPI = 96.0  # a px of an SVG is a 96th of an inch
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


def pngs(svg_texts: Sequence[str], *, scale: float = 2.0) -> list[bytes]:
    """SVGs as PNGs, ``scale`` dots for each px; all in one go through Typst, which reads the font only once."""
    if not svg_texts:
        return []
    import typst

    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(svg_texts):
            (Path(folder) / f"{i}.svg").write_text(text, encoding="utf-8")
        pages = "\n#pagebreak()\n".join(f'#image("{i}.svg")' for i in range(len(svg_texts)))
        source = Path(folder) / "figures.typ"
        source.write_text(f"#set page(width: auto, height: auto, margin: 0pt)\n{pages}\n", encoding="utf-8")
        made: list[bytes] | bytes = typst.compile(
            str(source), format="png", ppi=PPI * scale, font_paths=[str(cjk_folder())], ignore_system_fonts=True
        )
    return list(made) if isinstance(made, list) else [made]
