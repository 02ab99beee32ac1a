"""Keep flows from running backwards: an active set of flows held at zero, with every balance still met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.eliminate import eliminate
from parkloop.analysis.balance.linear import NOISE, Given, Part, solve_part
from parkloop.analysis.balance.start import zero_flows

if TYPE_CHECKING:
    from scipy.sparse import csc_array

    from parkloop.analysis.balance.basis import Floats, Mask

TRIALS = 200
"""Most flows that are tried for release, so that a large hopeless part ends in time."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Values after the sign condition, and the columns held at zero or left negative."""

    values: Floats
    clamped: tuple[int, ...] = ()
    negative: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Problem:
    matrix: csc_array
    given: Given
    gaps: int
    scale: float

    def solve(self, held: frozenset[int]) -> tuple[Floats, bool]:
        """Values with ``held`` at zero, and whether the exact amounts allow it."""
        index = list(held)
        amounts, sd, measured = self.given.amounts.copy(), self.given.sd.copy(), self.given.measured.copy()
        amounts[index], sd[index], measured[index] = 0.0, 0.0, True
        part = solve_part(self.matrix, replace(self.given, amounts=amounts, sd=sd, measured=measured), only_values=True)
        return part.values, len(part.contradictions) <= self.gaps

    def misfit(self, values: Floats) -> float:
        free = self.given.measured & (self.given.sd > 0)
        return float((((values - self.given.amounts)[free] / self.given.sd[free]) ** 2).sum())

    def changed(self, before: Floats, held: frozenset[int]) -> tuple[int, ...]:
        """Those of the held flows that were not zero before, or whose sum with others was below zero."""
        below = set(self.below(before))
        return tuple(j for j in sorted(held) if j in below or abs(before[j]) > self.scale)

    def pulling(self, values: Floats, held: frozenset[int]) -> list[int]:
        """Held flows that would rise if let go, hardest pull first: those whose reduced gradient is negative.

        The multipliers ``l`` of the balances make ``(x - y) / sd^2 + A' l`` vanish for every free flow (without its
        first term where nothing is measured), so a basis of the free flows tells them. The least certain flows make
        that basis: theirs are the smallest numbers, which rounding disturbs least. A held flow whose column the free
        ones do not span has no unique gradient, but cannot move alone either, so trying it or not is the same.
        """
        sd, measured = self.given.sd, self.given.measured
        weighed = measured & (sd > 0)
        push = np.zeros(sd.size)
        push[weighed] = ((values - self.given.amounts)[weighed] / sd[weighed]) / sd[weighed]
        flows = np.array(sorted(held), dtype=np.intp)
        free = np.setdiff1d(np.flatnonzero(weighed | ~measured), flows)
        basis = eliminate(self.matrix[:, free], np.where(measured, sd, np.inf)[free])
        multipliers = np.zeros(self.matrix.shape[0])
        multipliers[basis.rows] = basis.back_transposed(-push[free[basis.columns]])
        columns = self.matrix[:, flows].T
        gradient = push[flows] + columns @ multipliers
        size = np.abs(push[flows]) + abs(columns) @ np.abs(multipliers)
        # Ordered per deviation, so that small and large flows compare; an exact flow has none and stays.
        weight = np.where(measured, sd, 1.0)[flows]
        order = np.argsort(gradient * weight, kind="stable")
        return [int(flows[k]) for k in order if weight[k] > 0 and gradient[k] < -1e-9 * size[k]]

    def below(self, values: Floats) -> list[int]:
        """Columns that run backwards or have to, worst first."""
        return below(self.matrix, self.given, values, self.scale, self.scale)


