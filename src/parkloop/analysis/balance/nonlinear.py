"""Balances that multiply what is not sure: flow times concentration, transfer coefficients."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.grosserror import GlobalTest, global_test, suspects, z_values
from parkloop.analysis.balance.reconcile import Estimate, reconcile
from parkloop.base.problems import Location, Problem, ProblemError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from parkloop.analysis.balance.basis import Floats
    from parkloop.analysis.balance.classify import FlowClass

STEPS = 100
"""Most linearisations: a well-posed balance needs fewer than ten."""
SETTLED = 1e-10
"""Relative change of every variable below which the linearisation no longer moves."""
CLOSED = 1e-8
"""Share of its largest term that an equation may be off at the end."""
ROUNDING = 1e-11
"""Share of a variable's scale below which a change is rounding: a variable that goes to zero settles nowhere else."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A flow, a concentration or a transfer coefficient.

    Attributes
    ----------
    amount, sd
        Measured value and standard deviation (0 = exact) in the variable's own unit; both None = not measured.
    start
        First guess where it is not measured; None: from an equation that holds no other unknown, else 1.
    signed
        Whether it may be negative.
    """

    id: str
    amount: float | None = None
    sd: float | None = None
    start: float | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """``coefficient`` times the product of variables; without variables a constant."""

    coefficient: float
    variables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Solved:
    """A variable after reconciliation; ``value`` is None exactly when it is unobservable."""

    id: str
    value: float | None
    sd: float | None
    kind: FlowClass
    adjustment: float | None


@dataclass(frozen=True, slots=True)
class NonlinearResult:
    """The reconciled variables, in the order given.

    Attributes
    ----------
    test
        Global test, in the last linearisation.
    suspects
        Id and adjustment in standard deviations, worst first.
    steps
        Linearisations until nothing moved any more.
    contradictions
        Equations (by number) that exact values keep from closing.
    clamped, negative
        Ids held at zero because least squares alone would make them negative; ids that exact values force below zero.
    """

    variables: tuple[Solved, ...]
    test: GlobalTest
    suspects: tuple[tuple[str, float], ...]
    steps: int
    contradictions: tuple[int, ...]
    clamped: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()

    def values(self) -> dict[str, float | None]:
        """Value per id, None where unobservable."""
        return {v.id: v.value for v in self.variables}


def solve_nonlinear(
    variables: Sequence[Variable], equations: Sequence[Sequence[Term]], alpha: float = 0.05
) -> NonlinearResult:
    """Reconcile under equations ``sum of terms = 0`` by successive linearisation.

    Parameters
    ----------
    variables
        Every variable once.
    equations
        Each a sum of products, for example ``m1 c1 - m2 c2 - m3 c3`` or ``m2 - k m1``.
    alpha
        Significance of the tests.

    Raises
    ------
    ProblemError
        ``balance_not_converged`` where the steps do not settle: no number is given then; the problems of a flow list
        where a measured value has no deviation, is not finite, or a name is not known or used twice.

    Notes
    -----
    At each point ``x0`` the equations become ``J x + (f(x0) - J x0) = 0``, a linear balance with one exact constant;
    the measurements (never the point) are reconciled with it. Standard deviations are those of the last one.

    References
    ----------
    O. Cencic, Nonlinear data reconciliation in material flow analysis with software STAN, Sustainable Environment
    Research 26 (2016) 291-298.

    Examples
    --------
    >>> given = [Variable("m", 10, 1), Variable("c", 1, 0.1), Variable("s", 12, 0)]
    >>> found = solve_nonlinear(given, [[Term(1, ("m", "c")), Term(-1, ("s",))]])
    >>> [round(v.value, 6) for v in found.variables]
    [10.954451, 1.095445, 12.0]
    """
    _check(variables, equations)
    place = {v.id: j for j, v in enumerate(variables)}
    rows = [[(t.coefficient, [place[v] for v in t.variables]) for t in terms] for terms in equations]
    n = len(variables)
    measured = np.array([v.amount is not None for v in variables] + [True], dtype=np.bool_)
    y = np.array([v.amount or 0.0 for v in variables] + [1.0])
    sd = np.array([v.sd or 0.0 for v in variables] + [0.0])
    signed = np.array([v.signed for v in variables] + [False], dtype=np.bool_)
    x = _start(variables, rows)
    estimate: Estimate | None = None
    largest = np.maximum(np.abs(x), sd[:n])
    alone = _alone(rows, n)
    for step in range(1, STEPS + 1):
        linear = _linear(rows, x)
        estimate = reconcile(linear, y, sd, measured, covariance=True, signed=signed)
        moved = _filled(linear, estimate.values[:n], x)
        if not np.all(np.isfinite(moved)):
            break
        terms = _terms(rows, moved)
        largest = np.maximum(largest, np.abs(moved))
        scale = np.maximum(largest, (alone * terms[:, None]).max(axis=0, initial=0.0))
        slack = np.maximum(SETTLED * np.maximum(np.abs(moved), np.abs(x)), ROUNDING * scale) + 1e-300
        still = bool(np.all(np.abs(moved - x) <= slack))
        x = moved
        open_by = np.maximum(CLOSED * terms, np.abs(linear[:, :-1]) @ slack)
        if still and (estimate.contradictions or bool(np.all(_gaps(rows, x) <= open_by))):
            return _result(variables, estimate, step, alpha)
    raise ProblemError([Problem("balance_not_converged", where=Location(id=variables[0].id), found=str(STEPS))])


def _linear(rows: list[list[tuple[float, list[int]]]], x: Floats) -> Floats:
    """Jacobian and constant column at ``x``, shape ``(m, n + 1)``."""
    matrix = np.zeros((len(rows), x.size + 1))
    for i, terms in enumerate(rows):
        for coefficient, places in terms:
            whole = coefficient * math.prod(x[j] for j in places)
            # f - J x of a product of k factors is (1 - k) times the product.
            matrix[i, -1] += whole * (1 - len(places))
            for at, j in enumerate(places):
                others = places[:at] + places[at + 1 :]
                matrix[i, j] += coefficient * math.prod(x[k] for k in others)
    return matrix


def _filled(linear: Floats, values: Floats, x: Floats) -> Floats:
    """The next point: unobservable variables move as little as closes the equations; they are never given out."""
    hidden = np.flatnonzero(np.isnan(values))
    moved = np.where(np.isnan(values), x, values)
    if hidden.size:
        gap = linear[:, :-1] @ moved + linear[:, -1]
        moved[hidden] -= np.linalg.lstsq(linear[:, hidden], gap, rcond=None)[0]
    return moved


def _alone(rows: list[list[tuple[float, list[int]]]], size: int) -> NDArray[np.bool_]:
    """Which variables stand alone in a term of which equation, shape ``(m, n)``: there they are of its terms' size."""
    found = np.zeros((len(rows), size), dtype=np.bool_)
    for i, terms in enumerate(rows):
        found[i, [places[0] for _, places in terms if len(places) == 1]] = True
    return found


