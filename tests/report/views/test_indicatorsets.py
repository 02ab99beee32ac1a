from __future__ import annotations

from jsonschema import Draft202012Validator

from parkloop.base.trace import Ledger
from parkloop.indicators import assess, load_set
from parkloop.park.enums import StateKind
from parkloop.park.state import State
from parkloop.report.views.indicatorsets import set_json
from parkloop.report.views.schemas import INDICATOR_SET
from parkloop.testing.generator import generate_park


def test_a_set_with_its_rows_and_its_answer():
    park = generate_park(1, 5, noise=0)
    state = State(kind=StateKind.OBSERVED, year=park.park.base_year, flows=())
    found = set_json(assess(load_set("hj274@2015"), state, park, Ledger()), "observed")
    Draft202012Validator(INDICATOR_SET).validate(found)
    assert len(found["rows"]) == 32
    assert found["rows"][9]["number"] == "10"
    assert found["rows"][9]["formula"] == "elasticity(energy_total, value_added, 3)"
    assert found["verdict"]["asked"] == 23
    assert found["confidence"] == "memory"
    plain = set_json(assess(load_set("iso59020@2024"), state, park, Ledger()), "observed")
    Draft202012Validator(INDICATOR_SET).validate(plain)
    assert plain["verdict"] is None
