"""Random flow networks for property tests: a list of (source, target), -1 = outside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st


@dataclass(frozen=True)
class Network:
    """A balance matrix with measurements."""

    matrix: np.ndarray
    amounts: np.ndarray
    sd: np.ndarray
    measured: np.ndarray

    @property
    def size(self) -> int:
        return self.matrix.shape[1]


def incidence(nodes: int, ends: list[tuple[int, int]]) -> np.ndarray:
    matrix = np.zeros((nodes, len(ends)))
    for column, (source, target) in enumerate(ends):
        if source >= 0:
            matrix[source, column] = -1.0
        if target >= 0:
            matrix[target, column] = 1.0
    return matrix


@st.composite
def networks(draw: st.DrawFn, exact: bool = False) -> Network:
    """Up to 6 nodes and 12 flows; ``exact`` allows deviations of zero."""
    nodes = draw(st.integers(1, 6))
    node = st.integers(-1, nodes - 1)
    ends = draw(st.lists(st.tuples(node, node).filter(lambda e: e[0] != e[1]), min_size=1, max_size=12))
    n = len(ends)
    deviation = st.sampled_from([0.0, 0.5, 2.0, 10.0] if exact else [0.5, 1.0, 2.0, 10.0])
    return Network(
        incidence(nodes, ends),
        np.array(draw(st.lists(st.integers(0, 200), min_size=n, max_size=n)), dtype=float),
        np.array(draw(st.lists(deviation, min_size=n, max_size=n))),
        np.array(draw(st.lists(st.booleans(), min_size=n, max_size=n)), dtype=bool),
    )


def classes_by_rank(matrix: np.ndarray, measured: np.ndarray) -> tuple[str, ...]:
    """The definition itself, by ranks: a flow is determined if fixing the measured others leaves it no freedom."""
    found = []
    for j in range(matrix.shape[1]):
        free = [k for k in range(matrix.shape[1]) if not measured[k] and k != j]
        others = matrix[:, free]
        strong = _rank(np.column_stack([others, matrix[:, j]])) > _rank(others)
        found.append(
            ("redundant" if strong else "nonredundant") if measured[j] else ("observable" if strong else "unobservable")
        )
    return tuple(found)


def _rank(matrix: np.ndarray) -> int:
    return int(np.linalg.matrix_rank(matrix)) if matrix.size else 0
