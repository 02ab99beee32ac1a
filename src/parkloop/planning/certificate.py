"""The certificate of a pass: the plan is checked from the documents, and the base year is reproduced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.operation.criteria import coefficients
from parkloop.operation.network import build
from parkloop.operation.objective import criterion_objective
from parkloop.operation.operate import Operator
from parkloop.operation.verify import baseline_gaps
from parkloop.park.results import Certificate
from parkloop.planning.certify import Case, certify
from parkloop.planning.goal import DEFAULT
from parkloop.planning.targets import REPORTED

if TYPE_CHECKING:
    from parkloop.planning.plan import Brief, Planned


def certificate_of(brief: Brief, made: Planned) -> Certificate:
    """Independent re-computation of a plan and of the base year.

    What only the planner holds (another goal, targets, contents that settle, what partners ask) may cost value: the
    park operated by itself may then do better, and never worse.
    """
    park, observed, demands = brief.park, brief.observed, made.demands
    base = build(park, observed, [], [park.park.base_year])
    objective = criterion_objective(base, coefficients(base, brief.ledger, brief.grid), "cost")
    gaps = baseline_gaps(base, Operator(base, objective).run().flow, observed)
    held = any(t.mode != REPORTED for t in made.plan.targets)
    case = Case(
        park=park,
        observed=observed,
        options=made.network.options,
        worth=made.worth,
        grid=brief.grid,
        logic=made.logic,
        money=made.money,
        demands=demands,
        freer=bool(brief.goal != DEFAULT or made.taken or held or demands.hurdles),
    )
    check = certify(case, made.network, made.chosen)
    return Certificate(
        max_imbalance_relative=check.imbalance,
        baseline_gap=max(gaps.values(), default=0.0),
        baseline_gaps=gaps,
        objective=check.objective,
        recomputed_objective=check.recomputed,
        agrees=check.agrees,
        rows=check.by_family,
    )
