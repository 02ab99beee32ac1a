from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.i18n import area
from parkloop.base.trace import Ledger
from parkloop.diagnosis.diagnose import ORDER, diagnose
from parkloop.diagnosis.look import Look
from parkloop.formats import bundled, load
from parkloop.indicators import evaluate
from parkloop.park.enums import Direction
from parkloop.park.option import Reason
from parkloop.park.results import Finding
from parkloop.testing.generator import generate_park

TABLES = ("commodities", "flows", "processes", "links", "targets", "limits", "findings", "reference", "prices", "rules")


def run(park):
    ledger = Ledger()
    seen = observe(park, ledger)
    indicators = evaluate(seen.state, park, ledger)
    findings = diagnose(park, seen.state, indicators, seen.suspects, ledger)
    return Look(park, seen.state, indicators, seen.suspects, ledger), findings


@pytest.fixture(scope="module")
def teaching():
    return run(load("teaching"))


def test_the_teaching_park_reads_as_a_consultant_would_write_it(teaching, told):
    """One finding for solids, one for water; the missed target stands with the solids that would meet it."""
    look, findings = teaching
    by_id = {f.id: f for f in findings}
    assert set(by_id) == {"unmatched.solids", "unmatched.water"}
    solids = by_id["unmatched.solids"]
    assert solids.amount == pytest.approx(43_000, rel=1e-6)  # 20 000 + 16 000 + 5 000 + 2 000
    zh, en = told(look, solids.problem)
    assert "合计 43000 t/a，占其产生量的 91.4894 %" in zh
    assert zh.endswith("：制糖厂的蔗渣、热电厂的粉煤灰、热电厂的脱硫石膏、污水处理厂的污泥。")
    assert "bagasse of sugar mill" in en
    assert solids.tells == ("target.T1",)
    gap = {k: look.ledger[ref].value for k, ref in solids.bearing[0].numbers.items()}
    assert gap["value"] == pytest.approx(4_000 / 47_000 * 100)
    assert (gap["target"], gap["gap"]) == (70, pytest.approx(70 - 4_000 / 47_000 * 100))
    assert gap["reach"] == pytest.approx(100.0)  # 47 000 of 47 000 t
    assert "HJ 274-2015" in told(look, solids.bearing[1])[0]


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
        of_items = [r for item in finding.items for r in (item.problem, *item.causes)]
        for reason in (finding.problem, *finding.causes, *finding.bearing, *of_items):
            assert all(ref in look.ledger for ref in reason.numbers.values())
            assert all(look.ledger[ref].value is not None for ref in reason.numbers.values())
            assert all(told(look, reason))
        for item in finding.items:
            names = [look.node(item.node), *([look.commodity(item.commodity)] if item.commodity else [])]
            assert all(n.zh in told(look, item.problem)[0] and n.en in told(look, item.problem)[1] for n in names)
            assert all(ref in look.ledger for ref in item.evidence)


def test_the_gravest_comes_first_then_the_largest(teaching):
    _look, findings = teaching
    keys = [(ORDER[f.severity], f.amount is None, -(f.amount or 0.0)) for f in findings]
    assert keys == sorted(keys)


def test_the_same_park_has_the_same_findings():
    assert run(generate_park(8, 25))[1] == run(generate_park(8, 25))[1]


def _things(finding):
    return tuple((i.node, i.commodity, i.severity) for i in finding.items)


def _said(park):
    return {f.id: (f.kind, f.severity, f.clause, f.directions, f.sources, _things(f), f.tells) for f in run(park)[1]}


@pytest.fixture(scope="module")
def largest():
    """The largest bundled park and what is said of it as it was written."""
    park = load("linjiang")
    return park, _said(park)


@given(st.randoms(use_true_random=False))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_order_of_rows_does_not_matter(largest, random):
    park, said = largest
    other = park.but(
        **{name: tuple(random.sample(getattr(park, name), len(getattr(park, name)))) for name in TABLES},
        nodes=tuple(
            replace(
                n, takes=tuple(random.sample(n.takes, len(n.takes))), makes=tuple(random.sample(n.makes, len(n.makes)))
            )
            for n in random.sample(park.nodes, len(park.nodes))
        ),
    )
    assert _said(other) == said


def test_findings_of_other_engines_are_taken_in():
    park = load("teaching")
    ledger = Ledger()
    seen = observe(park, ledger)
    heat = Finding(id="pinch.mill", kind="pinch", problem=Reason(key="heat.pinch"), scope="flows", nature="potential")
    plain = Finding(id="x", kind="x", problem=Reason(key="x"), directions=(Direction.UNIT_NODES,))
    found = {f.id: f for f in diagnose(park, seen.state, (), seen.suspects, ledger, more=(heat, plain))}
    assert (found["pinch.mill"].scope, found["pinch.mill"].nature) == ("flows", "potential")
    assert found["x"].scope == "nodes"


def test_the_own_list_of_the_park_is_merged():
    """Three of the four items speak of what the product finds too; the fourth is the meters that disagree."""
    _look, findings = run(load("linjiang"))
    assert sum(len(f.sources) for f in findings) == 4
    assert not [f for f in findings if f.kind == "stated"]
    (gypsum,) = (f for f in findings if "stated.D1" in f.sources)
    assert gypsum.id == "unmatched.solids"
    assert gypsum.origin == "merged"
    (item,) = (i for i in gypsum.items if i.sources)
    assert (item.node, item.commodity, item.sources) == ("phosphate_plant", "phosphogypsum", ("stated.D1",))


@pytest.mark.parametrize("name", bundled())
def test_every_finding_is_filed_and_names_a_place_of_the_document(name):
    park = load(name)
    _look, findings = run(park)
    for finding in findings:
        assert finding.scope
        table = finding.path.partition("[")[0].partition(".")[0]
        assert table == "" or hasattr(park, table)
        assert finding.path or finding.kind in {"threshold", "missing_data"}


def test_words_and_numbers_fill_exactly_the_places_of_their_sentence():
    look, findings = run(load("linjiang") if "linjiang" in bundled() else generate_park(5, 30))
    texts = area("diagnosis")
    for finding in findings:
        for reason in (finding.problem, *finding.causes):
            text = texts[reason.key.removeprefix("diagnosis.")]["zh"]
            places = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert places <= set(reason.words) | set(reason.numbers)
    assert look.ledger
