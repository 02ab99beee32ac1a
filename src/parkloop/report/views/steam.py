"""JSON Schema of the results of a steam problem."""

from __future__ import annotations

from parkloop.analysis.heat.steam_problem import BLOCKS
from parkloop.report.views.schemas import NUMBER, STRING, Schema, maybe, obj, table

STEAM: Schema = {
    "formulation": {"const": "IAPWS-IF97"},
    "results": table(
        obj(
            kind={"enum": [*BLOCKS]},
            phase=maybe(STRING),
            values=table(obj(value=NUMBER, unit=STRING)),
        )
    ),
}
"""What ``parkloop steam`` adds to ``schema`` and ``problems``."""
