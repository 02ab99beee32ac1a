"""A Pareto set as values: axes, points, what may have been missed, and the stand of a search as JSON holds it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np

from parkloop.base.problems import NoFeasibleAnswerError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.planning.built import PlanningModel
    from parkloop.planning.question import Question

SCHEMA = "parkloop/pareto-search/1"
EQUAL = 1e-6
"""Points closer than this share of each range are one point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A measure of the set: its unit, ``sign`` 1 where less is better, its best and worst in the payoff table.

    ``usual`` is business as usual. ``why`` is empty where plans trade the measure; else ``flat``: no option is known to
    move it; ``agreed``: one plan is best in all measures, so nothing has to be given up.
    """

    name: str
    unit: str
    sign: float
    best: float
    worst: float
    usual: float
    why: str = ""

    @property
    def traded(self) -> bool:
        """Whether getting more of it costs something in another measure."""
        return not self.why

    @property
    def range(self) -> float:
        """Distance from best to worst."""
        return abs(self.worst - self.best)

    def share(self, value: float) -> float:
        """1 at the best, 0 at the worst of the payoff table."""
        return self.sign * (self.worst - value) / self.range

    def at(self, share: float) -> float:
        """The value at a share; the inverse of :meth:`share`."""
        return self.worst - self.sign * share * self.range

    def side(self, value: float) -> tuple[float, float]:
        """Not worse than a value, as bounds."""
        return (float("-inf"), value) if self.sign > 0 else (value, float("inf"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ParetoPoint:
    """A plan of the set: all its measures, year of investment of what stands in the last year, gap and status.

    ``given_up`` names standing exchanges that it reduces although both ends still have the amount.
    """

    values: Mapping[str, float]
    built: Mapping[str, int]
    gap: float | None
    status: str
    given_up: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """One side of the largest box that may hide another point, in the measure's unit and as share of its range."""

    measure: str
    amount: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ParetoSet:
    """Points of which none is better than another in every traded measure, and how finely they were sought.

    Attributes
    ----------
    axes
        The measures asked for, in that order.
    payoff
        For each axis the plan that is best in it, the others as tie-breaks.
    points
        Best of the first traded axis first.
    step
        Share of each range by which the search went.
    missed
        Sides of the largest box between points that may hide another plan; empty where nothing is traded.
    complete
        Every box was searched; False: stopped before.
    open_boxes
        How many were not.
    proven
        Complete, and every point a proven optimum within its gap.
    """

    axes: tuple[Axis, ...]
    payoff: tuple[ParetoPoint, ...]
    points: tuple[ParetoPoint, ...]
    step: float
    missed: tuple[Missed, ...]
    complete: bool
    open_boxes: int
    proven: bool

    @property
    def traded(self) -> tuple[Axis, ...]:
        """The axes along which there is something to trade."""
        return tuple(a for a in self.axes if a.traded)

    def nadir(self, axis: Axis) -> float:
        """The worst that a measure comes to in the points of the set, which the payoff table may miss on either side.

        That of all efficient plans where the set is complete, up to what is ``missed``.
        """
        return max((p.values[axis.name] for p in self.points), key=lambda v: axis.sign * v)


@dataclass(slots=True, kw_only=True)
class Search:
    """The stand of a search: what was found and which boxes are open; ``corners`` None before it began.

    ``loose`` is the number of steps above its corner up to which a box may have been closed unsearched.
    """

    mark: str
    axes: tuple[Axis, ...]
    payoff: tuple[ParetoPoint, ...]
    points: list[ParetoPoint]
    corners: list[list[float]] | None = None
    empty: list[list[float]] = field(default_factory=list)
    step: float | None = None
    loose: float = 1.0

    def plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {"schema": SCHEMA, **asdict(self)}

    @classmethod
    def restored(cls, data: Mapping[str, Any], mark: str) -> Search:
        """The search that :meth:`plain` wrote.

        Raises
        ------
        NoFeasibleAnswerError
            It is of another model or other measures, or no search at all.
        """
        try:
            if data["schema"] != SCHEMA or data["mark"] != mark:
                raise NoFeasibleAnswerError(Problem("pareto_state_other"))
            return cls(
                mark=mark,
                axes=tuple(Axis(**a) for a in data["axes"]),
                payoff=tuple(_point(p) for p in data["payoff"]),
                points=[_point(p) for p in data["points"]],
                corners=data["corners"],
                empty=data["empty"],
                step=data["step"],
                loose=data["loose"],
            )
        except (KeyError, TypeError) as error:
            raise NoFeasibleAnswerError(Problem("pareto_state_other")) from error


def _point(data: Mapping[str, Any]) -> ParetoPoint:
    kept = {f.name: data[f.name] for f in fields(ParetoPoint)}
    return ParetoPoint(**{**kept, "given_up": tuple(kept["given_up"])})


def fingerprint(model: PlanningModel, names: Sequence[str], question: Question | None) -> str:
    """A short name that changes with every figure of the model and of the question."""
    p = model.problem
    parts = [p.cost, p.lower, p.upper, p.row_lower, p.row_upper, p.matrix.data, p.matrix.indices, p.matrix.indptr]
    digest = sha256()
    for part in parts:
        digest.update(np.ascontiguousarray(part).tobytes())
    digest.update(repr((tuple(names), question.mark if question is not None else "")).encode())
    return digest.hexdigest()[:32]


def merged(points: Sequence[ParetoPoint], traded: Sequence[Axis]) -> list[ParetoPoint]:
    """Each place once, the first found; a plan that keeps contracts goes before one that gives some up."""
    kept: list[ParetoPoint] = []
    for p in sorted(points, key=lambda p: bool(p.given_up)):
        if not any(all(abs(p.values[a.name] - q.values[a.name]) <= EQUAL * a.range for a in traded) for q in kept):
            kept.append(p)
    return kept


def coverage(
    points: Sequence[ParetoPoint], traded: Sequence[Axis], corners: Sequence[Sequence[float]], step: float
) -> tuple[tuple[Missed, ...], bool]:
    """The sides of the largest box that may hide another plan, and whether no box is open.

    Above an open corner ``c`` a plan ``z`` lies below ``p`` in measure k for every efficient ``p`` that is no better
    than ``c`` in all other measures, else it would dominate ``p``. Where a box was closed only what is better by less
    than the step can hide.
    """
    if not traded:
        return (), True
    sides = np.full(len(traded), step)
    shares = np.array([[a.share(p.values[a.name]) for a in traded] for p in points])
    for corner in corners:
        c = np.asarray(corner, float)
        upper = np.ones(len(traded))
        for k in range(len(traded)):
            others = np.arange(len(traded)) != k
            below = (shares[:, others] <= c[others] + EQUAL).all(axis=1) & (shares[:, k] > c[k])
            upper[k] = min(1.0, shares[below, k].min(initial=1.0))
        box = np.maximum(upper - c, step)
        sides = box if box.prod() > sides.prod() else sides
    told = tuple(
        Missed(measure=a.name, amount=float(s) * a.range, share=float(s)) for a, s in zip(traded, sides, strict=True)
    )
    return told, not len(corners)
