"""What really leaves each unit when the flows of all pipes are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.analysis.water.superstructure import Superstructure

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int_]


def outlets(s: Superstructure, heads: Ints, tails: Ints, flow: Floats) -> Floats:
    """Outlet contents [ppm], shape (U, C), of a steady network; a unit without flow keeps its outlet limit.

    For each contaminant the units' balances ``F_u y_u = passes_u (sum f q + sum f y) + load_u`` are linear in ``y``.

    Raises
    ------
    numpy.linalg.LinAlgError
        A loop of units that nothing enters or leaves.
    """
    u = s.units
    through = np.bincount(tails[tails < u], flow[tails < u], minlength=u)
    known, between = (tails < u) & (heads < s.supplies), (tails < u) & (heads >= s.supplies)
    out = np.where(np.isfinite(s.unit_out), s.unit_out, 0.0)
    live = through > 1e-9
    for c in range(s.contaminants):
        passes = s.unit_passes[:, c]
        matrix = np.diag(np.where(live, through, 1.0))
        rows, cols = tails[between], heads[between] - s.supplies
        np.subtract.at(matrix, (rows, cols), np.where(live[rows], passes[rows] * flow[between], 0.0))
        mass = np.bincount(tails[known], flow[known] * s.supply_quality[heads[known], c], minlength=u)
        right = np.where(live, passes * mass + s.unit_load[:, c], out[:, c])
        held = s.unit_fixed[:, c]
        matrix[held], right[held] = np.eye(u)[held], s.unit_out[held, c]
        out[:, c] = np.linalg.solve(matrix, right)
    return np.asarray(np.maximum(out, 0.0))
