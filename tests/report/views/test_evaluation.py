from __future__ import annotations

from dataclasses import replace

from tests.report.sample import result

from parkloop.report.views.evaluation import criterion_unit, effects_json, evaluation_json
from parkloop.report.views.wording import Wording


def scene():
    r = result()
    return r, Wording.of(r.park, r.ledger, r.options)


def test_one_row_per_option_with_values_and_gates():
    r, wording = scene()
    shown = evaluation_json(r.evaluations, wording, "CNY")
    assert [e["option"] for e in shown] == list(r.evaluations)
    for row in shown:
        source = r.evaluations[row["option"]]
        assert {k: v["value"] for k, v in row["values"].items()} == dict(source.values)
        assert row["passes"] == source.passes
        assert len(row["effects"]) == len(source.effects)


def test_a_failed_gate():
    r, wording = scene()
    first = next(iter(r.evaluations.values()))
    (shown,) = evaluation_json({first.option: replace(first, gates={"legal": "fail"})}, wording, "CNY")
    assert shown["passes"] is False


def test_unit_from_the_ledger_then_from_the_criterion():
    r, wording = scene()
    r.ledger.compute("x", 1.0, "currency/a", "given", [])
    assert criterion_unit("benefit", "x", wording, "DKK") == "DKK/a"
    assert criterion_unit("water", None, wording, "CNY") == "m3/a"
    assert criterion_unit("nix", None, wording, "CNY") is None


def test_effects():
    r, _ = scene()
    effects = next(e.effects for e in r.evaluations.values() if e.effects)
    assert [e["amount"] for e in effects_json(effects)] == [e.amount for e in effects]
