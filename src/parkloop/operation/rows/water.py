"""Water: who gives to whom among processes, each use within its own limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.rows.family import Family
from parkloop.operation.rows.sums import gathered, row_scale, within_shares

if TYPE_CHECKING:
    from parkloop.operation.rows.family import Rows
    from parkloop.operation.water import Water


def water(rows: Rows) -> None:
    """Pieces of ways between processes: they make up the way, and stay within giver, use and every limit.

    For each way a: sum of pieces = flow[a, t]. For each giver g: sum of its pieces <= share[g] of its port's amount,
    for each use u, and for the rest of its port, alike with what arrives. For each use u and substance c with a limit:
    sum of its pieces times (content - limit) <= 0.
    """
    import pandas as pd

    n = rows.network
    w = n.water
    if w is None:
        return
    scale, gain = n.scale[w.arc], n.ends.gain[w.arc]
    label = pd.RangeIndex(len(w.arc), name="piece")
    piece = rows.model.add_variables(lower=0, coords=[label, rows.columns], name="piece")
    ways = np.arange(len(w.ways))
    flow = gathered(rows.model.variables["flow"], "arc", w.ways, np.ones(len(ways)), ways, len(ways))
    each = np.arange(len(w.arc))
    made = gathered(piece, "piece", each, np.ones(len(each)), np.searchsorted(w.ways, w.arc), len(w.ways))
    rows.model.add_constraints(made - flow == 0, name="water_way")
    for name, part, units in (("giver", w.giver, scale), ("use", w.taker, scale * gain)):
        here = np.flatnonzero(part >= 0)
        parts, row = np.unique(part[here], return_inverse=True)
        if not len(parts):
            continue
        port = w.port[parts]
        size = row_scale(rows, port)
        held = gathered(piece, "piece", here, units[here] / size[row], row, len(parts))
        share = np.array([w.parts[k].share for k in parts])
        within_shares(rows, held, port, share, size, f"water_{name}")
    _rest(rows, w, piece)
    _limits(rows, w, piece)


def _rest(rows: Rows, w: Water, piece: object) -> None:
    """What no use with limits takes is no more than the rest of the port, so that every use gets its full amount."""
    n = rows.network
    here = np.flatnonzero(w.taker < 0)
    ports, row = np.unique(n.ends.enters[w.arc[here]], return_inverse=True)
    if len(ports):
        size = row_scale(rows, ports)
        units = n.scale[w.arc[here]] * n.ends.gain[w.arc[here]] / size[row]
        held = gathered(piece, "piece", here, units, row, len(ports))
        within_shares(rows, held, ports, w.rest(ports), size, "water_rest")


def _limits(rows: Rows, w: Water, piece: object) -> None:
    """Only where something dirtier than the limit may come."""
    scale = rows.network.scale[w.arc]
    entries: list[tuple[int, int, float]] = []
    count = 0
    for use in np.unique(w.taker[w.taker >= 0]).tolist():
        here = np.flatnonzero(w.taker == use)
        for c in range(len(w.substances)):
            excess = w.excess[here, c] * scale[here]
            if (excess > 0).any():
                entries += [(count, e, x) for e, x in zip(here.tolist(), excess / np.abs(excess).max(), strict=True)]
                count += 1
    if entries:
        row, place, value = (np.array(x) for x in zip(*entries, strict=True))
        held = gathered(piece, "piece", place, value, row, count)
        rows.model.add_constraints(held <= 0, name="water_limit")


FAMILY = Family(
    name="water",
    sets=r"a \in A_{\mathrm{water}},\; g \in G,\; u \in U,\; c \in C,\; t \in T",
    formula=r"\sum_{g,u} w_{a,g,u,t} = f_{a,t}, \quad \sum_{a,u} w_{a,g,u,t} \le \sigma_g A'_{p(g),t}, \quad"
    r" \sum_{a,g} w_{a,g,u,t} \le \sigma_u A'_{p(u),t}, \quad \sum_{a,g} w_{a,g,u,t} (x_{g,c} - X_{u,c}) \le 0",
    clause="6.3",
    reference="source-sink program of water; Olesen and Polley 1996; Savelski and Bagajewicz 2000 for operations with"
    " a load",
    write=water,
)
