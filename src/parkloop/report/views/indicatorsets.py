"""Indicator sets as JSON: its rows with their definitions, how many could be assessed, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.report.views.plain import Json, value_json

if TYPE_CHECKING:
    from parkloop.indicators import Assessment


def set_json(assessment: Assessment, state: str) -> Json:
    """One assessed set; ``state`` is the column that it was read from. Its values stand under ``indicators``."""
    chosen = assessment.chosen
    return {
        "id": chosen.id,
        "name": chosen.name.as_dict(),
        "source": chosen.source,
        "confidence": chosen.confidence or None,
        "state": state,
        "families": [{"id": key, "name": name.as_dict()} for key, name in chosen.families],
        "rows": [
            {
                "id": i.id,
                "number": i.number or None,
                "family": i.family,
                "formula": i.formula,
                "requirement": i.requirement or None,
                "group": i.group or None,
                "source": i.source,
                "confidence": i.confidence,
            }
            for i in chosen.indicators
        ],
        "assessed": sum(v.value is not None for v in assessment.values),
        "verdict": None if assessment.verdict is None else value_json(assessment.verdict),
    }
