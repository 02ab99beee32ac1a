"""Information measures of one layer: mutual information, ascendency, capacity, overhead, robustness (base-2 logs)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from parkloop.analysis.network.flows import Floats, Network


@dataclass(frozen=True, slots=True)
class Information:
    """Order and slack of a network of flows; every figure is None where nothing flows.

    Attributes
    ----------
    average_mutual_information
        AMI [bit]: how sharply knowing the start of a unit says its end.
    ascendency, capacity, overhead
        A = TSTp AMI, C = TSTp H, C - A [unit of the flows times bit] (Ulanowicz 1986).
    ratio
        a = A / C; None where all flow is one flow (C = 0).
    robustness
        -a ln a (natural logarithm; Ulanowicz, Goerner, Lietaer & Gomez 2009), at most 1/e.
    effective_connectivity, effective_roles
        2^((H - AMI) / 2) and 2^AMI (Zorach & Ulanowicz 2003).
    """

    average_mutual_information: float | None
    ascendency: float | None
    capacity: float | None
    overhead: float | None
    ratio: float | None
    robustness: float | None
    effective_connectivity: float | None
    effective_roles: float | None


def extended(layer: Network) -> Floats:
    """The flows with the outside as further nodes: import, export, dissipation. Shape ``(N + 3, N + 3)``."""
    n = layer.size
    matrix = np.zeros((n + 3, n + 3))
    matrix[:n, :n] = layer.flows
    matrix[n, :n] = layer.imports
    matrix[:n, n + 1] = layer.exports
    matrix[:n, n + 2] = layer.dissipation
    return matrix


def information(layer: Network) -> Information:
    """Measures of the extended matrix T: AMI = sum T_ij/T log2(T_ij T / (T_i. T_.j)), H = -sum T_ij/T log2(T_ij/T)."""
    matrix = extended(layer)
    total = float(matrix.sum())
    if total <= 0:
        return Information(None, None, None, None, None, None, None, None)
    share = matrix / total
    leaving, entering = share.sum(axis=1), share.sum(axis=0)
    i, j = np.nonzero(share)
    p = share[i, j]
    mutual = max(math.fsum((p * np.log2(p / (leaving[i] * entering[j]))).tolist()), 0.0)
    diversity = max(-math.fsum((p * np.log2(p)).tolist()), 0.0)
    mutual = min(mutual, diversity)  # no more order than there is diversity; only rounding says otherwise
    ratio = mutual / diversity if diversity > 0 else None
    return Information(
        mutual,
        total * mutual,
        total * diversity,
        total * (diversity - mutual),
        ratio,
        None if ratio is None else (-ratio * math.log(ratio) if ratio > 0 else 0.0) + 0.0,
        2 ** ((diversity - mutual) / 2),
        2**mutual,
    )
