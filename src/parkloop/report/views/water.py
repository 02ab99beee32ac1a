"""JSON Schema of ``parkloop water``: targets, pinches and the network that reaches them."""

from __future__ import annotations

from parkloop.report.views.schemas import BOOLEAN, INTEGER, NUMBER, STRING, Schema, maybe, obj, rows, table

_LINK: Schema = {
    "type": "object",
    "properties": {
        "from": STRING,
        "to": STRING,
        "flow_t_h": NUMBER,
        "from_plant": maybe(STRING),
        "to_plant": maybe(STRING),
    },
    "required": ["from", "to", "flow_t_h"],
}
_LEVEL = obj(
    content_ppm=NUMBER,
    demand_t_h=NUMBER,
    source_t_h=NUMBER,
    cumulative_t_h=NUMBER,
    load_kg_h=NUMBER,
    cumulative_load_kg_h=NUMBER,
    fresh_needed_t_h=maybe(NUMBER),
)
_CHOICE = obj(
    fresh_water_t_h=NUMBER,
    other_water_t_h=NUMBER,
    cost_per_h=maybe(NUMBER),
    energy_kWh_h=maybe(NUMBER),
    taken=table(NUMBER),
    exact=BOOLEAN,
    bound=NUMBER,
)
_PART = obj(plant=maybe(STRING), name=STRING, part={"enum": ["before", "behind"]}, flow_t_h=NUMBER, load_kg_h=NUMBER)
_PIPES = obj(
    count=INTEGER,
    length_m=maybe(NUMBER),
    cost=maybe(NUMBER),
    status={"enum": ["optimal", "stopped"]},
    gap=NUMBER,
    outlets_fixed=BOOLEAN,
    bound=NUMBER,
)
WATER: dict[str, Schema] = {
    "fresh_water_t_h": NUMBER,
    "waste_water_t_h": NUMBER,
    "without_reuse_t_h": maybe(NUMBER),
    "alone": table(maybe(NUMBER)),
    "pinches_ppm": maybe(rows(NUMBER)),
    "network": rows(_LINK),
    "fresh": table(NUMBER),
    "cost_per_h": maybe(NUMBER),
    "contaminants": rows(STRING),
    "exact": BOOLEAN,
    "method": STRING,
    "bound": NUMBER,
    "cascade": maybe(obj(fresh_water_t_h=NUMBER, waste_water_t_h=NUMBER, levels=rows(_LEVEL))),
    "waters": maybe(obj(least_fresh=maybe(_CHOICE), least_cost=maybe(_CHOICE))),
    "parts": maybe(rows(_PART)),
    "pipes": maybe(_PIPES),
    "mixing": maybe(table(STRING)),
    "files": rows(STRING),
}
"""What the command says of a list of water units; flows t/h, contents ppm."""
