"""What the planner's questions bring out as JSON: each under its schema, figures that can be followed."""

import jsonschema
import pytest
from tests.operation.small import park
from tests.planning.small_model import model

from parkloop.base.i18n import LANGS
from parkloop.planning.insight.alternatives import alternatives
from parkloop.planning.insight.budgetcurve import budget_curve
from parkloop.planning.insight.coreindex import core_index
from parkloop.planning.insight.shadow import Price, shadow_prices
from parkloop.planning.insight.switching import Switching
from parkloop.planning.insight.whynot import why_not
from parkloop.planning.pareto import pareto
from parkloop.planning.rows import Demands
from parkloop.report.insightwords import Saying
from parkloop.report.names import Names
from parkloop.report.views import insight as view

COST = {"cost": 1.0}


def saying(built, goal="cost"):
    return Saying({lang: Names.of(park(), built.network.options, lang) for lang in LANGS}, built.measures, goal)


def test_pareto():
    """a alone: 610 000 - 34 700 a year and 2 000 t; with the coal saving 10 000 more and 200 t less."""
    built = model()
    found, _state = pareto(built, ("cost", "co2e"))
    document = view.pareto_json(found, saying(built))
    jsonschema.validate(document, view.PARETO)
    assert [set(p["built"]) for p in document["points"]] == [{"a"}, {"a", "s"}]
    assert [p["values"]["cost"] for p in document["points"]] == pytest.approx([575_300, 585_300])
    assert [p["values"]["co2e"] for p in document["points"]] == pytest.approx([2000, 1800])
    cost, carbon = document["axes"]
    assert (cost["name"], cost["best"], cost["worst"]) == ("cost", pytest.approx(575_300), pytest.approx(585_300))
    assert (carbon["best"], carbon["worst"], carbon["why"]) == (pytest.approx(1800), pytest.approx(2000), "")
    assert carbon["text"] == saying(built).axis(found.axes[1])
    assert document["complete"]
    assert document["open_boxes"] == 0
    shares = view.core_json(core_index(found, ["a", "b", "s"]))
    assert shares == {"a": 1.0, "b": 0.0, "s": 0.5}


def test_budget_curve():
    """Half of 12 million pays for b (6), seven tenths for a (8) in its place."""
    document = view.budget_json(budget_curve(model(), COST, (0.0, 0.5, 0.7)))
    jsonschema.validate(document, view.BUDGET_CURVE)
    assert [s["amount"] for s in document] == pytest.approx([0.0, 6e6, 8.4e6])
    assert [(s["entering"], s["leaving"]) for s in document] == [([], []), (["b"], []), (["a"], ["b"])]
    assert [s["values"]["cost"] for s in document] == pytest.approx([610_000, 610_000 - 17_660, 575_300])


def test_alternatives():
    """Of 575 300 a tenth per cent is 575: the plan of a alone is within it, and no other."""
    document = view.alternatives_json(alternatives(Switching(model(), COST), 0.001))
    jsonschema.validate(document, view.ALTERNATIVES)
    assert document["standing"] == {"a": "must", "b": "never", "s": "never"}
    assert document["plans"] == []
    assert document["share"] == 0.001
    assert document["best"] == pytest.approx(-575_300)
    assert document["level"] == pytest.approx(-575_300 * 1.001)


def test_why_not():
    built = model()
    document = view.why_not_json(why_not(Switching(built, COST)), saying(built))
    jsonschema.validate(document, view.WHY_NOT)
    told = {w["option"]: w for w in document}
    assert set(told) == {"b", "s"}
    assert told["s"]["loss"] == pytest.approx(10_000)
    assert told["s"]["change"]["co2e"] == pytest.approx(-200)
    assert told["b"]["leaving"] == ["a"]
    assert told["b"]["conflict"] is None
    assert set(told["b"]["text"]) == {"zh", "en"}


def test_a_conflict_has_its_conditions_and_what_would_do():
    """Five million do not pay for a (8): three more would."""
    built = model(amount=5e6)
    document = view.why_not_json(why_not(Switching(built, COST), ["a"]), saying(built))
    jsonschema.validate(document, view.WHY_NOT)
    (told,) = document
    assert told["answer"] == "forbidden"
    assert told["loss"] is None
    budget = [c for c in told["conflict"]["conditions"] if c["kind"] == "budget"]
    assert budget
    assert all(c["amount"] == pytest.approx(5e6) and c["text"]["en"] for c in budget)
    gives = told["conflict"]["together"]
    assert min(g["amount"] for g in gives) == pytest.approx(3e6)
    assert set(gives[0]) == {"kind", "subject", "year", "amount", "unit"}


def test_logic_alone_has_no_amount():
    built = model(demands=Demands(forced={"a": 2025}))
    document = view.why_not_json(why_not(Switching(built, COST), ["b"]), saying(built))
    jsonschema.validate(document, view.WHY_NOT)
    conditions = document[0]["conflict"]["conditions"]
    assert {c["kind"] for c in conditions} == {"exclusive", "forced", "opened"}
    assert all(c["amount"] is None for c in conditions)
    assert document[0]["conflict"]["together"] == []


def test_prices():
    """11.5 million pay for a (8); 12.65 for s (4) beside it."""
    built, goal = model(amount=11.5e6), {"co2e": 1.0, "cost": 1e-3}
    found = shadow_prices(built, goal, built.solve(goal))
    document = view.prices_json(found, saying(built, "co2e"))
    jsonschema.validate(document, view.SHADOW_PRICES)
    (money,) = [p for p in document if p["kind"] == "money"]
    assert (money["id"], money["year"], money["entering"]) == ("park", 2025, ["a"])
    assert money["raised"] == pytest.approx(1.15e6)
    assert set(money["text"]) == {"zh", "en"}


def test_every_field_of_a_price_stands_even_where_it_is_blank():
    built = model()
    (document,) = view.prices_json((Price(kind="limit", raised=1.0, least=2.0, most=2.0),), saying(built))
    jsonschema.validate([document], view.SHADOW_PRICES)
    assert document["year"] is None
    assert document["node"] == ""


def test_what_was_not_asked_is_null():
    for schema in view.INSIGHT.values():
        jsonschema.validate(None, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"axes": []}, view.INSIGHT["pareto"])
