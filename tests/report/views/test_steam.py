from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator, ValidationError

from parkloop.analysis.heat.steam_problem import solve_steam
from parkloop.base.problems import Location
from parkloop.report.views.schemas import obj
from parkloop.report.views.steam import STEAM


def test_results_fit_and_units_are_asked_for():
    results, _ = solve_steam({"states": [{"p_MPa": 1, "x": 1}]}, lambda _p, _n: Location())
    validator = Draft202012Validator(obj(**STEAM))
    validator.validate({"formulation": "IAPWS-IF97", "results": results})
    del results["states-1"]["values"]["enthalpy"]["unit"]
    with pytest.raises(ValidationError):
        validator.validate({"formulation": "IAPWS-IF97", "results": results})