def below(
    matrix: csc_array, given: Given, values: Floats, by_column: Floats | float, by_row: Floats | float
) -> list[int]:
    """Columns that run backwards, worst first, and unmeasured ones that must do so as a group.

    No number is known for two unmeasured outflows of a node that gives out more than it takes in, but their sum
    is, and a negative sum of flows that are not negative means that each is zero.

    Parameters
    ----------
    matrix, given, values
        Of one part or several, shapes ``(m, n)`` and ``(n,)``; NaN where no number is known.
    by_column, by_row
        What counts as rounding, in the unit of the flows.
    """
    known = np.isfinite(values)
    bad = known & given.bounded & (np.where(known, values, 0.0) < -np.asarray(by_column))
    single = sorted(np.flatnonzero(bad).tolist(), key=lambda j: (values[j], j))
    columns = np.flatnonzero(~known)
    if not columns.size:
        return single
    gap = matrix @ np.where(known, values, 0.0)
    hidden = matrix[:, columns].tocsr()
    group: list[int] = []
    for row in np.flatnonzero((np.diff(hidden.indptr) > 0) & (np.abs(gap) > by_row)):
        place = slice(hidden.indptr[row], hidden.indptr[row + 1])
        members = columns[hidden.indices[place]]
        # The hidden flows must bring -gap; when every coefficient has the sign of the gap they cannot.
        if np.all(given.bounded[members]) and np.all(hidden.data[place] * gap[row] > 0):
            group.extend(members.tolist())
    return single + sorted(set(group))


def with_signs(part: Part, matrix: csc_array, given: Given) -> Signs:
    """Bring the flows marked in ``given.bounded`` to zero or above where plain least squares put them below.

    Flows found negative are held at zero and the part is solved again, until none is negative; then each held flow is
    released once more and stays free if that fits the measurements better. A flow that exact amounts force to be
    negative stays so and is named in ``negative``: a balance is never broken for a sign.
    """
    # Rounding is that of the amounts that went in, even where what comes out is all zero.
    largest = max(float(np.nanmax(np.abs(part.values), initial=0.0)), float(np.abs(given.amounts).max(initial=0.0)))
    problem = _Problem(matrix, given, len(part.contradictions), NOISE * largest)
    if not problem.below(part.values):
        return Signs(tidy(part.values, given.bounded, problem.scale))
    values, held = part.values, frozenset[int]()
    guess = zero_flows(matrix, given)
    if guess:
        tried, possible = problem.solve(guess)
        if possible:
            values, held = tried, guess
    values, held, given_up = _hold(problem, values, held, frozenset())
    values, held = _release(problem, values, held, given_up)
    left = tuple(sorted(given_up.intersection(problem.below(values))))
    values = np.where(np.isfinite(part.values), values, np.nan)  # holding a flow must not make others look known
    return Signs(tidy(values, given.bounded, problem.scale), problem.changed(part.values, held), left)


def _hold(
    problem: _Problem, values: Floats, held: frozenset[int], given_up: frozenset[int]
) -> tuple[Floats, frozenset[int], frozenset[int]]:
    while new := [j for j in problem.below(values) if j not in held and j not in given_up]:
        if len(new) > 1:  # The worse half: the lesser ones often recover once these are held.
            several = held | set(new[: (len(new) + 1) // 2])
            tried, possible = problem.solve(several)
            if possible:
                values, held = tried, several
                continue
        tried, possible = problem.solve(held | {new[0]})
        if possible:
            values, held = tried, held | {new[0]}
        else:
            given_up = given_up | {new[0]}
    return values, held, given_up


def _release(
    problem: _Problem, values: Floats, held: frozenset[int], given_up: frozenset[int]
) -> tuple[Floats, frozenset[int]]:
    best, trials, improved = problem.misfit(values), 0, True
    while improved and trials < TRIALS:
        improved = False
        for flow in problem.pulling(values, held):
            trials += 1
            start, _ = problem.solve(held - {flow})
            tried, kept, lost = _hold(problem, start, held - {flow}, given_up)
            misfit = problem.misfit(tried)
            if lost == given_up and misfit < best * (1.0 - 1e-9):
                values, held, best, improved = tried, kept, misfit, True
                break
            if trials >= TRIALS:
                break
    return values, held


def tidy(values: Floats, bounded: Mask, scale: Floats | float) -> Floats:
    """Make zero of rounding below zero."""
    known = np.isfinite(values)
    small = known & bounded & (np.where(known, values, 0.0) < 0.0) & (np.where(known, np.abs(values), 0.0) <= scale)
    return np.where(small, 0.0, values)
