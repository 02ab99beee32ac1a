import pytest

from parkloop.web.pages.plan.portfolio import targets, years

pytestmark = pytest.mark.django_db


def test_the_years_hold_what_is_begun_and_what_it_costs(finished):
    results = finished.results()
    (year,) = years(results)
    assert year["year"] == 2025
    assert [c["id"] for c in year["choices"]] == ["O2", "O3", "O5", "O6", "prj-P1"]
    assert sum(c["capex"] for c in year["choices"]) == results.trace["report/plan/spent"]["value"] == 11_800_000.0
    for row in year["money"]:
        assert results.trace[row["spent_ref"]]["value"] == pytest.approx(row["spent"])
        assert results.trace[row["budget_ref"]]["value"] == pytest.approx(row["amount"])
    assert all(results.trace[c["refs"]["capex"]]["value"] == c["capex"] for c in year["choices"])


def test_the_size_and_money_that_the_plan_chose_come_before_the_options_own(finished):
    results = finished.results()
    results.summary["plan"]["options"][0] |= {"capex": 5.0, "amount": 70.0, "unit": "t/a"}
    try:
        (year,) = years(results)
    finally:
        for key in ("capex", "amount", "unit"):
            results.summary["plan"]["options"][0].pop(key)
    chosen = next(c for c in year["choices"] if c["id"] == results.summary["plan"]["options"][0]["id"])
    assert (chosen["capex"], chosen["amount"]) == (5.0, {"value": 70.0, "unit": "t/a"})
    assert chosen["refs"]["capex"] == f"report/option/{chosen['id']}/chosen_capex"
    assert chosen["refs"]["amount"] == f"report/plan/chosen/{chosen['id']}/size"


def test_targets_name_the_trace_of_every_figure(finished):
    results = finished.results()
    (target,) = targets(results)
    assert results.trace[target["target_ref"]]["value"] == target["target"] == 70.0
    assert [results.trace[c["ref"]]["value"] for c in target["cells"]] == [c["value"] for c in target["cells"]]
