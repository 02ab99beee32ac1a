"""The criteria of clause 7.5 under their six aspects; each physical effect feeds exactly one of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CriterionSpec:
    """One criterion.

    Attributes
    ----------
    aspect
        technical, environmental, economic, social, difficulty or contribution (7.1-7.5).
    unit
        Of the effect; ``currency/a`` for money.
    flow
        Name of the flow criterion in :mod:`parkloop.operation.criteria`, empty for a constant of the option.
    burden
        True where less is better.
    """

    id: str
    aspect: str
    unit: str
    flow: str = ""
    burden: bool = False


CRITERIA: tuple[CriterionSpec, ...] = (
    CriterionSpec("material", "technical", "t/a", flow="material"),
    CriterionSpec("waste", "technical", "t/a", flow="waste"),
    CriterionSpec("co2e", "environmental", "t/a", flow="co2e"),
    CriterionSpec("water", "environmental", "m3/a", flow="water"),
    CriterionSpec("benefit", "economic", "currency/a", flow="cost"),
    CriterionSpec("jobs", "social", "person"),
    CriterionSpec("difficulty", "difficulty", "1", burden=True),
    CriterionSpec("linkage", "contribution", "1", flow="linkage"),
)
BY_ID = {c.id: c for c in CRITERIA}
ASPECTS = ("technical", "environmental", "economic", "social", "difficulty", "contribution")
"""The six aspects that clause 7.5 names."""
