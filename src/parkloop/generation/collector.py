"""Keep Python's cycle collector still while options are built."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector, and set it going again as it was found.

    Options, reasons and ledger entries are millions of small objects in a large park that all stay alive and refer to
    one another in one direction only. The collector would go through all of them again and again and find nothing:
    half of the time in a park of a thousand firms, and more with every firm.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if not gc.get_freeze_count():  # what was built counts as looked through: no pass over it at once
                gc.freeze()
                gc.unfreeze()
            gc.enable()
