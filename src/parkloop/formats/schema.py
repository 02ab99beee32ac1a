"""JSON Schema of the park document, built from the declared columns."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any, cast

from parkloop.base.i18n import LANGS
from parkloop.formats.labels import field_label
from parkloop.formats.tables import tables
from parkloop.formats.values import SLUG, YEARS
from parkloop.park.actions import ACTIONS
from parkloop.park.columns import Column, columns, document_key
from parkloop.park.park import SCHEMA, Park

if TYPE_CHECKING:
    from enum import StrEnum

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: dict[str, Any] = {"type": "string"}
_WRITTEN = {"type": ["number", "string"]}  # a figure, or one as people write it: "12.5万", "12 亩"


def document_schema() -> dict[str, Any]:
    """Return the schema of a park document; what it allows is read, though rows may still contradict one another."""
    definitions: dict[str, Any] = {}
    _define(Park, "park", definitions)
    root = definitions.pop("Park")
    properties = {"schema": {"const": SCHEMA}, **root["properties"]}
    return {
        "$schema": DIALECT,
        "$id": "parkloop/1/park",
        "title": "ParkLoop park document",
        **root,
        "properties": properties,
        "$defs": {**definitions, "name": _name(), "year": _year()},
    }


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _define(cls: type, table: str, into: dict[str, Any]) -> dict[str, str]:
    """Define a class once and refer to it."""
    if cls.__name__ not in into:
        into[cls.__name__] = {}
        defaults = {f.name: f.default for f in dataclasses.fields(cls)}
        declared = columns(cls)
        into[cls.__name__] = {
            "type": "object",
            "properties": {document_key(n): _field(n, c, table, defaults[n], into) for n, c in declared.items()},
            "required": [document_key(n) for n, c in declared.items() if c.required and c.kind != "unit"],
            "additionalProperties": False,
        }
        if cls.__name__ == "Commodity":
            into[cls.__name__]["required"].append("unit")
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _field(name: str, column: Column, table: str, default: object, into: dict[str, Any]) -> dict[str, Any]:
    key = document_key(name)
    shape = dict(_shape(column, key, into))
    label = " / ".join(field_label(table, key, lang) for lang in LANGS)
    note = tables()[table].note(key, "en") if table in tables() and table != "park" else ""
    unit = f" [{column.unit}]" if column.unit else ""
    shape["title"] = f"{label}{unit}"
    if note:
        shape["description"] = note
    if isinstance(default, str | int | float) and default != "" and not isinstance(default, bool):
        shape["default"] = default
    shape["x-level"] = column.level
    return shape


def _shape(column: Column, key: str, into: dict[str, Any]) -> dict[str, Any]:
    simple: dict[str, dict[str, Any]] = {
        "id": {"type": ["string", "integer"], "pattern": f"^{SLUG.pattern}$"},
        "text": {"type": ["string", "number"]},
        "unit": _TEXT,
        "price_unit": _TEXT,
        "name": {"$ref": "#/$defs/name"},
        "year": {"$ref": "#/$defs/year"},
        "years": {"oneOf": [_pair({"$ref": "#/$defs/year"}), _TEXT]},
        "bool": {"type": ["boolean", "string"]},
        "refs": {"oneOf": [{"type": "array", "items": _TEXT}, _TEXT]},
        "words": {"oneOf": [{"type": "array", "items": _TEXT}, _TEXT]},
        "codes": {"oneOf": [{"type": "object", "additionalProperties": {"type": ["string", "number"]}}, _TEXT]},
        "point": {"oneOf": [_pair({"type": "number"}), _TEXT]},
        "integer": {"type": ["integer", "string"]},
    }
    match column.kind:
        case "number" | "amount":
            return _number(column)
        case "map":
            return {"oneOf": [{"type": "object", "additionalProperties": _number(column)}, _TEXT]}
        case "enum":
            vocabulary = cast("type[StrEnum]", column.of)
            return {"enum": [v.value for v in vocabulary], "x-labels": f"enums.{vocabulary.__name__}"}
        case "ref":
            return {"type": ["string", "integer"], "x-table": column.table}
        case "group":
            return {"anyOf": [_define(cast("type", column.of), key, into), {"type": "null"}]}
        case "rows":
            return {"type": "array", "items": _define(cast("type", column.of), key, into)}
        case "actions":
            return {"type": "array", "items": {"oneOf": [_action(name, cls, into) for name, cls in ACTIONS.items()]}}
        case kind:
            return simple[kind]


def _number(column: Column) -> dict[str, Any]:
    low, high = column.limits
    if low is None and column.positive:
        low = 0.0
    bounds = {k: v for k, v in (("minimum", low), ("maximum", high)) if v is not None}
    return {**_WRITTEN, "type": ["number", "string", "null"], **bounds}


def _action(name: str, cls: type, into: dict[str, Any]) -> dict[str, Any]:
    _define(cls, "options", into)
    own = into[name]
    own["properties"] = {"type": {"const": name}, **own["properties"]}
    own["required"] = ["type", *(key for key in own["required"] if key != "type")]
    return {"$ref": f"#/$defs/{name}"}


def _pair(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "prefixItems": [item, item], "items": False, "minItems": 2}


def _name() -> dict[str, Any]:
    both = {"type": "object", "properties": dict.fromkeys(LANGS, _TEXT), "additionalProperties": False}
    return {"oneOf": [_TEXT, both], "description": "Plain text is taken in the language of its script."}


def _year() -> dict[str, Any]:
    return {"type": ["integer", "string"], "minimum": YEARS[0], "maximum": YEARS[1]}
