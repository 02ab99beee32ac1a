"""JSON Schema of heat links, heat pumps, cogeneration and slices."""

from __future__ import annotations

from parkloop.report.views.schemas import BOOLEAN, INTEGER, NUMBER, STRING, Schema, maybe, obj, rows

_ENDS = {"hot_supply_C": NUMBER, "hot_return_C": NUMBER, "cold_supply_C": NUMBER, "cold_target_C": NUMBER}
_NEEDS = obj(hot_utility_kW=NUMBER, cold_utility_kW=NUMBER, recovery_kW=NUMBER)
_EXCHANGER = obj(
    from_stream=STRING,
    to_stream=STRING,
    duty_kW=NUMBER,
    sent_kW=NUMBER,
    **_ENDS,
    approach_K=NUMBER,
    required_K=NUMBER,
)
_LINK = obj(
    id=STRING,
    from_=STRING,
    to=STRING,
    duty_kW=NUMBER,
    sent_kW=NUMBER,
    loss_kW=NUMBER,
    **_ENDS,
    distance_km=maybe(NUMBER),
    pipe_cost=maybe(NUMBER),
    exchangers=rows(_EXCHANGER),
)
_PUMP = obj(
    zone=maybe(STRING),
    evaporating_C=NUMBER,
    condensing_C=NUMBER,
    lift_K=NUMBER,
    cop=NUMBER,
    source_kW=NUMBER,
    sink_kW=NUMBER,
    power_kW=NUMBER,
    worth_kW=NUMBER,
)
_STAGE = {
    "from_": maybe(STRING),
    "to": STRING,
    "heat_kW": NUMBER,
}
EXCHANGE: Schema = {
    "links": rows(_LINK),
    "link_totals": obj(
        links=INTEGER,
        duty_kW=NUMBER,
        sent_kW=NUMBER,
        gain_kW=NUMBER,
        displaced_kW=NUMBER,
        recovery_kW=NUMBER,
        hot_utility_kW=NUMBER,
        cold_utility_kW=NUMBER,
        length_km=maybe(NUMBER),
        pipe_cost=maybe(NUMBER),
        proven=BOOLEAN,
    ),
    "heat_pumps": obj(
        assumptions=obj(
            carnot_fraction=NUMBER,
            approach_K=NUMBER,
            most_lift_K=NUMBER,
            most_condensing_C=NUMBER,
            power_weight=NUMBER,
            confidence=STRING,
        ),
        suggestions=rows(_PUMP),
    ),
    "cogeneration": maybe(
        obj(
            efficiency=NUMBER,
            power_kW=NUMBER,
            stages=rows(
                obj(
                    **_STAGE,
                    inlet_MPa=NUMBER,
                    outlet_MPa=NUMBER,
                    steam_t_h=NUMBER,
                    power_kW=NUMBER,
                    exhaust_quality=maybe(NUMBER),
                    power_per_heat_and_K=maybe(NUMBER),
                )
            ),
            left_out=rows(obj(**_STAGE, reason={"enum": ["not_isothermal", "too_cool", "no_steam"]})),
        )
    ),
    "slices": maybe(
        obj(
            rows=rows(obj(slice=STRING, hours=NUMBER, streams=INTEGER, sum=_NEEDS, direct=_NEEDS)),
            sum_hot_utility_GWh=NUMBER,
            direct_hot_utility_GWh=NUMBER,
            direct_cold_utility_GWh=NUMBER,
            direct_recovery_GWh=NUMBER,
            recovery_with_storage_GWh=NUMBER,
            lost_without_storage_GWh=NUMBER,
        )
    ),
}
"""What ``parkloop heat`` prints besides the targets; ``slices`` is null without hours."""
