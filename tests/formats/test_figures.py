"""Figures of impossible size are located and told, whatever table they stand in."""

from __future__ import annotations

import pytest
import yaml
from tests.cli.commands.test_plan_goals import document

from parkloop.base.wording import message
from parkloop.formats import check


def told(tmp_path, change):
    data = document()
    change(data)
    file = tmp_path / "park.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return [p for p in check(file)[1] if p.code == "figure_beyond_bounds"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda d: d["options"][0].update(capex=1e30), "options[0].capex"),
        (lambda d: d["nodes"][1]["makes"][0].update(amount=1e16), "nodes[1].makes[0].amount"),
        (lambda d: d.update(scenarios=[{"id": "s", "changes": {"price": 1e20}}]), "scenarios[0].changes.price"),
    ],
)
def test_where_it_stands(tmp_path, change, path):
    (problem,) = told(tmp_path, change)
    assert (problem.severity, problem.where.path, problem.expected) == ("error", path, "1e+15")
    assert problem.where.row
    assert "1e+15" in message(problem, "zh")


def test_the_row_above_gives_the_name(tmp_path):
    def dear(d):
        d["commodities"][0]["price"] = {"value": 1e30, "unit": "CNY/t", "year": 2024, "source": "x"}

    (problem,) = told(tmp_path, dear)
    assert problem.where.path == "commodities[0].price.value"
    assert problem.where.id


def test_large_parks_pass(tmp_path):
    assert told(tmp_path, lambda d: d["options"][0].update(capex=9e14)) == []
