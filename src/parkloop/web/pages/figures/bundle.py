"""The script that draws figures in the browser: Vega out of the package that draws them on paper, written once."""

from __future__ import annotations

import gzip
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from parkloop.report.figures import browser


@lru_cache(maxsize=1)
def version() -> str:
    """What the bundle is made from; part of its address, so that a browser may keep it for good."""
    return browser.version()


def bundle() -> Path:
    """The bundle below ``settings.ASSETS``, with a compressed one beside it; made where it is missing (two seconds).

    Two processes may make it at once: each writes a file of its own and puts it in place whole.
    """
    folder = Path(settings.ASSETS)
    path = folder / f"vega-{version()}.js"
    if not path.is_file():
        text = browser.script().encode()
        folder.mkdir(parents=True, exist_ok=True)
        _put(folder, path.with_name(path.name + ".gz"), gzip.compress(text, 9, mtime=0))
        _put(folder, path, text)
    return path


def _put(folder: Path, path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=folder)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
    Path(name).replace(path)
