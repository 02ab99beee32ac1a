"""The view fits its schema and keeps the measure's direction."""

import jsonschema
from tests.planning.robust.test_study import found

from parkloop.report.views.uncertainty import ROBUST, robust_json


def test_it_fits_the_schema_with_and_without_chances():
    with_chances = robust_json(found())
    jsonschema.validate(with_chances, ROBUST)
    assert with_chances["expected"]["expected"] >= with_chances["plan"]["expected"] - 1e-9
    assert with_chances["scenarios"][1]["changes"] == {"price.coal": 1.3}
    without = robust_json(found(()))
    jsonschema.validate(without, ROBUST)
    assert without["expected"] is None
    assert without["flexibility"] is None


def test_costs_stay_costs():
    data = robust_json(found(measure="cost"))
    assert data["better"] == "less"
    assert data["flexibility"]["wait_and_see"] <= data["flexibility"]["here_and_now"] + 1e-6
    assert data["budgeted"][-1]["worst"] >= data["budgeted"][0]["worst"] - 1e-6
