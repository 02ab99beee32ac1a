"""Certify a search: the same question solved again by another solver, or by the same one on another path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.results import SecondOpinion
from parkloop.solver.second import second_opinion

if TYPE_CHECKING:
    from parkloop.planning.built import PlanningModel


def confirm(
    model: PlanningModel, *, time_limit: float | None = 60.0, gap: float = 1e-4, scip: bool | None = None
) -> SecondOpinion:
    """Solve the last question of a model again and compare the objectives.

    ``scip``: None takes SCIP where it is installed, else presolve off and another seed; the result says which.
    """
    other = second_opinion(model.solver.as_it_stands(), time_limit=time_limit, gap=gap, scip=scip)
    first, found = model.last, other.solution.objective
    difference = None
    if first is not None and first.objective is not None and found is not None:
        size = max(abs(first.objective), abs(found), 1e-9)
        difference = abs(first.objective - found) / size
    return SecondOpinion(
        by=other.by,
        status=str(other.solution.status),
        difference=difference,
        agrees=first is not None and other.agrees(first, gap),
    )
