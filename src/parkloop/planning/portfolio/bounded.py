"""Answer a question on the front without an integer program: relaxations that fix, then a level-by-level listing.

To find the best portfolio above given floors, all portfolios within a short distance of the relaxation's bound are
listed at once; where there is none the distance is doubled. Column by column every partial portfolio is kept in rows of
one array and dropped as soon as a row or one of the relaxations (:mod:`.relaxation`) can no longer be kept. Between
neighbouring points of a front the relaxations leave a few hundred partial portfolios; that, not the method, is why it
is some fifty times faster than integer programs there. Where the listing grows too long an integer program answers.

The idea of listing breadth-first with bounds is that of Bazgan, Hugot, Vanderpooten (2009), Computers & Operations
Research 36, 260-279; here the bounds are reduced costs (Balas, Zemel 1980, Operations Research 28, 1130-1154).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.planning.front import Answer
from parkloop.planning.portfolio.relaxation import Relaxation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.planning.front import Ask, Values
    from parkloop.planning.portfolio.arrays import Arrays
    from parkloop.planning.portfolio.asking import Clock, Cost
    from parkloop.planning.portfolio.relaxation import Straying

    Floats = NDArray[np.float64]

MOST_CELLS = 1_000_000
"""Cells of the array of partial portfolios: 8 MB. A shorter distance is cheaper than a longer listing."""
LAST_CELLS = 16
"""The last try before an integer program may be so many times longer."""
MOST_GOALS = 12
TRIES = 4
"""How often a distance between one too short and one too long is tried before an integer program is asked."""


class _TooManyError(Exception):
    """The listing has grown beyond ``MOST_CELLS``."""


class Bounded:
    """The portfolios as an :class:`~parkloop.planning.front.Ask`; ``otherwise`` answers where the listing is too long.

    Parameters
    ----------
    arrays
        The problem in whole numbers.
    cells
        The longest listing, in cells of its array.
    """

    def __init__(
        self, arrays: Arrays, clock: Clock, cost: Cost, otherwise: Ask[Floats], *, cells: int = MOST_CELLS
    ) -> None:
        self._arrays, self._clock, self._cost, self._otherwise, self._cells = arrays, clock, cost, otherwise, cells
        self._relaxations: dict[Values, Relaxation] = {}
        self._reach = 0.0  # a distance from the bound at which the last answers were found

    def __call__(self, weights: Values, floor: Values) -> Answer[Floats] | None:
        """The best portfolio above the floors (see :class:`~parkloop.planning.front.Ask`)."""
        a, goal = self._arrays, np.asarray(weights, float)
        self._clock.left()
        self._cost.questions += 1
        relaxation, limits = self._relaxation(weights), self._limits(floor, np.inf)
        least = relaxation.least(len(limits) - 1, limits)
        if least is None:
            return None
        bound = float(np.floor(-least + 1e-9 * (1.0 + abs(least)))) if _whole(goal) else -least
        worst = float(np.minimum(goal @ a.values, 0.0).sum()) - 1.0
        bottom = max(worst, float(goal @ np.where(np.isfinite(floor), floor, 0.0))) if _closed(floor) else worst
        short, long, tries = 0.0, np.inf, 0
        reach = self._reach or max(1.0, 1e-3 * (bound - bottom))
        while True:
            at = max(bound - reach, bottom)
            try:
                found = self._list(relaxation, self._limits(floor, -at), LAST_CELLS if tries == TRIES else 1)
            except _TooManyError:
                long = reach
            else:
                if len(found):
                    values = found @ a.values.T
                    best = int(np.argmax(values @ goal))
                    self._reach = max(1.0, 0.8 * self._reach + 0.3 * (bound - float(values[best] @ goal)))
                    return Answer(tuple(values[best].tolist()), found[best])
                if at <= bottom:
                    return None
                short = reach
            if long == np.inf:
                reach = 2 * short
                continue
            reach, tries = 0.5 * (short + long), tries + 1
            if tries > TRIES or long - short <= 1.0:  # whole numbers: no distance between holds anything else
                return self._otherwise(weights, floor)

    def all_above(self, floor: Values) -> Floats | None:
        """Every portfolio that reaches the floors, shape (portfolios, columns); None where there are too many."""
        self._clock.left()
        weights = (1.0,) * len(floor)
        try:
            return self._list(self._relaxation(weights), self._limits(floor, -float(np.sum(floor))))
        except _TooManyError:
            return None

    def _relaxation(self, weights: Values) -> Relaxation:
        if weights not in self._relaxations:
            a = self._arrays
            goal = np.asarray(weights, float) @ a.values
            self._relaxations[weights] = Relaxation(np.vstack([a.rows, -a.values, -goal]))
        return self._relaxations[weights]

    def _limits(self, floor: Values, last: float) -> Floats:
        return np.concatenate([self._arrays.limits, -np.asarray(floor, float), [last]])

    def _list(self, relaxation: Relaxation, limits: Floats, longer: int = 1) -> Floats:
        """Every 0-1 point within the limits, shape (points, columns)."""
        before = relaxation.solved
        straying = relaxation.straying(limits, self._goals(limits))
        self._cost.relaxations += relaxation.solved - before
        if straying is None:
            return np.zeros((0, relaxation.columns))
        return self._grow(relaxation.matrix, limits, straying, longer * self._cells)

    def _goals(self, limits: Floats) -> list[int]:
        """The sum, the floors, and the constraints of the user; the rows of the logic say too little of themselves."""
        a, last = self._arrays, len(limits) - 1
        stated = [*range(len(a.limits), last), *range(a.stated)]
        return [last, *[row for row in stated if np.isfinite(limits[row])][: MOST_GOALS - 1]]

    def _grow(self, matrix: Floats, limits: Floats, s: Straying, cells: int) -> Floats:
        free = np.flatnonzero(s.upper > s.lower)
        spent = (s.at_zero + s.at_one) / np.maximum(s.most, 1e-12)[:, None]
        # The columns that cost most first: most of what will be dropped is dropped while the listing is short.
        order = free[np.argsort(-spent.max(axis=0, initial=0.0)[free], kind="stable")]
        part = matrix[:, order]
        rest = np.zeros((len(matrix), len(order) + 1))
        rest[:, :-1] = np.cumsum(np.minimum(part, 0.0)[:, ::-1], axis=1)[:, ::-1]
        at_zero = np.vstack([np.zeros_like(part), s.at_zero[:, order]])
        at_one = np.vstack([part, s.at_one[:, order]])
        most = np.vstack([limits[:, None] - rest, np.repeat(s.most[:, None], len(order) + 1, axis=1)])
        totals = np.concatenate([matrix @ s.lower, np.zeros(len(s.most))])[None, :]
        chosen = np.zeros((1, len(order)), np.int8)
        for i in range(len(order)):
            self._clock.left()
            zero, one = totals + at_zero[:, i], totals + at_one[:, i]
            keep_zero, keep_one = (zero <= most[:, i + 1]).all(axis=1), (one <= most[:, i + 1]).all(axis=1)
            count = int(keep_zero.sum() + keep_one.sum())
            self._cost.partial += count
            if count * totals.shape[1] > cells:
                raise _TooManyError
            taken = chosen[keep_one]
            taken[:, i] = 1
            chosen = np.concatenate([chosen[keep_zero], taken])
            totals = np.concatenate([zero[keep_zero], one[keep_one]])
            if not count:
                break
        if not len(order):  # everything was fixed: the one point left may still break a row
            chosen = chosen[(totals[:, : len(limits)] <= limits).all(axis=1)]
        points = np.repeat(s.lower[None, :], len(chosen), axis=0)
        points[:, order] = chosen
        return points


def _whole(goal: Floats) -> bool:
    return bool((goal == np.round(goal)).all())


def _closed(floor: Values) -> bool:
    return bool(np.isfinite(np.asarray(floor)).all())
