"""Cuts for switches that take from a balance what other columns would fill: without them a switch goes on in part.

In a row ``a x + b y <= r`` with switches y, let J be columns that fit in full beside no switch, and s >= 0 the room
that they leave. Whatever is on, ``a_J x_J + sum of (b_k - s) y_k over b_k > s <= a_J u_J``: with some on, the row
itself leaves J ``a_J u_J + s - sum of b_k y_k``, and s counts once for all of them and not once for each.

Source: the flow cover inequality of Padberg, Van Roy and Wolsey, "Valid linear inequalities for fixed charge problems",
Operations Research 33 (1985) 842-861, read for switches that use up the node and not for switches that open it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.solver.port import LinearProblem

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int_]

WHOLE = 1e-7
"""A switch nearer than this to 0 or 1 is off or on."""
ROUNDING = 1e-9
"""Relative to a row: columns fit in full where they lack no more than this."""
VIOLATED = 1e-6
"""Relative to a row: a cut that a point breaks by less is not worth a row."""


@dataclass(frozen=True, slots=True)
class Cut:
    """``values @ x[columns] <= upper``, true wherever the switches are whole; the largest value is 1."""

    columns: Ints
    values: Floats
    upper: float


class Covers:
    """Finds cuts that a point of the relaxation breaks; each is told once.

    Parameters
    ----------
    problem
        Its bounds other than those of the switches stay as they are.
    switches
        Columns between 0 and 1, shape (k,), whole in the end.
    """

    def __init__(self, problem: LinearProblem, switches: Ints) -> None:
        from scipy.sparse import csr_array, vstack

        # Both sides of every row, as rows with an upper side.
        self._rows = csr_array(vstack([problem.matrix, -problem.matrix], format="csr"))
        self._rows.eliminate_zeros()
        columns, a = self._rows.indices, self._rows.data
        switch, bound = np.zeros(len(problem.cost), bool), problem.upper.copy()
        switch[switches], bound[switches] = True, 1.0
        full = a * bound[columns]
        self._takes = switch[columns] & (a > 0)
        self._full = np.where(~switch[columns] & (a > 0) & np.isfinite(full), full, 0.0)
        row = np.repeat(np.arange(self._rows.shape[0]), np.diff(self._rows.indptr))

        def total(values: NDArray[Any]) -> Floats:
            return np.bincount(row, values, self._rows.shape[0]).astype(float)

        given = total(np.where(a < 0, -full, 0.0))
        self._room = np.concatenate([problem.row_upper, -problem.row_lower]) + given
        signed = total(problem.lower[columns] < 0) > 0
        able = np.isfinite(self._room) & ~signed & (total(self._takes) > 0) & (total(self._full) > 0)
        touched = csr_array((self._takes & able[row], columns, self._rows.indptr), shape=self._rows.shape)[:, switches]
        touched.eliminate_zeros()
        self._touched = touched.tocsc()
        self._columns = switches
        self._told: set[tuple[int, ...]] = set()

    def broken(self, x: Floats) -> tuple[Cut, ...]:
        """Cuts that the point ``x`` (n,) breaks; none where every switch is whole."""
        size = x[self._columns]
        partly = np.flatnonzero((size > WHOLE) & (size < 1.0 - WHOLE))
        rows = np.unique(self._touched[:, partly].indices) if len(partly) else partly
        cuts = (self._of(row, x) for row in rows.tolist())
        return tuple(cut for cut in cuts if cut is not None)

    def _of(self, row: int, x: Floats) -> Cut | None:
        here = slice(self._rows.indptr[row], self._rows.indptr[row + 1])
        columns, a, full, takes = self._rows.indices[here], self._rows.data[here], self._full[here], self._takes[here]
        size, room = x[columns], float(self._room[row])
        rounding = ROUNDING * max(1.0, abs(room))
        fills = _filling(full, a * size, room + rounding, float(size[takes].sum()))
        upper = float(full[fills].sum())
        slack = max(0.0, room - upper)
        strong = np.flatnonzero(takes & (a > slack + rounding))
        at = np.concatenate([fills, strong])
        values = np.concatenate([a[fills], a[strong] - slack])
        told = (row, *np.sort(columns[at]).tolist())
        if float(values @ size[at]) - upper <= VIOLATED * max(1.0, abs(room)) or told in self._told:
            return None
        self._told.add(told)
        largest = float(values.max())
        return Cut(columns[at], values / largest, upper / largest)


def _filling(full: Floats, taken: Floats, room: float, on: float) -> Ints:
    """Places that fit together into the room, the fullest first, as far as each makes the cut more broken.

    One that lacks something of ``full`` (m,) loses as much in the cut, and gains its whole for all that is ``on``.
    """
    able = np.flatnonzero((full > 0) & (full - taken < full * min(1.0, on)))
    order: Ints = able[np.argsort(1.0 - taken[able] / full[able], kind="stable")]
    return order[np.cumsum(full[order]) <= room]
