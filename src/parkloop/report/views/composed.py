"""JSON Schema of flows reconciled together with what they hold."""

from __future__ import annotations

from parkloop.park.enums import FlowClass
from parkloop.report.views.schemas import (
    GLOBAL_TEST,
    INTEGER,
    LAYER,
    NUMBER,
    PLACES,
    STRING,
    Schema,
    maybe,
    obj,
    rows,
    table,
    words,
)

_CLASS = words(FlowClass)
_KNOWN = {"sd": maybe(NUMBER), "class_": _CLASS, "adjustment": maybe(NUMBER)}
_ABOUT = {
    "kind": {"enum": ["flow", "content", "amount", "transfer", "balance"]},
    "substance": maybe(STRING),
    "node": maybe(STRING),
    "places": PLACES,
}
COMPOSED: Schema = {
    **LAYER["properties"],
    "substances": table(
        obj(
            unit=STRING,
            flows=table(
                obj(
                    content=maybe(NUMBER),
                    **_KNOWN,
                    amount=maybe(NUMBER),
                    amount_sd=maybe(NUMBER),
                    amount_class=_CLASS,
                )
            ),
        )
    ),
    "transfer": rows(
        obj(node=STRING, substance=maybe(STRING), to_flow=STRING, coefficient=maybe(NUMBER), **_KNOWN),
    ),
    "global_test": GLOBAL_TEST,
    "suspects": rows(obj(flow=STRING, z=maybe(NUMBER), **_ABOUT)),
    "contradictions": rows(obj(nodes=rows(STRING), flow=maybe(STRING), **_ABOUT)),
    "steps": INTEGER,
}
"""The keys of a plain list of flows, and what the substances add."""
