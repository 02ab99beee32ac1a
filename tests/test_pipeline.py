"""The pass on the bundled parks: certificates agree, the base year is reproduced, all is traced and repeatable."""

from dataclasses import replace

import pytest

from parkloop.base.i18n import LANGS
from parkloop.base.progress import CancelledWorkError, Progress
from parkloop.base.text import Text
from parkloop.formats import load
from parkloop.park.enums import StateKind
from parkloop.park.park import Header, Park
from parkloop.park.steering import Judgement, Weights
from parkloop.pipeline import Pass, at_base_year, run
from parkloop.report.audit import audit
from parkloop.report.chapters import build

PARKS = ("teaching", "guigang", "kalundborg", "linjiang")


@pytest.fixture(scope="module", params=PARKS)
def result(request):
    return run(load(request.param))


def test_certificate(result):
    """Every row closes within 1e-6 of its largest term, the base year within 5 %, and the three values agree."""
    c = result.certificate
    assert c.agrees
    assert c.max_imbalance_relative < 1e-6
    assert c.baseline_gap <= 0.05
    assert c.recomputed_objective == pytest.approx(c.objective, rel=1e-6, abs=1e-9)


def test_every_chosen_option_has_reason_source_and_confidence(result):
    by_id = {o.id: o for o in result.options}
    for choice in result.plan.choices:
        option = by_id[choice.option]
        assert option.reasons, option.id
        assert option.sources or option.project or option.state, option.id
        assert option.confidence != "" or option.state or option.project, option.id


def test_four_columns_and_their_indicators(result):
    assert set(result.columns) == {StateKind.OBSERVED, StateKind.REFERENCE, StateKind.REOPERATED, StateKind.PLAN}
    for values in result.indicators.values():
        for value in values:
            assert (value.value is None) == bool(value.missing), value.id
            assert value.ref in result.ledger or value.value is None


def test_every_figure_rests_on_stated_ones(result):
    """No computed entry ends in another computed one without inputs, except sums over nothing and what is not known."""
    for entry in result.ledger:
        for root in (result.ledger[r] for r in result.ledger.roots(entry.id)):
            nothing = root.value is None or (root.value == 0 and root.formula.startswith("sum"))
            assert root.kind != "computed" or nothing, (entry.id, root.id)


def test_figures_that_the_product_brings_name_their_source(result):
    """Rows of the knowledge with their confidence too; the park's own figures and those of the ranking are named so."""
    own = ("weights:", "range:", "distance:", "grid_factor_value", "assumptions.")
    for entry in result.ledger:
        if entry.value is None or entry.kind not in {"knowledge", "assumption"}:
            continue
        name = entry.origin.partition(":")[2]
        assert entry.source or (entry.kind == "assumption" and name.startswith(own)), entry.id
        assert entry.confidence or entry.kind == "assumption", entry.id


def test_every_option_is_ranked_held_back_or_dead(result):
    ranked = {r.option for r in result.ranking.rows}
    for option in result.options:
        e = result.evaluations[option.id]
        assert option.id in ranked or option.id in result.plan.held_back or e.dead, option.id


def test_two_runs_are_equal():
    first, second = (run(load("teaching")) for _ in range(2))
    assert first.plan == second.plan
    assert first.ranking == second.ranking
    assert first.ledger.as_json() == second.ledger.as_json()


def test_progress_is_told_and_can_cancel():
    steps = []
    run(load("teaching"), progress=Progress(lambda fraction, key: steps.append((fraction, key))))
    assert [f for f, _ in steps] == sorted(f for f, _ in steps)
    assert "steps.plan" in {k for _, k in steps}
    with pytest.raises(CancelledWorkError):
        run(load("teaching"), progress=Progress(cancelled=lambda: True))


def test_another_base_year_moves_the_horizon_behind_it():
    """Kalundborg in 2020: the fly-ash and gypsum links of the coal years no longer stand."""
    park = at_base_year(load("kalundborg"), 2020)
    assert park.park.horizon[0] > 2020
    then, now = Pass(load("kalundborg")).observed.state, Pass(park).observed.state
    assert {f.commodity for f in then.flows if f.internal} != {f.commodity for f in now.flows if f.internal}
    assert run(park).certificate.agrees


def test_a_park_without_anything_goes_through():
    """No node, no flow, no option: an empty plan that agrees with itself."""
    header = Header(id="e", name=Text("空", "empty"), base_year=2024, horizon=(2025, 2026))
    result = run(Park(park=header))
    assert result.plan.choices == ()
    assert result.certificate.agrees


def test_a_line_that_states_zero_is_reconciled_and_kept():
    """The mill says it takes 0 of what the plant sends it: reconciliation moves it, and the base year is reproduced."""
    park = load("teaching")
    line = replace(park.node["sugar_mill"].takes[1], amount=0.0, sd=2.0, low=None, high=None)
    mill = replace(park.node["sugar_mill"], takes=(park.node["sugar_mill"].takes[0], line))
    result = run(park.but(nodes=tuple(mill if n.id == "sugar_mill" else n for n in park.nodes)))
    assert result.certificate.baseline_gap < 1e-9
    assert result.certificate.agrees


@pytest.mark.parametrize("lang", LANGS)
def test_every_number_of_the_report_is_in_the_ledger(result, lang):
    """No digit stands in a report that is not an entry of the ledger, a name, a code, a clause or a year."""
    assert audit(build(result, lang), result.ledger) == []


def test_inconsistent_judgements_are_told_in_the_result():
    """a over b over c, yet c over a: the consistency ratio is far above 0.1 and the warning reaches the report."""
    said = (("technical", "economic"), ("economic", "social"), ("social", "technical"))
    judged = tuple(Judgement(first=a, second=b, value=9.0) for a, b in said)
    result = run(load("teaching").but(weights=Weights(method="ahp", judgements=judged)))
    assert any(p.code.startswith("ahp") or "consisten" in p.code for p in result.problems)
