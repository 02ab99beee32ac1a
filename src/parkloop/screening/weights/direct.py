"""Weights as the user states them, brought to sum 1."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem, ProblemError

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class DirectWeights:
    """Stated weights, their total, and the shares of it."""

    stated: tuple[float, ...]
    total: float
    weights: tuple[float, ...]


def direct(values: Sequence[float | None]) -> DirectWeights:
    """Normalise stated weights: w_j = p_j / sum p.

    Parameters
    ----------
    values
        One number per criterion on any scale (points, percent, shares), none negative, not all zero. Zero is allowed
        and means "shown, not scored"; a blank is a problem, not a zero.

    Raises
    ------
    ProblemError
        ``weight_missing``, ``weight_not_finite``, ``weight_negative`` or ``weights_all_zero``, all at once.

    Examples
    --------
    >>> direct([30, 50, 20]).weights
    (0.3, 0.5, 0.2)
    """
    problems: list[Problem] = []
    for j, value in enumerate(values):
        where = Location(path=f"weights[{j}]")
        if value is None:
            problems.append(Problem("weight_missing", where=where))
        elif not math.isfinite(value):
            problems.append(Problem("weight_not_finite", "error", where, str(value)))
        elif value < 0:
            problems.append(Problem("weight_negative", "error", where, f"{value:g}"))
    stated = tuple(float(v) for v in values if v is not None)
    if not problems and not any(v > 0 for v in stated):
        problems.append(Problem("weights_all_zero", where=Location(path="weights")))
    if problems:
        raise ProblemError(problems)
    # Divided by the largest first, so that neither huge nor tiny points overflow or vanish in the total.
    largest = max(stated)
    scaled = [v / largest for v in stated]
    whole = math.fsum(scaled)
    return DirectWeights(stated, whole * largest, tuple(v / whole for v in scaled))
