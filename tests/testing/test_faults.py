from __future__ import annotations

import pytest

from parkloop.formats import from_document, load, to_document
from parkloop.testing import faults


@pytest.fixture
def document():
    return to_document(load("teaching"))


def at(document, path):
    """Follow a path such as ``nodes[2].makes[0].amount``."""
    for step in path.replace("]", "").replace("[", ".").split("."):
        document = document[int(step)] if step.isdigit() else document.get(step)
    return document


def test_figures(document):
    path = faults.scale_line(document, "power_plant", "makes", "steam", 1000)
    assert (path, at(document, path)) == ("nodes[2].makes[1].amount", 50_000_000)
    assert at(document, faults.scale_flow(document, "F01", 2)) == 8000
    assert at(document, faults.scale(document, "targets", "T1", "target_value", 2)) == 140


def test_flows(document):
    assert at(document, faults.swap_flow(document, "F02")) == "plasterboard_plant"
    assert at(document, faults.double_flow(document, "F03", "F03b")) == 40_000
    second = at(document, faults.contradict_flow(document, "F04", "F04b", 0.5).removesuffix(".amount"))
    assert (second["observes"], second["amount"]) == ("F04", 75_000)
    assert at(document, faults.lone_user(document, "F01")) == 4000
    assert at(document, faults.lone_supplier(document, "F14", "brick_plant")) == 100_000
    assert document["nodes"][5]["makes"][-1]["commodity"] == "sugarcane"


def test_a_flow_that_is_dropped_leaves_its_sender_with_it(document):
    path = faults.drop_flow(document, "F01")
    assert at(document, path) == 20_000
    assert "F01" not in {f["id"] for f in document["flows"]}
    assert "coal_fly_ash" not in {line["commodity"] for line in document["nodes"][3]["takes"]}


def test_cells_and_rows(document):
    assert at(document, faults.write(document, "nodes", "brick_plant", "status", "closed")) == "closed"
    assert at(document, faults.write(document, "nodes", "brick_plant", "status", None)) is None
    row = {"id": "K", "from_": "power_plant", "to": "brick_plant", "commodity": "coal_fly_ash", "distance": 9}
    assert at(document, faults.add(document, "links", "distance", **row)) == 9
    assert document["links"][-1]["from"] == "power_plant"
    assert at(document, faults.add_line(document, "brick_plant", "takes", commodity="steam", amount=7, unit="t/a")) == 7
    assert faults.clear(document, "boundary", "authority") == "boundary.authority"
    assert "authority" not in document["boundary"]
    assert from_document(document)[0] is not None


def test_what_is_not_there_is_an_error(document):
    with pytest.raises(KeyError):
        faults.swap_flow(document, "F99")
    with pytest.raises(KeyError):
        faults.scale_line(document, "brick_plant", "makes", "steam", 2)
