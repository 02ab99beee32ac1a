from __future__ import annotations

import string

import pytest

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.i18n import area
from parkloop.base.trace import Ledger
from parkloop.diagnosis.diagnose import ORDER, diagnose
from parkloop.diagnosis.look import Look
from parkloop.formats import bundled, load
from parkloop.indicators import evaluate
from parkloop.testing.generator import generate_park


def run(park):
    ledger = Ledger()
    seen = observe(park, ledger)
    indicators = evaluate(seen.state, park, ledger)
    findings = diagnose(park, seen.state, indicators, seen.suspects, ledger)
    return Look(park, seen.state, indicators, seen.suspects, ledger), findings


@pytest.fixture(scope="module")
def teaching():
    return run(load("teaching"))


def test_the_teaching_park_has_few_findings_and_these(teaching):
    """Five left-overs, the plant that others hang on, what its one target and the standard ask for, and open data."""
    _look, findings = teaching
    assert {f.id for f in findings} >= {
        "unmatched.power_plant.coal_fly_ash",
        "unmatched.power_plant.fgd_gypsum",
        "unmatched.sugar_mill.bagasse",
        "unmatched.waste_water_plant.treated_effluent",
        "unmatched.waste_water_plant.sewage_sludge",
        "dependence.power_plant",
        "target.T1",
    }
    assert len(findings) <= 12
    amounts = {f.id: f.amount for f in findings}
    assert amounts["unmatched.power_plant.coal_fly_ash"] == pytest.approx(16_000, rel=1e-6)


def park_of(name):
    return generate_park(5, 30, noise=0.1, missing=0.2) if name == "generated" else load(name)


@pytest.mark.parametrize("name", [*bundled(), "generated"])
def test_every_finding_can_be_told_and_its_numbers_traced(name, told):
    look, findings = run(park_of(name))
    assert findings
    ids = [f.id for f in findings]
    assert len(ids) == len(set(ids))
    for finding in findings:
        assert finding.clause
        assert finding.node == "" or finding.node in look.park.node
        assert finding.commodity == "" or finding.commodity in look.park.commodity
        for reason in (finding.problem, *finding.causes):
            assert all(ref in look.ledger for ref in reason.numbers.values())
            assert all(look.ledger[ref].value is not None for ref in reason.numbers.values())
            assert all(told(look, reason))


def test_the_gravest_comes_first_then_the_largest(teaching):
    _look, findings = teaching
    keys = [(ORDER[f.severity], f.amount is None, -(f.amount or 0.0)) for f in findings]
    assert keys == sorted(keys)


def test_the_same_park_has_the_same_findings():
    assert run(generate_park(8, 25))[1] == run(generate_park(8, 25))[1]


def test_words_and_numbers_fill_exactly_the_places_of_their_sentence():
    look, findings = run(load("linjiang") if "linjiang" in bundled() else generate_park(5, 30))
    texts = area("diagnosis")
    for finding in findings:
        for reason in (finding.problem, *finding.causes):
            text = texts[reason.key.removeprefix("diagnosis.")]["zh"]
            places = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert places <= set(reason.words) | set(reason.numbers)
    assert look.ledger
