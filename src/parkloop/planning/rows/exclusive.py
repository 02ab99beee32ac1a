"""Exclusion: of two options that exclude one another at most one is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.operation.rows import Family
from parkloop.planning.rows.pairs import pair_rows

if TYPE_CHECKING:
    from parkloop.planning.rows.deciding import Deciding


def exclusive(rows: Deciding) -> None:
    """open[a, t] + open[b, t] <= 1 for every exclusive pair of the model."""
    pair_rows(rows, "exclusive", rows.logic.exclusive, 1.0, 1.0)


FAMILY = Family(
    name="exclusive",
    sets=r"(a, b) \in E,\; t \in Y",
    formula=r"\mathrm{open}_{a,t} + \mathrm{open}_{b,t} \le 1",
    clause="5.3",
    reference="Williams 2013, logical conditions",
    write=exclusive,
)
