from __future__ import annotations

import json
import math

from hypothesis import given
from hypothesis import strategies as st

from parkloop.base.text import Text
from parkloop.park.actions import OpenLink
from parkloop.park.enums import Direction
from parkloop.park.option import Money
from parkloop.report.views.plain import number, value_json


@given(st.none() | st.floats())
def test_number_is_finite_or_null_and_never_minus_zero(value):
    shown = number(value)
    assert shown is None or (
        math.isfinite(shown) and math.copysign(1, shown) == (1 if value == 0 else math.copysign(1, value))
    )
    assert (shown is None) == (value is None or not math.isfinite(value))


def test_declared_values_use_the_keys_of_the_document():
    shown = value_json(OpenLink(source_node="a", target_node="b", commodity="ash", capacity=5.0))
    assert (shown["from"], shown["to"], shown["capacity"], shown["ratio_low"]) == ("a", "b", 5.0, None)
    assert "source_node" not in shown


def test_nothing_but_json_comes_out():
    held = {"t": Text("园", "park"), "d": Direction.FLOWS, "m": Money(value=math.inf), "l": (1, 2.5, None), "b": True}
    shown = value_json(held)
    assert json.loads(json.dumps(shown, allow_nan=False)) == shown
    assert shown["t"] == {"zh": "园", "en": "park"}
    assert shown["d"] == "flows"
    assert shown["m"]["value"] is None
