from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator, ValidationError
from tests.analysis.heat.plants import TWO

from parkloop.analysis.heat.park_exchange import ExchangeSettings, exchange_json
from parkloop.analysis.heat.streams import HeatProblem
from parkloop.analysis.heat.targets import targets
from parkloop.report.views.heatlinks import EXCHANGE
from parkloop.report.views.schemas import obj


def test_the_exchange_fits_and_both_ends_are_asked_for():
    problem = HeatProblem(TWO)
    data = {**exchange_json(problem, targets(problem), ExchangeSettings()), "slices": None}
    validator = Draft202012Validator(obj(**EXCHANGE))
    validator.validate(data)
    del data["links"][0]["cold_supply_C"]
    with pytest.raises(ValidationError):
        validator.validate(data)
