r"""The problem in whole numbers: what both solvers work on.

Columns are the projects, then one per interaction. Rows all read ``rows @ x <= limits``:

==============  =======================================  ======================================
what            row                                      why
==============  =======================================  ======================================
constraint      :math:`\sum a_j x_j \le b`               as stated
exclusive       :math:`\sum_{j \in S} x_j \le 1`         at most one of the group
prerequisite    :math:`x_p - x_r \le 0`                  no project without what it requires
interaction     :math:`y - x_j \le 0` for each member    a gain only where all are chosen
interaction     :math:`\sum x_j - y \le |S| - 1`         a loss wherever all are chosen
==============  =======================================  ======================================

Both rows of an interaction are always written: an objective that gains and one that loses may share it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from parkloop.planning.portfolio.problem import Constraint, PortfolioProblem

    Floats = NDArray[np.float64]

WHOLE = 2**50
"""Sums of whole numbers below this are exact in double precision, with room for a few of them to be added."""


@dataclass(frozen=True, slots=True)
class Arrays:
    """Whole numbers, every objective to become large.

    Attributes
    ----------
    values
        Shape (objectives, columns).
    rows, limits
        Shapes (rows, columns) and (rows,).
    projects
        The first so many columns are projects, the others interactions.
    stated
        The first so many rows are the constraints of the user.
    exact
        False where a figure had too many digits and was rounded to a resolution of 1 in 2**50 of its sum.
    """

    values: Floats
    rows: Floats
    limits: Floats
    projects: int
    stated: int
    exact: bool


def arrays(problem: PortfolioProblem) -> Arrays:
    """Write the rows and scale every objective and constraint to whole numbers."""
    n = len(problem.projects)
    columns = n + len(problem.interactions)
    objectives = [
        _whole([*o.values, *(i.effects[k] for i in problem.interactions)]) for k, o in enumerate(problem.objectives)
    ]
    signs = [1 if o.sense == "max" else -1 for o in problem.objectives]
    stated = [_whole([*c.coefficients, -_felt(c)], up=True) for c in problem.constraints]
    logic, sides = _logic(problem, columns)
    values = np.array([[sign * v for v in w] for sign, (w, _) in zip(signs, objectives, strict=True)], float)
    rows, limits = np.zeros((len(stated), columns)), np.array([-w[-1] for w, _ in stated], float)
    for i, (w, _) in enumerate(stated):
        rows[i, :n] = w[:-1]
    return Arrays(
        values=values.reshape(len(signs), columns),
        rows=np.vstack([rows, logic]),
        limits=np.concatenate([limits, sides]),
        projects=n,
        stated=len(stated),
        exact=all(exact for _, exact in (*objectives, *stated)),
    )


def completed(problem: PortfolioProblem, chosen: Collection[int]) -> Floats:
    """The columns of a set of projects, interactions filled in; shape (columns,)."""
    n = len(problem.projects)
    x = np.zeros(n + len(problem.interactions))
    x[list(chosen)] = 1.0
    x[n:] = [x[list(i.members)].all() for i in problem.interactions]
    return x


def _felt(c: Constraint) -> Fraction:
    """The limit, or the nearest one that says the same: a limit far beyond every sum would cost all the digits."""
    least = sum((a for a in c.coefficients if a < 0), Fraction(0))
    most = sum((a for a in c.coefficients if a > 0), Fraction(0))
    return max(min(c.limit, most), least - 1)


def _logic(problem: PortfolioProblem, columns: int) -> tuple[Floats, Floats]:
    n = len(problem.projects)
    rows: list[dict[int, float]] = []
    sides: list[float] = []
    for group in problem.exclusive:
        rows.append(dict.fromkeys(group, 1.0))
        sides.append(1.0)
    for project, required in problem.prerequisites:
        rows.append({project: 1.0, required: -1.0})
        sides.append(0.0)
    for k, interaction in enumerate(problem.interactions):
        rows.extend({n + k: 1.0, j: -1.0} for j in interaction.members)
        sides.extend(0.0 for _ in interaction.members)
        rows.append({**dict.fromkeys(interaction.members, 1.0), n + k: -1.0})
        sides.append(len(interaction.members) - 1.0)
    matrix = np.zeros((len(rows), columns))
    for i, row in enumerate(rows):
        matrix[i, list(row)] = list(row.values())
    return matrix, np.array(sides, float)


def _whole(figures: Sequence[Fraction], *, up: bool = False) -> tuple[list[int], bool]:
    """The smallest whole multiples of the figures, or the finest that stay below ``WHOLE`` in sum, and whether exact.

    ``up`` rounds every figure upwards: a constraint (its limit comes negated) may become narrower, never wider.
    """
    factor = Fraction(math.lcm(*(f.denominator for f in figures)))
    scaled = [int(f * factor) for f in figures]
    common = math.gcd(*scaled) or 1
    if sum(map(abs, scaled)) <= WHOLE * common:
        return [s // common for s in scaled], True
    factor = Fraction(WHOLE) / (sum(map(abs, figures)) + max(map(abs, figures)))
    return [math.ceil(f * factor) if up else round(f * factor) for f in figures], False
