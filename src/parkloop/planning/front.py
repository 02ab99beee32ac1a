"""Sets of efficient points of any model that can be asked for its best point above given floors.

The searches know no model. They ask for the largest weighted sum of the objectives with floors under each of them, and
hand back one answer after the other, so that the caller may show, keep or stop at any of them. Every objective is
maximized; the caller turns the sign of those that are to become small. With whole values and step 1 the set is exact;
with any other step no two answers lie closer than it, and nothing that is better by at least the step in all is missed.

References
----------
Two objectives: Haimes, Lasdon, Wismer (1971), IEEE Trans. SMC 1, 296-297, each point in two steps (lexicographic).
Three and more: Klamroth, Lacour, Vanderpooten (2015), European Journal of Operational Research 245, 767-778.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import ArrayLike, NDArray

What = TypeVar("What")
Values = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Answer(Generic[What]):
    """A point: the values of the objectives, larger is better; what reaches them; whether its optimum is proven."""

    values: Values
    what: What
    proven: bool = True


class Ask(Protocol[What]):
    """Ask the model: ``ask(weights, floor)``, both of one figure per objective.

    The answer maximizes ``sum(weights * values)`` subject to ``values >= floor`` (minus infinity: no floor); None says
    that no point reaches the floors. A model that ran out of time with neither raises :class:`SearchStoppedError`.
    """

    def __call__(self, weights: Values, floor: Values, /) -> Answer[What] | None:
        """The best point above the floors."""


class SearchStoppedError(Exception):
    """Time ran out before the model could answer; what was found so far has been handed over."""


def one_objective(ask: Ask[What]) -> Iterator[Answer[What]]:
    """The optimum of the only objective; nothing where the model has no point."""
    best = ask((1.0,), (-np.inf,))
    if best is not None:
        yield best


def two_objectives(
    ask: Ask[What], step: float = 1.0, *, slack: float = 0.0, after: Sequence[float] | None = None
) -> Iterator[Answer[What]]:
    """Every efficient point of two objectives, from the best of the first to the best of the second.

    For each point the first objective is maximized above a rising floor of the second, then the second at that value
    of the first, so that no answer is only weakly efficient.

    Parameters
    ----------
    step
        How much the second objective has to rise from point to point.
    slack
        How much of the first may be given up in the second step; 0 for whole values, else the solver's accuracy.
    after
        Values of the last point of an earlier search: go on behind it.
    """
    floor = -np.inf if after is None else after[1] + step
    while (first := ask((1.0, 0.0), (-np.inf, floor))) is not None:
        second = ask((0.0, 1.0), (first.values[0] - slack, max(floor, first.values[1] - slack)))
        best = first if second is None else second  # within the solver's accuracy the first itself may be refused
        yield Answer(best.values, best.what, first.proven and best.proven)
        floor = max(best.values[1], floor) + step


class Boxes:
    """Local bounds: what is still to be searched, as corners of boxes ``values > corner``.

    Attributes
    ----------
    corners
        Shape (boxes, objectives), in the order in which they arose.
    empty
        Shape (boxes, objectives): corners above which there is nothing; a box inside one of them is not asked again.
    """

    def __init__(self, corners: ArrayLike, empty: ArrayLike | None = None) -> None:
        asked, nothing = np.asarray(corners, float), np.asarray([] if empty is None else empty, float)
        width = (asked if asked.size else nothing).shape[-1]  # a search that has ended keeps only what is empty
        self.corners: NDArray[np.float64] = asked.reshape(-1, width)
        self.empty: NDArray[np.float64] = nothing.reshape(-1, width)

    def next(self) -> NDArray[np.float64]:
        """The corner with the smallest sum: the widest box."""
        corner: NDArray[np.float64] = self.corners[int(np.argmin(self.corners.sum(axis=1)))]
        return corner

    def drop(self, corner: NDArray[np.float64]) -> None:
        """Nothing lies above this corner."""
        self.empty = np.vstack([self.empty, corner])
        self.corners = self.corners[~(self.corners >= corner).all(axis=1)]

    def split(self, point: ArrayLike) -> None:
        """Cut away what the point dominates or equals: every box that holds it becomes one box per objective."""
        z = np.asarray(point, float)
        inside = (self.corners < z).all(axis=1)
        kept, parents = self.corners[~inside], self.corners[inside]
        children = np.repeat(parents, len(z), axis=0)
        which = np.tile(np.arange(len(z)), len(parents))
        children[np.arange(len(children)), which] = z[which]
        children = np.unique(children, axis=0)
        fresh = [c for i, c in enumerate(children) if not self._covered(c, i, children, kept)]
        self.corners = np.vstack([kept, *fresh]) if fresh else kept

    def _covered(
        self, corner: NDArray[np.float64], own: int, children: NDArray[np.float64], kept: NDArray[np.float64]
    ) -> bool:
        among = np.asarray((corner >= children).all(axis=1))
        among[own] = False
        return bool(among.any() or (corner >= kept).all(axis=1).any() or (corner >= self.empty).all(axis=1).any())


def many_objectives(
    ask: Ask[What], boxes: Boxes, step: float | Sequence[float] = 1.0, *, weights: Sequence[float] | None = None
) -> Iterator[Answer[What]]:
    """Every efficient point of two, three and more objectives, in no order.

    Parameters
    ----------
    boxes
        ``Boxes(corner)`` with a corner below every point (minus infinity is allowed). It is changed as the search goes
        on: to stop and resume keep its ``corners`` and ``empty``.
    step
        How much better a point must be than the corner of its box, in each objective.
    weights
        Of the sum that is maximized in each box, all above 0; set them where the objectives differ in size.
    """
    weigh = tuple(float(w) for w in (np.ones(boxes.corners.shape[1]) if weights is None else weights))
    while len(boxes.corners):
        corner = boxes.next()
        answer = ask(weigh, tuple(float(v) for v in corner + np.asarray(step)))
        if answer is None:
            boxes.drop(corner)
            continue
        # A point that the model's accuracy left at the corner itself must not keep its box alive for ever.
        boxes.split(np.maximum(answer.values, corner + 0.5 * np.asarray(step)))
        yield answer


def efficient(values: ArrayLike) -> NDArray[np.bool_]:
    """Which rows of ``values`` (points, objectives) no other row dominates; of equal rows all count.

    Examples
    --------
    >>> efficient([[3, 1], [1, 3], [2, 1], [3, 1]]).tolist()
    [True, True, False, True]
    """
    points = np.asarray(values)
    kept = np.full(len(points), True)
    # The largest sum first: a point can only be dominated by one with a larger sum.
    for i in np.argsort(-points.sum(axis=1), kind="stable"):
        if kept[i]:
            worse = (points <= points[i]).all(axis=1) & (points < points[i]).any(axis=1)
            kept &= ~worse
    return np.asarray(kept, bool)
