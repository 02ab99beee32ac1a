"""The groups in which what can be kept is no sum over options, as long tables for the rows that hold it.

What can be kept is a largest flow. By duality it is the least of: every way of an exchange is cut either at the
exchange or at one of its balances, at the cost of what these can carry. Minimized together with the rest, the cut finds
itself; only its products with open options need rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.operation.keepable import Keepable

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int_]

CUT, MOVED = "keepable", "keepable_moved"
"""Names of the variables: where is cut, and that times an open option."""


@dataclass(frozen=True, slots=True)
class Table:
    """Places where a group may be cut, C of them: its exchanges and the balances that may run short.

    Attributes
    ----------
    names
        C of them.
    group
        Shape (C,).
    amount
        Shape (C, T): what each carries without any option.
    ways
        Shape (w, 2): pairs (way, place); every way is cut at one of its places.
    pairs
        Shape (p, 2): pairs (place, option) where an open option changes what a place carries.
    change
        Shape (p, T): by how much.
    exchanges
        Shape (e, 2): pairs (group, arc).
    whole
        An option in the groups may be open in part; then only a cut of zeros and ones has exact products.
    """

    names: tuple[str, ...]
    group: Ints
    amount: Floats
    ways: Ints
    pairs: Ints
    change: Floats
    exchanges: Ints
    whole: bool

    def costs(self, rates: Floats) -> dict[str, Floats]:
        """Cost of each variable by name, shapes (C, T) and (p, T), for ``rates`` (G, T): the reward in each group."""
        if not self.names:
            return {}
        return {CUT: rates[self.group] * self.amount, MOVED: rates[self.group[self.pairs[:, 0]]] * self.change}


def table_of(keepable: Keepable) -> Table:
    """The table of the groups whose credit is no sum."""
    n, moves = keepable.network, keepable.taken
    names: list[str] = []
    groups: list[int] = []
    amounts: list[Floats] = []
    ways: list[tuple[int, int]] = []
    pairs: list[tuple[int, int]] = []
    changes: list[Floats] = []
    exchanges: list[tuple[int, int]] = []
    moving: set[int] = set()
    count = 0
    for g, (group, credit) in enumerate(zip(keepable.groups, keepable.credit, strict=True)):
        if credit is not None:
            continue
        first = len(names)
        for arc in group.arcs.tolist():
            for e in np.flatnonzero(moves.arc == arc).tolist():
                pairs.append((len(names), int(moves.option[e])))
                changes.append(-moves.share[e] * n.reference[arc])
            names.append(n.arcs[arc].id)
            amounts.append(n.reference[arc])
            exchanges.append((g, arc))
        for k, (port, share) in enumerate(zip(group.ports.tolist(), group.share.tolist(), strict=True)):
            for e in np.flatnonzero(n.change.port == port).tolist():
                pairs.append((len(names), int(n.change.option[e])))
                changes.append(share * n.change.value[e])
            names.append(f"{'/'.join(map(str, n.ports[port]))}/{k}")
            amounts.append(share * n.amounts[port])
        groups += [g] * (len(names) - first)
        for exchange, balances in group.ways:
            ways += [(count, first + exchange), *((count, first + len(group.arcs) + b) for b in balances)]
            count += 1
        moving.update(group.options.tolist())
    width = len(n.columns)
    return Table(
        names=tuple(names),
        group=np.array(groups, int),
        amount=np.array(amounts).reshape(-1, width),
        ways=np.array(ways, int).reshape(-1, 2),
        pairs=np.array(pairs, int).reshape(-1, 2),
        change=np.array(changes).reshape(-1, width),
        exchanges=np.array(exchanges, int).reshape(-1, 2),
        whole=any(n.options[o].id in n.by_degrees for o in moving),
    )
