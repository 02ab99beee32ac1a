"""State: an option is open from its investment year plus lead time on, and is invested in at most once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.operation.rows import Family

if TYPE_CHECKING:
    from parkloop.planning.rows.deciding import Deciding


def state(rows: Deciding) -> None:
    """open[o, t] - open[o, t-1] - build[o, t - lead[o]] = 0, with open before the horizon 0.

    A state variable keeps the rows short (two entries instead of a growing sum).
    """
    n = rows.network
    opened, built = rows.labels("open"), rows.labels("build")
    for t, year in enumerate(n.years):
        for lead in sorted({o.lead_time for o in n.options}):
            group = [i for i, o in enumerate(n.options) if o.lead_time == lead]
            terms = [(1.0, opened[group, t])]
            if t > 0:
                terms.append((-1.0, opened[group, t - 1]))
            if t >= lead:
                terms.append((-1.0, built[group, t - lead]))
            rows.add(f"state_{year}_lead_{lead}", {"option": group}, terms, "=", 0.0)


FAMILY = Family(
    name="state",
    sets=r"o \in O,\; t \in Y",
    formula=r"\mathrm{open}_{o,t} - \mathrm{open}_{o,t-1} = \mathrm{build}_{o,t-\ell_o}",
    clause="5.3",
    reference="Williams 2013, state variables",
    write=state,
)
