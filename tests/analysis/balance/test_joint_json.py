from __future__ import annotations

import pytest

from parkloop.analysis.balance.joint import ContentDatum, TransferDatum, solve_joint
from parkloop.analysis.balance.joint_json import joint_json
from parkloop.analysis.balance.layer import FlowDatum, Layer

LAYER = Layer(
    (FlowDatum("m1", None, "p", 100.0, 0.0), FlowDatum("m2", "p", None, 60.0, 0.0), FlowDatum("m3", "p", None))
)


def test_contents_come_back_in_the_unit_first_stated():
    """10 % and 50 kg/t: m3 holds (10 - 3) / 40 = 17.5 %, deviation sqrt(1 + 0.36) / 40 = 2.91548 %."""
    contents = [ContentDatum("m1", "Cd", 10.0, 1.0, "%", 0.01), ContentDatum("m2", "Cd", 50.0, 10.0, "kg/t", 1e-3)]
    data = joint_json(solve_joint(LAYER, contents))
    cadmium = data["substances"]["Cd"]
    assert cadmium["unit"] == "%"
    assert cadmium["flows"]["m2"]["content"] == pytest.approx(5.0)
    row = cadmium["flows"]["m3"]
    assert (row["content"], row["sd"]) == (pytest.approx(17.5), pytest.approx(2.9154759))
    assert (row["class"], row["adjustment"], row["amount"]) == ("observable", None, pytest.approx(7.0))
    assert data["flows"]["m3"] == {"value": pytest.approx(40.0), "sd": 0.0, "class": "observable", "adjustment": None}
    assert data["global_test"]["dof"] == 0
    assert (data["nodal"], data["eliminated"], data["leaks"]) == (None, None, None)


def test_suspects_and_contradictions_say_what_they_are_about():
    """A content off by 50 deviations; exact ones that contradict; a coefficient of the flows has no substance."""
    loose = [ContentDatum("m1", "Cd", 10.0, 0.1, "%", 0.01), ContentDatum("m2", "Cd", 5.0, 0.1, "%", 0.01)]
    data = joint_json(solve_joint(LAYER, [*loose, ContentDatum("m3", "Cd", 30.0, 0.1, "%", 0.01)]))
    assert {(s["kind"], s["substance"]) for s in data["suspects"]} == {("content", "Cd")}
    exact = [ContentDatum(f"m{i}", "Cd", c, 0.0, "%", 0.01) for i, c in ((1, 10.0), (2, 5.0), (3, 30.0))]
    told = joint_json(solve_joint(LAYER, exact))["contradictions"]
    assert {"nodes": ["p"], "flow": None, "kind": "balance", "substance": "Cd", "node": "p"} in told
    assert all(entry["kind"] == "balance" for entry in told)
    (row,) = joint_json(solve_joint(LAYER, [], [TransferDatum("p", "", "m2", None, None)]))["transfer"]
    assert (row["node"], row["substance"], row["to_flow"], row["coefficient"]) == ("p", None, "m2", pytest.approx(0.6))