def _gaps(rows: list[list[tuple[float, list[int]]]], x: Floats) -> Floats:
    """By how much each equation is off at ``x``, shape ``(m,)``."""
    return np.array([abs(math.fsum(c * math.prod(x[j] for j in places) for c, places in terms)) for terms in rows])


def _terms(rows: list[list[tuple[float, list[int]]]], x: Floats) -> Floats:
    """Size of the largest term of each equation at ``x``, shape ``(m,)``."""
    sizes = [max((abs(c * math.prod(x[j] for j in places)) for c, places in terms), default=0.0) for terms in rows]
    return np.array(sizes)


def _start(variables: Sequence[Variable], rows: list[list[tuple[float, list[int]]]]) -> Floats:
    """First point: measurements, guesses, and what an equation with one unknown says of it."""
    known = [v.amount if v.amount is not None else v.start for v in variables]
    found = True
    while found:
        found = False
        for terms in rows:
            open_places = {j for _, places in terms for j in places if known[j] is None}
            if len(open_places) != 1:
                continue
            (j,) = open_places
            slope = rest = 0.0
            for coefficient, places in terms:
                part = coefficient * math.prod(known[k] or 0.0 for k in places if k != j)
                slope, rest = (slope + part, rest) if j in places else (slope, rest + part)
            if slope and all(places.count(j) <= 1 for _, places in terms):
                known[j] = -rest / slope
                found = True
    return np.array([1.0 if value is None else value for value in known])


def _result(variables: Sequence[Variable], estimate: Estimate, step: int, alpha: float) -> NonlinearResult:
    n = len(variables)
    deviations = np.full(n, np.nan) if estimate.sd is None else estimate.sd[:n]
    z = z_values(estimate.raw_adjustment, estimate.spread, estimate.share)
    return NonlinearResult(
        variables=tuple(
            Solved(v.id, _or_none(value), _or_none(deviation), kind, _or_none(adjustment))
            for v, value, deviation, kind, adjustment in zip(
                variables, estimate.values, deviations, estimate.classes, estimate.adjustment, strict=False
            )
        ),
        test=global_test(estimate.statistic, estimate.dof, alpha),
        suspects=tuple((variables[s.column].id, s.z) for s in suspects(z, alpha)),
        steps=step,
        contradictions=tuple(sorted({i for c in estimate.contradictions for i in c.balances})),
        clamped=tuple(variables[j].id for j in estimate.clamped if j < n),
        negative=tuple(variables[j].id for j in estimate.negative if j < n),
    )


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _check(variables: Sequence[Variable], equations: Sequence[Sequence[Term]]) -> None:
    found: list[Problem] = []
    seen: set[str] = set()
    for v in variables:
        here = Location(id=v.id)
        if v.id in seen:
            found.append(Problem("flow_list_duplicate", where=here, found=v.id))
        seen.add(v.id)
        if v.amount is not None and v.sd is None:
            found.append(Problem("missing_sd", where=here, found=f"{v.amount:g}"))
        said = [number for number in (v.amount, v.sd, v.start) if number is not None]
        found.extend(Problem("flow_list_not_finite", where=here, found=str(x)) for x in said if not math.isfinite(x))
        if v.sd is not None and v.sd < 0:
            found.append(Problem("negative_sd", where=here, found=f"{v.sd:g}"))
    names = (name for terms in equations for term in terms for name in term.variables if name not in seen)
    found.extend(Problem("flow_list_unknown", where=Location(id=name), found=name) for name in names)
    if found:
        raise ProblemError(found)
