"""Twenty-five known defects, one by one and together; what the clean teaching park is told of."""

from __future__ import annotations

import pytest
from tests.diagnosis.seeded import FAULTS, alarms, clean, named, seeded, unnamed

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.trace import Ledger
from parkloop.diagnosis import diagnose
from parkloop.formats import check, from_document, load, to_document
from parkloop.indicators import evaluate
from parkloop.testing import faults


@pytest.fixture(scope="module")
def before():
    return alarms(clean())


def test_there_are_twenty_five():
    assert len(FAULTS) == 25


@pytest.mark.parametrize("fault", FAULTS)
def test_one_by_one(fault, before):
    document, paths = seeded([fault])
    alarm = named(fault, paths[fault], alarms(document), before)
    assert alarm is not None
    assert unnamed(alarm, paths[fault], document) == []


def test_all_of_them_together(before):
    document, paths = seeded(list(FAULTS))
    found = alarms(document)
    hits = {fault: named(fault, paths[fault], found, before) for fault in FAULTS}
    assert [fault for fault, alarm in hits.items() if alarm is None] == []
    lacking = {fault: unnamed(alarm, paths[fault], document) for fault, alarm in hits.items() if alarm}
    assert {fault: names for fault, names in lacking.items() if names} == {}


def test_faults_that_are_items_are_named_with_node_and_commodity(before):
    """Findings that tell several things together still name each of them."""
    gathered = {
        "hazardous waste without outlet": "hazard_outlet",
        "a by-product that lost its user": "unmatched.solids",
        "a lone supplier": "single_supplier",
        "a by-product with a lone user": "single_user",
    }
    document, paths = seeded(list(gathered))
    found = alarms(document)
    for fault, finding in gathered.items():
        alarm = named(fault, paths[fault], found, before)
        assert alarm is not None
        assert alarm.key == f"{finding}/{alarm.node}/{alarm.commodity}"
        assert alarm.node
        assert alarm.commodity


INTERNAL = ["F001", "F011", "F020", "F037", "F040", "F046", "F059", "F068", "F078", "F087", "F097"]
"""Flows that no rule was tried on: every ninth or so of those between two nodes inside."""


@pytest.mark.parametrize("flow", INTERNAL)
def test_any_flow_swapped_or_keyed_in_kg_is_named(flow, before):
    """The rules are not made for the seeded flows."""
    for seed, kinds in (
        (faults.swap_flow, {"swapped"}),
        (lambda d, f: faults.scale_flow(d, f, 1000.0), {"oversized_flow"}),
    ):
        document = clean()
        path = seed(document, flow)
        new = [a for key, a in alarms(document).items() if key not in before and a.kind in kinds]
        assert [a.path.rpartition(".")[0] for a in new] == [path.rpartition(".")[0]]


def test_the_clean_teaching_park_has_no_more_than_two_findings():
    """No problem, no suspect, no defect: what nobody uses yet, solids and water, with the target that hangs on it."""
    park, problems = check("teaching")
    ledger = Ledger()
    seen = observe(park, ledger)
    found = diagnose(park, seen.state, evaluate(seen.state, park, ledger), seen.suspects, ledger)
    assert (problems, seen.suspects) == ((), ())
    assert len(found) <= 2
    assert {f.id: [(i.node, i.commodity, round(i.amount)) for i in f.items] for f in found} == {
        "unmatched.water": [("waste_water_plant", "treated_effluent", 150_000)],
        "unmatched.solids": [
            ("sugar_mill", "bagasse", 20_000),
            ("power_plant", "coal_fly_ash", 16_000),
            ("power_plant", "fgd_gypsum", 5_000),
            ("waste_water_plant", "sewage_sludge", 2_000),
        ],
    }


def test_nothing_true_about_the_teaching_park_is_lost():
    """Without its stand-by steam, its statistics and its people of 2024 the teaching park is told of each again."""
    document = to_document(load("teaching"))
    document["links"] = []
    document["statistics"] = []
    document["nodes"][2]["employees"] += 160  # 560 people: 68 million CNY / 560 = 121,000 CNY each, below 150,000
    park, _ = from_document(document)
    ledger = Ledger()
    seen = observe(park, ledger)
    found = {f.id for f in diagnose(park, seen.state, evaluate(seen.state, park, ledger), seen.suspects, ledger)}
    assert found == {
        "unmatched.water", "unmatched.solids", "dependence", "missing_data", "threshold.labour_productivity"
    }  # fmt: skip
