"""Environs: where what enters a node goes to, and where what leaves it has come from, over all ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from parkloop.analysis.network.flows import Floats, Network

_ENDLESS = 1e9
"""An integral flow above this is the rounding of an endless one: the layer has a closed loop that nothing leaves."""


@dataclass(frozen=True, slots=True)
class Environs:
    """Direct and integral flows, each of shape ``(N, N)``, from row to column.

    Attributes
    ----------
    output_direct, output_integral
        G = F / T of the row and N = (I - G)^-1: what becomes of one unit that enters the row (Ghosh).
    input_direct, input_integral
        G' = F / T of the column and N' = (I - G')^-1: what it took to bring one unit out of the column (Leontief).

    The integral matrices are None where matter goes round for ever: what enters a loop and never leaves it has no
    steady state.
    """

    output_direct: Floats
    output_integral: Floats | None
    input_direct: Floats
    input_integral: Floats | None

    def output_environ(self, node: int) -> Floats | None:
        """Flows that one unit entering ``node`` from outside causes, shape ``(N, N)``."""
        if self.output_integral is None:
            return None
        caused: Floats = self.output_integral[node][:, None] * self.output_direct
        return caused

    def input_environ(self, node: int) -> Floats | None:
        """Flows that one unit leaving ``node`` to outside needs, shape ``(N, N)``."""
        if self.input_integral is None:
            return None
        needed: Floats = self.input_direct * self.input_integral[:, node][None, :]
        return needed


def environs(layer: Network) -> Environs:
    """Both environ analyses (Patten 1978; Fath & Patten 1999) with the inflow as throughflow T.

    A node that nothing enters has no throughflow to share out; its row (output) or column (input) is zero. It lies on
    no loop, so cycling is not touched.
    """
    through = layer.inflow
    out = np.divide(layer.flows, through[:, None], out=np.zeros_like(layer.flows), where=through[:, None] > 0)
    into = np.divide(layer.flows, through[None, :], out=np.zeros_like(layer.flows), where=through[None, :] > 0)
    return Environs(out, integral(out), into, integral(into))


def integral(direct: Floats) -> Floats | None:
    """(I - G)^-1 = I + G + G^2 + ...; None where the sum has no end.

    For a matrix without negative entries the inverse is without negative entries exactly where the sum ends.
    """
    try:
        inverse = np.linalg.inv(np.eye(len(direct)) - direct)
    except np.linalg.LinAlgError:
        return None
    if inverse.size and (inverse.min() < -1e-9 or inverse.max() > _ENDLESS or not np.isfinite(inverse).all()):
        return None
    return np.asarray(inverse, dtype=float)
