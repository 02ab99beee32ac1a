"""Columns and rows that turn a stacked planning model into one that weighs its scenarios against one another.

To the built model are added, all in one size so that the solver sees numbers near one:

loss        ``L[s]``, free: what is lost in scenario s against business as usual, contracts kept
tail        ``eta`` free and ``z[s] >= 0`` with ``z[s] >= u[s] + L[s] - eta`` (Rockafellar and Uryasev 2000)
regret      ``theta`` with ``theta >= L[s] - best[s]``, off until the best of every scenario is known
deviation   ``q, r[j] >= 0`` with ``q + r[j] >= |e[j]|``: price j costs at most e[j] more (Bertsimas and Sim 2004)

The objective of a question is then a choice of costs on these columns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from parkloop.operation.broken import Broken
    from parkloop.operation.handed import Handed
    from parkloop.operation.network import Network
    from parkloop.planning.robust.losses import Losses
    from parkloop.solver import LinearProblem

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """What the loss changes where one price goes to the end of its range: per flow (A, T) and open option (O, T)."""

    name: str
    arc: Floats
    option: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """The problem with the columns of losses, tail, regret and deviations, and where they stand."""

    problem: LinearProblem
    loss: NDArray[np.int_]
    eta: int
    tail: NDArray[np.int_]
    theta: int
    protect: int
    each: NDArray[np.int_]
    regret_rows: NDArray[np.int_]


def extend(
    handed: Handed,
    network: Network,
    losses: Losses,
    charge: Broken,
    unit: float,
    deviations: Sequence[Deviation] = (),
) -> Extended:
    """The model with all columns and rows above; ``charge`` is for broken contracts, ``unit`` is the size of 1."""
    from scipy.sparse import csr_array, vstack

    p, s, j = handed.problem, losses.count, len(deviations)
    n = len(p.cost)
    loss = n + np.arange(s)
    eta, tail, theta = n + s, n + s + 1 + np.arange(s), n + 2 * s + 1
    protect, each = n + 2 * s + 2, n + 2 * s + 3 + np.arange(j)
    width = n + 2 * s + 3 + j
    usual = losses.constant + np.array([(losses.arc * network.reference)[:, losses.columns(k)].sum() for k in range(s)])
    rows, low, high = [], [], []
    for k in range(s):
        here = np.zeros(len(network.columns))
        here[losses.columns(k)] = 1.0
        arc = losses.arc * here
        row = _row(handed, network, arc, losses.option * here, losses.build[k], width)
        charge.add(row, handed, here)
        row /= unit
        row[loss[k]] = -1.0
        offset = float((arc * network.reference).sum() - charge.constant @ here) / unit
        rows.append(row)
        low.append(offset)
        high.append(offset)
    for k in range(s):
        row = np.zeros(width)
        row[tail[k]], row[loss[k]], row[eta] = 1.0, -1.0, 1.0
        rows.append(row)
        low.append((usual[k] - usual.mean()) / unit)
        high.append(np.inf)
    for k in range(s):
        row = np.zeros(width)
        row[theta], row[loss[k]] = 1.0, -1.0
        rows.append(row)
        low.append(-np.inf)
        high.append(np.inf)
    nothing = np.zeros((len(network.options), len(network.years)))
    for k, d in enumerate(deviations):
        exposed = _row(handed, network, d.arc, d.option, nothing, width) / unit
        offset = float((d.arc * network.reference).sum()) / unit
        for sign in (1.0, -1.0):
            row = -sign * exposed
            row[protect], row[each[k]] = 1.0, 1.0
            rows.append(row)
            low.append(-sign * offset)
            high.append(np.inf)
    lower = np.concatenate([np.full(s + 1, -np.inf), np.zeros(s), [-np.inf, 0.0], np.zeros(j)])
    first = p.matrix.shape[0]
    problem = replace(
        p,
        cost=np.zeros(width),
        lower=np.concatenate([p.lower, lower]),
        upper=np.concatenate([p.upper, np.full(width - n, np.inf)]),
        integer=np.concatenate([p.integer, np.zeros(width - n, bool)]),
        matrix=_matrix(p.matrix, vstack([csr_array(r.reshape(1, -1)) for r in rows], format="csr"), width),
        row_lower=np.concatenate([p.row_lower, low]),
        row_upper=np.concatenate([p.row_upper, high]),
        offset=0.0,
    )
    return Extended(
        problem=problem,
        loss=loss,
        eta=eta,
        tail=tail,
        theta=theta,
        protect=protect,
        each=each,
        regret_rows=first + 2 * s + np.arange(s),
    )


def _matrix(above: csr_array, below: csr_array, width: int) -> csr_array:
    from scipy.sparse import csr_array, hstack, vstack

    wide = hstack([above, csr_array((above.shape[0], width - above.shape[1]))])
    return csr_array(vstack([wide, below], format="csr"))


def _row(handed: Handed, network: Network, arc: Floats, option: Floats, build: Floats, width: int) -> Floats:
    row = np.zeros(width)
    row[handed.flow] = arc * handed.scale[:, None]
    if len(network.options):
        np.add.at(row, handed.open[:, network.year_of], option)
        np.add.at(row, handed.variables["build"], build)
    return row
