"""Turn values of the park into plain JSON data: texts in both languages, figures or null, every declared field."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from parkloop.base.text import Text
from parkloop.park.columns import columns, document_key

Json = dict[str, Any]


def number(value: float | None) -> float | None:
    """The figure, or null where it is unknown or has no finite value (JSON has no word for infinity)."""
    return value + 0.0 if value is not None and math.isfinite(value) else None  # + 0.0: no minus zero


def value_json(value: object) -> Any:  # noqa: ANN401
    """Any declared value as JSON data: nested values as objects under their document keys, nothing left out.

    Unlike a park document, a result states a blank as ``null`` or ``""`` so that every key is always there.
    """
    if isinstance(value, Text):
        return value.as_dict()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float):
        return number(value)
    if isinstance(value, Mapping):
        return {str(k): value_json(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [value_json(v) for v in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = columns(type(value)) or [f.name for f in dataclasses.fields(value)]
        return {document_key(name): value_json(getattr(value, name)) for name in names}
    return value
