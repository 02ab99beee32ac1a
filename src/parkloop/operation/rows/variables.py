"""Variables: how much flows on each way, and which options are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkloop.operation.rows.family import Rows


def add_variables(rows: Rows, *, whole: bool) -> None:
    """``flow`` >= 0 per way and column up to its bound; ``open`` per option and year, 0 or 1 or between them.

    Standing exchanges stay at or below business as usual; remainders are free. Amounts are divided by a typical size
    of their commodity (``network.scale``) so that the solver sees numbers near one.
    """
    n = rows.network
    upper = rows.frame(n.bound / n.scale[:, None], rows.arcs, rows.columns)
    rows.model.add_variables(lower=0, upper=upper, name="flow")
    if whole:
        rows.model.add_variables(binary=True, coords=[rows.options, rows.years], name="open")
    else:
        rows.model.add_variables(lower=0, upper=1, coords=[rows.options, rows.years], name="open")
