"""JSON Schema of the heat targets."""

from __future__ import annotations

from parkloop.report.views.heatlinks import EXCHANGE
from parkloop.report.views.schemas import BOOLEAN, NUMBER, STRING, Schema, maybe, obj, rows, table

_CURVE = rows(rows(NUMBER))
_NEEDS = {"hot_utility_kW": NUMBER, "cold_utility_kW": NUMBER, "recovery_kW": NUMBER}
_PLANT = obj(
    **_NEEDS,
    utilities=table(NUMBER),
    hot_utilities=table(NUMBER),
    cold_utilities=table(NUMBER),
    unserved_kW=obj(hot=NUMBER, cold=NUMBER),
    pinches=rows(obj(hot_C=NUMBER, cold_C=NUMBER, shifted_C=NUMBER)),
    threshold=BOOLEAN,
    pockets=rows(obj(upper_C=NUMBER, lower_C=NUMBER, heat_kW=NUMBER)),
    problem_table=rows(obj(shifted_C=NUMBER, above_kW=NUMBER, below_kW=NUMBER)),
    curves=obj(
        hot_composite=_CURVE,
        cold_composite=_CURVE,
        shifted_hot_composite=_CURVE,
        shifted_cold_composite=_CURVE,
        grand_composite=_CURVE,
    ),
)
_SITE = obj(
    **_NEEDS,
    exchanged_kW=NUMBER,
    utilities=table(NUMBER),
    levels=rows(obj(name=STRING, used_kW=NUMBER, raised_kW=NUMBER, bought_kW=NUMBER, rejected_kW=NUMBER)),
    exchange=rows(obj(raised_at=STRING, used_at=STRING, heat_kW=NUMBER)),
    pinches_C=rows(NUMBER),
    curves=obj(sink_profile=_CURVE, source_profile=_CURVE, level_cascade=_CURVE),
)
_LEVELS = obj(
    levels=rows(obj(temperature_C=NUMBER, raised_kW=NUMBER, used_kW=NUMBER)), recovery_kW=NUMBER, bound_kW=NUMBER
)
HEAT: Schema = {
    "dtmin_K": NUMBER,
    "zones": table(_PLANT),
    "sum": obj(**_NEEDS),
    "direct": _PLANT,
    "total_site": maybe(_SITE),
    "optimised_levels": maybe(_LEVELS),
    **EXCHANGE,
    "files": rows(STRING),
}
"""What ``parkloop heat`` prints."""
