"""Prerequisites: an option is open only while the one that it needs is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.operation.rows import Family

if TYPE_CHECKING:
    from parkloop.planning.rows.deciding import Deciding


def requires(rows: Deciding) -> None:
    """open[a, t] <= open[b, t] for every pair (a needs b) of the model."""
    place, opened = rows.network.option_index, rows.model.variables["open"]
    pairs = [(place[a], place[b]) for a, b in rows.logic.requires if a in place and b in place]
    for k, (a, b) in enumerate(pairs):
        left = opened.isel(option=a, drop=True) - opened.isel(option=b, drop=True)
        rows.model.add_constraints(left <= 0.0, name=f"requires_{k}")


FAMILY = Family(
    name="requires",
    sets=r"(a, b) \in R,\; t \in Y",
    formula=r"\mathrm{open}_{a,t} \le \mathrm{open}_{b,t}",
    clause="5.3",
    reference="Williams 2013, logical conditions",
    write=requires,
)
