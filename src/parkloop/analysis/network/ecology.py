"""Ecological network analysis of one layer: throughflow, cycling, and the order of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.network.environs import integral

if TYPE_CHECKING:
    from parkloop.analysis.network.flows import Floats, Network


@dataclass(frozen=True, slots=True)
class Cycling:
    """Throughflow and cycling.

    Attributes
    ----------
    throughput
        Total system throughput: sum of all flows, those across the boundary included.
    throughflow
        Total system throughflow: sum of the inflows of all nodes.
    finn_cycling_index
        Share of the throughflow that passes a node again; in [0, 1). None where matter goes round for ever or nothing
        flows.
    average_path_length
        Nodes that a unit passes between import and leaving: throughflow over import; None without import.
    cycled
        Cycled throughflow of each node, shape ``(N,)``; None as above.
    """

    throughput: float
    throughflow: float
    finn_cycling_index: float | None
    average_path_length: float | None
    cycled: Floats | None


def cycling(layer: Network) -> Cycling:
    """Finn's cycling index (Finn 1976, 1980) with T the inflow, G = F / T of the row and N = (I - G)^-1.

    FCI = sum_i T_i (n_ii - 1) / n_ii / sum_i T_i.
    """
    through = layer.inflow
    total, imports = float(through.sum()), float(layer.imports.sum())
    direct = np.divide(layer.flows, through[:, None], out=np.zeros_like(layer.flows), where=through[:, None] > 0)
    whole = integral(direct)
    cycled: Floats | None = None
    if whole is not None:
        own = np.maximum(np.diag(whole), 1.0)  # rounding must not make less than nothing come round
        cycled = through * (own - 1) / own
    index = None if cycled is None or total <= 0 else float(cycled.sum()) / total
    return Cycling(layer.throughput, total, index, total / imports if imports > 0 else None, cycled)
