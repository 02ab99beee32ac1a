"""The split as JSON: every key of the schema, blanks as null."""

import jsonschema
import pytest
from tests.planning.fairness.small_split import paid, split

from parkloop.operation.ranges import Range
from parkloop.planning.fairness.view import view_of
from parkloop.report.views.fairness import FIRM_VIEW, OFFICE_VIEW, RANGES, fair_json, firm_json, ranges_json


def test_the_office_sees_payments_and_limits():
    document = fair_json(split([paid()]))
    jsonschema.validate(document, OFFICE_VIEW)
    assert document["core"] == {"empty": False, "epsilon": pytest.approx(-18_850), "shapley_inside": True}
    assert document["bands"][0]["payment"] == pytest.approx(18_850 - 2_500)


def test_a_firm_sees_neither():
    document = firm_json(view_of(split([paid()]), "power"))
    jsonschema.validate(document, FIRM_VIEW)
    assert document["exchanges"][0]["market"] is None
    assert "payment" not in document["exchanges"][0]


def test_what_nothing_bounds_is_null():
    document = ranges_json({"co2e": Range(1.0, float("inf"))})
    jsonschema.validate(document, RANGES)
    assert document["co2e"] == {"low": 1.0, "high": None, "certain": False}
