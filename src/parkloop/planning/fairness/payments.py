"""Payments between partners: what each exchange is paid for so that no firm is worse off than without the plan.

Payments run only between the two partners of an exchange and stay within what each of them avoids by it (design 5,
row 8). Where they cannot make every firm whole, the least compensation from elsewhere is told, firm by firm; the
park office and whoever is outside need none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.planning.fairness.parties import OFFICE, OUTSIDE
from parkloop.solver import LinearProblem, Solver

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from parkloop.planning.fairness.band import Band

    Floats = NDArray[np.float64]

ROOM = 1e-9
"""Room for rounding that one goal leaves to the next, relative to the sums at stake."""
NOTHING = 1e-6
"""A compensation below this share of the sums at stake is rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payments:
    """``pay`` by link [currency/a], positive from buyer to seller; ``net`` gain of each party after payments.

    ``compensation`` is what a firm needs besides, so that it is not worse off; empty: the payments suffice.
    """

    pay: Mapping[str, float]
    net: Mapping[str, float]
    compensation: Mapping[str, float]


def payments(bands: Sequence[Band], direct: Mapping[str, float], fair: Mapping[str, float]) -> Payments:
    """The payments with the least compensation, then the nearest to the fair shares, then the smallest.

    Parameters
    ----------
    bands
        The exchanges; those with a partner outside the park carry no payment here.
    direct
        What each party gains before payments [currency/a].
    fair
        The shares to come near to (Shapley); a party without one aims at nothing.
    """
    parties = sorted({*direct, *fair})
    links = [b for b in bands if b.seller in parties and b.buyer in parties]
    size = max([1.0, *(abs(v) for v in (*direct.values(), *fair.values()))])
    x = _in_order(*_program(links, parties, direct, fair, size))
    k = len(links)
    pay = {b.link: float(x[j]) * size if abs(x[j]) > NOTHING / 10 else 0.0 for j, b in enumerate(links)}
    net = {p: direct.get(p, 0.0) + sum(_sign(b, p) * pay[b.link] for b in links) for p in parties}
    short = {p: float(x[k + i]) * size for i, p in enumerate(parties) if x[k + i] > NOTHING}
    return Payments(pay=pay, net=net, compensation=short)


def _sign(band: Band, party: str) -> int:
    return (band.seller == party) - (band.buyer == party)


def _program(
    links: Sequence[Band],
    parties: Sequence[str],
    direct: Mapping[str, float],
    fair: Mapping[str, float],
    size: float,
) -> tuple[LinearProblem, list[Floats]]:
    """Columns: payment per link, compensation, above and below the fair share per party, size of each payment."""
    from scipy.sparse import csr_array

    k, n = len(links), len(parties)
    width = k + 3 * n + k
    lower, upper = np.zeros(width), np.full(width, np.inf)
    rows = np.zeros((2 * n + 2 * k, width))
    sides_low, sides_high = np.full(len(rows), -np.inf), np.full(len(rows), np.inf)
    for j, b in enumerate(links):
        lower[j] = min(0.0, b.avoided_low or 0.0) * b.amount / size
        upper[j] = max(0.0, b.avoided_high or 0.0) * b.amount / size
        for sign, row in ((1.0, 2 * n + 2 * j), (-1.0, 2 * n + 2 * j + 1)):
            rows[row, j], rows[row, k + 3 * n + j] = sign, -1.0
            sides_high[row] = 0.0
    for i, party in enumerate(parties):
        gain = direct.get(party, 0.0) / size
        for j, b in enumerate(links):
            rows[i, j] = rows[n + i, j] = _sign(b, party)
        rows[i, k + i] = 1.0
        sides_low[i] = -np.inf if party in {OFFICE, OUTSIDE} else -gain
        rows[n + i, k + n + i], rows[n + i, k + 2 * n + i] = -1.0, 1.0
        sides_low[n + i] = sides_high[n + i] = fair.get(party, 0.0) / size - gain
    goals = []
    for first, last in ((k, k + n), (k + n, k + 3 * n), (k + 3 * n, width)):
        cost = np.zeros(width)
        cost[first:last] = 1.0
        goals.append(cost)
    integer = np.zeros(width, bool)
    return LinearProblem(np.zeros(width), lower, upper, csr_array(rows), sides_low, sides_high, integer), goals


def _in_order(problem: LinearProblem, goals: Sequence[Floats]) -> Floats:
    """The goals one after the other; each is held by a row of its own."""
    from scipy.sparse import csr_array, vstack

    held = replace(
        problem,
        matrix=csr_array(vstack([problem.matrix, csr_array(np.array(goals))], format="csr")),
        row_lower=np.append(problem.row_lower, np.full(len(goals), -np.inf)),
        row_upper=np.append(problem.row_upper, np.full(len(goals), np.inf)),
    )
    solver, first = Solver(held, presolve=False), problem.matrix.shape[0]
    x = np.zeros(len(problem.cost))
    for g, goal in enumerate(goals):
        solver.set_cost(goal)
        answer = solver.solve()
        if answer.x is None:  # compensation is not bounded, so there always is an answer
            raise ArithmeticError(f"no payments: {answer.status}")
        x = answer.x
        solver.set_rows([first + g], np.array([-np.inf]), np.array([float(goal @ x) + ROOM]))
    return x
