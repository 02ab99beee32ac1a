from __future__ import annotations

from dataclasses import replace

from tests.report.sample import result, why

from parkloop.park.enums import PayerKind
from parkloop.park.option import Given, Share
from parkloop.report.views.plan import plan_json, rank_disagreements_json
from parkloop.report.views.wording import Wording


def scene():
    r = result()
    return r, Wording.of(r.park, r.ledger, r.options)


def test_promised_keys():
    r, wording = scene()
    shown = plan_json(r.plan, wording)
    assert {"options", "budget", "objective", "objectives", "gap", "status"} <= set(shown)
    assert [(o["id"], o["year"], o["size"]) for o in shown["options"]] == [
        (c.option, c.year, c.size) for c in r.plan.choices
    ]


def test_budget_rows_by_year_then_payer_and_unlimited_payers():
    r, wording = scene()
    plan = replace(r.plan, budget={("park", 2026): 5.0, ("park", 2025): 4.0}, spent={("firm", 2025): 3.0})
    assert plan_json(plan, wording)["budget"] == [
        {"payer": "firm", "year": 2025, "amount": None, "spent": 3.0},
        {"payer": "park", "year": 2025, "amount": 4.0, "spent": 0.0},
        {"payer": "park", "year": 2026, "amount": 5.0, "spent": 0.0},
    ]


def test_an_infinite_gap_is_null():
    r, wording = scene()
    assert plan_json(replace(r.plan, gap=float("inf")), wording)["gap"] is None


def test_disagreements_say_rank_and_choice():
    r, wording = scene()
    chosen, top = r.plan.choices[0].option, r.ranking.rows[0]
    plan = replace(
        r.plan,
        disagreements={
            top.option: why("report.said.missing", {"what": "x"}),
            "new": why("report.said.missing", {"what": "y"}),
        },
    )
    shown = rank_disagreements_json(plan, r.ranking, wording)
    assert [(d["option"], d["rank"]) for d in shown] == [(top.option, top.rank), ("new", None)]
    assert shown[0]["chosen"] is (top.option in {c.option for c in r.plan.choices})
    assert chosen


def test_size_and_money_only_where_the_plan_chose_them():
    r, wording = scene()
    plain = plan_json(r.plan, wording)["options"][0]
    assert set(plain) == {"id", "year", "size", "in_operation"}
    paid = (
        Share(payer="park", kind=PayerKind.PARK, amount=6.0),
        Share(payer="old", kind=PayerKind.GRANT, amount=1.0),  # stated by the document, not given by the plan
        Given(payer="state", kind=PayerKind.GRANT, amount=3.0),
    )
    chosen = replace(r.plan.choices[0], size=0.5, amount=20.0, unit="t/a", capex=10.0, paid=paid)
    shown = plan_json(replace(r.plan, choices=(chosen,)), wording)["options"][0]
    assert (shown["amount"], shown["unit"], shown["capex"]) == (20.0, "t/a", 10.0)
    assert (shown["grant"], shown["loan"], shown["repayment"]) == (3.0, 0.0, 0.0)
    assert [p["payer"] for p in shown["payers"]] == ["park", "old", "state"]
