"""The efficient portfolios as JSON, and its schema (``parkloop portfolio``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.report.views.schemas import BOOLEAN, INTEGER, NUMBER, STRING, Schema, maybe, obj, rows, table

if TYPE_CHECKING:
    from fractions import Fraction

    from parkloop.planning.portfolio.problem import PortfolioProblem
    from parkloop.planning.portfolio.search import Front

PORTFOLIO: Schema = {
    "objectives": rows(obj(name=STRING, direction={"enum": ["max", "min"]})),
    "front": rows(rows(NUMBER)),
    "portfolios": rows(rows(STRING)),
    "portfolio_points": rows(INTEGER),
    "all_portfolios": BOOLEAN,
    "core_index": table(maybe(NUMBER)),
    "exact": BOOLEAN,
    "status": {"enum": ["complete", "stopped"]},
    "method": {"enum": ["bounded", "milp"]},
    "solves": obj(questions=INTEGER, milps=INTEGER, relaxations=INTEGER, partial_portfolios=INTEGER),
}
"""What ``parkloop portfolio`` adds to ``schema`` and ``problems``."""


def portfolio_json(problem: PortfolioProblem, front: Front) -> dict[str, Any]:
    """The document; ``portfolios[i]`` has the values ``front[portfolio_points[i]]``."""
    cost = front.cost
    return {
        "objectives": [{"name": o.name, "direction": o.sense} for o in problem.objectives],
        "front": [[_number(v) for v in point] for point in front.points],
        "portfolios": [[problem.projects[j] for j in chosen] for chosen in front.portfolios],
        "portfolio_points": list(front.reaches),
        "all_portfolios": front.all_portfolios,
        "core_index": {name: front.core(j) for j, name in enumerate(problem.projects)},
        "exact": front.exact,
        "status": "stopped" if front.stopped else "complete",
        "method": front.method,
        "solves": {
            "questions": cost.questions,
            "milps": cost.milps,
            "relaxations": cost.relaxations,
            "partial_portfolios": cost.partial,
        },
    }


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)
