"""Independent answers: a transshipment program in HiGHS, and pina where it is installed."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from parkloop.solver import LinearProblem, Solver


def transshipment(rows):
    """Least hot utility by the transshipment program of Papoulias & Grossmann (Comput. Chem. Eng. 7 (1983) 707-721)."""
    return float(_program(rows, [])[0].solve().objective)


def placed(rows, spans):
    """Loads of hot levels ``(cool, warm)`` on the shifted scale, the first as large as it can be, then the next.

    The total is held at the least need, so that no level may pour heat across a pinch; what they cannot cover together
    comes from a source hotter than everything.
    """
    solver, count, size = _program(rows, spans, transshipment(rows))
    loads = []
    for j in range(1, count):
        cost = np.zeros(size)
        cost[j] = -1.0
        solver.set_cost(cost)
        loads.append(float(solver.solve().x[j]))
        solver.set_bounds([j], np.array([loads[-1] - 1e-7]), np.array([loads[-1] + 1e-7]))
    return loads


def _program(rows, spans, total=None):
    """The program: source above everything and levels, then the flow that leaves each place downwards."""
    ends = {t for s in rows for t in (round(s.upper, 9), round(s.lower, 9))} | {round(t, 9) for u in spans for t in u}
    grid = sorted(ends, reverse=True)
    places = []  # a corner, then the interval below it
    for i, t in enumerate(grid):
        places.append((t, t))
        if i + 1 < len(grid):
            places.append((grid[i + 1], t))

    def spread(cool, warm):
        share = np.zeros(len(places))
        for k, (low, high) in enumerate(places):
            if cool == warm:
                share[k] = float(low == high == warm)
            elif low < high and cool <= low and high <= warm:
                share[k] = (high - low) / (warm - cool)
        return share

    need = np.zeros(len(places))
    for s in rows:
        need += (-1 if s.hot else 1) * s.duty * spread(round(s.lower, 9), round(s.upper, 9))
    sources = [np.eye(len(places))[0], *(spread(round(c, 9), round(w, 9)) for c, w in spans)]
    count, n = len(sources), len(places)
    flows = np.eye(n, k=-1) - np.eye(n)
    matrix = np.hstack((np.column_stack(sources), flows))
    low = high = need
    if total is not None:
        matrix = np.vstack((matrix, np.concatenate((np.ones(count), np.zeros(n)))))
        low, high = np.append(need, total - 1e-7), np.append(need, total + 1e-7)
    size = count + n
    cost = np.concatenate((np.ones(count), np.zeros(n)))
    program = LinearProblem(
        cost, np.zeros(size), np.full(size, np.inf), csr_array(matrix), low, high, np.zeros(size, bool)
    )
    return Solver(program), count, size


def by_pina(rows, dtmin):
    """Hot utility, cold utility, pinch on the shifted scale, by the package pina (one plant, equal contributions)."""
    from pina import PinchAnalyzer, make_stream

    analyzer = PinchAnalyzer(dtmin / 2)
    analyzer.add_streams(*(make_stream(s.duty if s.hot else -s.duty, s.supply, s.target) for s in rows))
    return analyzer.hot_utility_target, analyzer.cold_utility_target, analyzer.pinch_temps
