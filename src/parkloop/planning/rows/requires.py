"""Prerequisites: an option is open only while the one that it needs is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.operation.rows import Family
from parkloop.planning.rows.pairs import pair_rows

if TYPE_CHECKING:
    from parkloop.planning.rows.deciding import Deciding


def requires(rows: Deciding) -> None:
    """open[a, t] <= open[b, t] for every pair (a needs b) of the model."""
    pair_rows(rows, "requires", rows.logic.requires, -1.0, 0.0)


FAMILY = Family(
    name="requires",
    sets=r"(a, b) \in R,\; t \in Y",
    formula=r"\mathrm{open}_{a,t} \le \mathrm{open}_{b,t}",
    clause="5.3",
    reference="Williams 2013, logical conditions",
    write=requires,
)
