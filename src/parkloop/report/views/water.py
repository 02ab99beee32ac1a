"""JSON Schema of ``parkloop water``: targets, pinches and the network that reaches them."""

from __future__ import annotations

from parkloop.report.views.schemas import BOOLEAN, NUMBER, STRING, Schema, maybe, rows, table

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
}
"""What the command says of a list of water units; flows t/h, contents ppm."""
