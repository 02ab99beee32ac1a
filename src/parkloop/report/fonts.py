"""Find a font with Chinese characters: the packaged one first, then the system's; never boxes in place of words."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from parkloop.base.problems import Location, Problem, ProblemError

_FILES = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "NotoSansSC-Regular.otf",
    "SourceHanSansSC-Regular.otf",
)


@cache
def cjk_folder() -> Path:
    """The folder that holds a Noto Sans CJK (Source Han Sans) font file.

    Raises
    ------
    ProblemError
        ``font_missing``: neither the package ``noto-cjk-sans-otc`` nor the system has one.
    """
    for folder in _folders():
        if any((folder / name).is_file() for name in _FILES):
            return folder
    looked = ", ".join(str(f) for f in _folders())
    raise ProblemError([Problem("font_missing", "error", Location(), found=looked, expected=_FILES[0])])


def _folders() -> list[Path]:
    found: list[Path] = []
    try:
        import noto_cjk_sans_otc
    except ImportError:
        pass
    else:
        found.append(Path(str(noto_cjk_sans_otc.FONT_PATH)).parent)
    roots = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"]
    if sys.platform == "darwin":
        roots = [Path("/Library/Fonts"), Path.home() / "Library/Fonts"]
    elif sys.platform == "win32":
        roots = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
    for root in roots:
        if root.is_dir():
            found.extend(sorted({p.parent for name in _FILES for p in root.rglob(name)}))
    return found
