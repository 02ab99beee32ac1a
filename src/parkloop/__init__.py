"""ParkLoop (园环): from the data of one industrial park to a defended, optimized plan for closing its loops.

The few names of everyday use are found here and loaded when first asked for, so that ``import parkloop`` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkloop.formats import check, load, save
    from parkloop.pipeline import Pass, run

__version__ = "0.1.0"
__all__ = ["Pass", "__version__", "check", "load", "run", "save"]

_HOMES = {
    "load": "parkloop.formats",
    "save": "parkloop.formats",
    "check": "parkloop.formats",
    "run": "parkloop.pipeline",
    "Pass": "parkloop.pipeline",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
