"""A network: the flows of one conserved layer between nodes, and what crosses the boundary."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

IMPORT, EXPORT, DISSIPATION = "import", "export", "dissipation"
RESERVED = (IMPORT, EXPORT, DISSIPATION)
BALANCED = 0.05
"""Relative gap of a node up to which it counts as balanced; material flow accounts warn above 5-10 %."""


@dataclass(frozen=True, kw_only=True)
class Network:
    """Flows of one layer in one unit; N nodes in the order of ``names``.

    Attributes
    ----------
    names
        Ids of the nodes.
    flows
        Shape ``(N, N)``, from row to column.
    imports, exports, dissipation
        Shape ``(N,)``: what enters from outside, what leaves for use outside, what leaves used up or lost.
    unsized
        Shape ``(N, N)``: exchanges that are known to exist while nobody knows their size. They are links; in no index
        of flows do they count.
    value
        Shape ``(N, N)``: worth of each flow in money, NaN where no price is known; None where no prices were given.
    unit
        Of the flows.
    """

    names: tuple[str, ...]
    flows: Floats
    imports: Floats
    exports: Floats
    dissipation: Floats
    unsized: Mask | None = None
    value: Floats | None = None
    unit: str = ""
    index: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", {name: i for i, name in enumerate(self.names)})

    @property
    def size(self) -> int:
        """The number of nodes, N."""
        return len(self.names)

    @cached_property
    def adjacency(self) -> Mask:
        """Shape ``(N, N)``: where a link leads from row to column; loops of a node with itself included."""
        linked: Mask = self.flows > 0
        return linked if self.unsized is None else linked | self.unsized

    @cached_property
    def inflow(self) -> Floats:
        """What enters each node, from inside and outside: its throughflow. Shape ``(N,)``."""
        total: Floats = self.flows.sum(axis=0) + self.imports
        return total

    @cached_property
    def outflow(self) -> Floats:
        """What leaves each node, inside and outside. Shape ``(N,)``."""
        total: Floats = self.flows.sum(axis=1) + self.exports + self.dissipation
        return total

    @cached_property
    def throughput(self) -> float:
        """Total system throughput: the sum of all flows, import, export and dissipation included."""
        return float(self.flows.sum() + self.imports.sum() + self.exports.sum() + self.dissipation.sum())

    def unbalanced(self, most: float = BALANCED) -> list[tuple[str, float, float]]:
        """Nodes whose inflow and outflow differ by more than ``most`` of the larger, with both, in order of nodes."""
        larger = np.maximum(self.inflow, self.outflow)
        off = np.abs(self.inflow - self.outflow) > most * larger
        return [(self.names[i], float(self.inflow[i]), float(self.outflow[i])) for i in np.flatnonzero(off)]


def network(rows: Iterable[tuple[str, str, float]], unit: str = "") -> Network:
    """Build a network from sound rows ``(from, to, amount)``; duplicates are summed.

    Nodes stand in order of appearance; ``import`` as a start, ``export`` and ``dissipation`` as ends are the outside.

    Examples
    --------
    >>> n = network([("import", "mill", 10.0), ("mill", "kiln", 4.0), ("mill", "export", 6.0)])
    >>> n.names, n.flows.tolist(), n.throughput
    (('mill', 'kiln'), [[0.0, 4.0], [0.0, 0.0]], 20.0)
    """
    rows = list(rows)
    names = tuple(dict.fromkeys(end for source, target, _ in rows for end in (source, target) if end not in RESERVED))
    at = {name: i for i, name in enumerate(names)}
    n = len(names)
    flows = np.zeros((n, n))
    outside = {word: np.zeros(n) for word in RESERVED}
    for source, target, amount in rows:
        if source == IMPORT:
            outside[IMPORT][at[target]] += amount
        elif target in RESERVED:
            outside[target][at[source]] += amount
        else:
            flows[at[source], at[target]] += amount
    return Network(
        names=names,
        flows=flows,
        imports=outside[IMPORT],
        exports=outside[EXPORT],
        dissipation=outside[DISSIPATION],
        unit=unit,
    )
