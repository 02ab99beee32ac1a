"""Quality: what arrives at a port with a limit keeps it on the whole, at its worst content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.rows.family import Family
from parkloop.operation.rows.sums import gathered

if TYPE_CHECKING:
    from parkloop.operation.rows.family import Rows


def quality(rows: Rows) -> None:
    """For each port p and substance c with a limit: sum of flow[a, t] (content[a, c] - limit[p, c]) <= 0.

    Present supply counts at most zero, so that what is accepted today never makes a park impossible.
    """
    n = rows.network
    if n.quality is None or not n.quality.meets:
        return
    meets = n.quality.meets
    arc = np.concatenate([np.array(m.arcs, int) for m in meets])
    row = np.repeat(np.arange(len(meets)), [len(m.arcs) for m in meets])
    excess = np.concatenate([np.array(m.excess) for m in meets]) * n.scale[arc]
    largest = np.array([np.abs(excess[row == r]).max() for r in range(len(meets))])
    held = gathered(rows.model.variables["flow"], "arc", arc, excess / largest[row], row, len(meets))
    rows.model.add_constraints(held <= 0, name="quality")


FAMILY = Family(
    name="quality",
    sets=r"p \in P_{\mathrm{limited}},\; c \in C_p,\; t \in T",
    formula=r"\sum_{a \in \mathrm{in}(p)} f_{a,t}\, (x_{a,c} - X_{p,c}) \le 0",
    clause="6.2",
    reference="design 5, row 4; worst-case contents keep the mixing rule linear",
    write=quality,
)
