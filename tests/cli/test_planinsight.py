"""What ``parkloop plan`` is asked besides the plan, on the screen and as JSON."""

from __future__ import annotations

import io
import itertools

import pytest
from tests.cli.calling import call_json
from tests.operation.small import park
from tests.planning.small_model import model

from parkloop.base.i18n import LANGS, t
from parkloop.base.problems import ProblemError
from parkloop.base.trace import Ledger
from parkloop.cli.planinsight import KEYS, Answers, Questions, answered, checked, measurable, show_answers
from parkloop.cli.screen import Screen
from parkloop.cli.session import UsageProblemError
from parkloop.planning.goal import read_goal
from parkloop.report.insightwords import Saying
from parkloop.report.names import Names
from parkloop.report.views import insight as view
from parkloop.report.views.wording import Wording


def test_what_may_be_asked():
    for share in (0.0, 5.0, 100.0):
        asked = Questions(alternatives=share, pareto="cost")
        assert checked(asked) is asked
    for share in (-1.0, 100.5, float("nan")):
        with pytest.raises(UsageProblemError) as caught:
            checked(Questions(alternatives=share))
        assert [p.code for p in caught.value.problems] == ["usage_alternatives"]


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(UsageProblemError) as caught:
        checked(Questions(alternatives=-1.0, pareto=" , "))
    assert [p.code for p in caught.value.problems] == ["usage_alternatives", "usage_pareto"]


def test_nothing_asked_is_null_under_every_key():
    assert not Questions().any
    told = answered(Questions(), None, None)
    assert told.data == dict.fromkeys(KEYS)
    assert told.saying is None
    assert all(Questions(**x).any for x in ({"pareto": "cost"}, {"alternatives": 0.0}, {"why_not": True}))


def test_a_measure_that_is_none_is_a_matter_of_usage():
    code, document = call_json("plan", "teaching", "--pareto", "cost,nix")
    assert code == 2
    (problem,) = document["problems"]
    assert (problem["code"], problem["found"]) == ("usage_pareto", "nix")
    assert "co2e" in problem["expected"]


def test_every_measure_may_be_traded_or_is_refused_before_planning(monkeypatch):
    """A name is known or told; what lacks data is told with the datum, and nothing is planned for it."""
    from parkloop.cli.step import step
    from parkloop.pipeline import Pass
    from parkloop.planning.goal import NAMES, RATIOS

    held = step("teaching")
    wording, refused = held.wording(options=True), []
    plain = [x for x in NAMES if x not in RATIOS]
    for name in plain:
        asked = checked(Questions(pareto=f"cost,{name}"))
        try:
            measurable(asked, held)
        except ProblemError as error:
            refused.append((name, [p.code for p in error.problems]))
            continue
        axes = answered(asked, held, wording).data["pareto"]["axes"]
        assert [a["name"] for a in axes] == list(dict.fromkeys(("cost", name)))
    assert refused == [("pollutants", ["goal_without_data"])]
    for name in RATIOS:
        with pytest.raises(UsageProblemError):
            checked(Questions(pareto=name))
    monkeypatch.setattr(Pass, "planned", property(lambda _self: pytest.fail("planned")))
    for names, code in (("cost,pollutants", 1), ("cost,nix", 2)):
        assert call_json("plan", "teaching", "--pareto", names)[0] == code


def test_the_answers_follow_the_goal():
    """The best of the budget curve and of the alternatives is the plan's own objective, in the goal's unit."""
    words = ("--goal", "co2e", "--alternatives", "5", "--budget-curve", "--why-not")
    code, document = call_json("plan", "teaching", *words)
    assert code == 0
    best = document["plan"]["objective"]
    assert document["alternatives"]["best"] == pytest.approx(-best)
    assert document["alternatives"]["level"] == pytest.approx(-1.05 * best)
    (whole,) = [s for s in document["budget_curve"] if s["factor"] == 1.0]
    assert whole["values"]["co2e"] == pytest.approx(best, rel=1e-4)
    texts = [w["text"]["en"] for w in document["why_not"] if w["answer"] == "costs"]
    assert texts
    assert all("greenhouse gases" in x for x in texts)


def test_a_weighted_goal_is_one_measure():
    """Cost and fifty a tonne of CO2: the sum of both is what loses when an option is forced in."""
    code, document = call_json("plan", "teaching", "--goal", "cost:1,co2e:50", "--alternatives", "1")
    assert code == 0
    near = document["alternatives"]
    assert near["best"] == pytest.approx(document["plan"]["objective"], rel=1e-4)
    assert near["plans"]
    for p in near["plans"]:
        v = p["values"]
        assert v["goal"] == pytest.approx(-v["cost"] - 50 * v["co2e"])
        assert v["goal"] >= near["level"] - 1e-6 * abs(near["level"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_ratio_is_not_asked_besides(lang):
    with pytest.raises(UsageProblemError) as caught:
        checked(Questions(why_not=True), read_goal("productivity"))
    (problem,) = caught.value.problems
    assert problem.code == "usage_ratio_besides"
    assert "productivity" in t("problems.usage_ratio_besides.message", lang, found=problem.found)
    asked = Questions(pareto="cost,co2e")
    assert checked(asked, read_goal("productivity")) is asked


def test_the_teaching_park_asked_everything():
    """The answers are of the same plan: its goal, its options, what it left out."""
    words = ("--pareto", "cost,co2e,water", "--alternatives", "5", "--budget-curve", "--why-not")
    code, document = call_json("plan", "teaching", *words)
    assert code == 0
    chosen, best = {o["id"] for o in document["plan"]["options"]}, document["plan"]["objective"]
    near, curve, whys = document["alternatives"], document["budget_curve"], document["why_not"]
    assert near["best"] == pytest.approx(best)
    assert near["level"] == pytest.approx(0.95 * best)
    assert {o for o, s in near["standing"].items() if s == "must"} <= chosen
    assert not chosen & {o for o, s in near["standing"].items() if s == "never"}
    (whole,) = [s for s in curve if s["factor"] == 1.0]
    assert whole["goal"] == pytest.approx(best, rel=1e-4)
    goals = [s["goal"] for s in curve]
    assert goals == sorted(goals)
    assert {w["option"] for w in whys} == set(near["standing"]) - chosen
    for w in whys:  # within 5 % of the best stands what costs less than that
        if w["answer"] == "costs":
            assert (w["least_loss"] > best - near["level"]) == (near["standing"][w["option"]] == "never")
    points, axes = document["pareto"]["points"], document["pareto"]["axes"]
    assert [a["name"] for a in axes] == ["cost", "co2e", "water"]
    values = [[a["sign"] * p["values"][a["name"]] for a in axes] for p in points]
    for one in values:
        assert not any(other != one and all(x <= y for x, y in zip(other, one, strict=True)) for other in values)
    for option, share in document["core_index"].items():
        assert share == pytest.approx(sum(option in p["built"] for p in points) / len(points))
    assert document["shadow_prices"]
    assert all(p["least"] > 0 and p["most"] >= p["least"] * (1 - 1e-9) for p in document["shadow_prices"])


@pytest.mark.parametrize("text", ["co2e:1", "co2e:101", "co2e:ten", "co2e:-3", "nix:5", ":5", "cost:5", "productivity"])
def test_levels_that_cannot_be_asked(text):
    """One level is none, the goal is not bounded by itself, and a ratio adds up to nothing."""
    with pytest.raises(UsageProblemError) as caught:
        checked(Questions(levels=text), read_goal("cost"))
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == ("usage_measure_levels", text)
    assert "co2e" in problem.expected
    assert "cost" not in problem.expected.split(", ")


def test_levels_may_be_left_to_the_program_and_written_as_in_chinese():
    assert Questions(levels="co2e").level == ("co2e", 10)
    assert checked(Questions(levels=" co2e：100 "), read_goal("cost")).level == ("co2e", 100)


def test_levels_of_the_teaching_park():
    """From the plan's own waste to the least: the value never gains, and each step keeps its level."""
    code, document = call_json("plan", "teaching", "--levels", "waste:4")
    assert code == 0
    told = document["levels"]
    steps = told["steps"]
    assert (told["measure"], len(steps)) == ("waste", 4)
    assert steps[0]["goal"] == pytest.approx(document["plan"]["objective"], rel=1e-3)
    assert all(s["values"]["waste"] <= s["level"] * (1 + 1e-6) for s in steps)
    goals = [s["goal"] for s in steps]
    assert all(a >= b - 1e-3 * abs(a) for a, b in itertools.pairwise(goals))
    assert steps[-1]["level"] < steps[0]["level"]


def test_only_what_was_asked():
    code, document = call_json("plan", "teaching", "--budget-curve")
    assert code == 0
    assert document["budget_curve"]
    assert [k for k in KEYS if document[k] is not None] == ["budget_curve"]


def small():
    """Everything asked of the small park, by cost: link a at 8 million, b at 6, coal saving s at 4, of 12."""
    from parkloop.planning.insight.alternatives import alternatives
    from parkloop.planning.insight.budgetcurve import budget_curve
    from parkloop.planning.insight.levels import level_curve
    from parkloop.planning.insight.shadow import shadow_prices
    from parkloop.planning.insight.switching import Switching
    from parkloop.planning.insight.whynot import why_not
    from parkloop.planning.pareto import pareto

    built, goal = model(), {"cost": 1.0}
    p, switching = park(), Switching(built, goal)
    wording = Wording.of(p, Ledger(), built.network.options)
    saying = Saying({lang: Names.of(p, built.network.options, lang) for lang in LANGS}, built.measures, "cost")
    prices = shadow_prices(built, goal, switching.best)  # before alternatives, which give the model a measure more
    data = {
        "pareto": view.pareto_json(pareto(built, ("cost", "co2e"))[0], saying),
        "core_index": None,
        "levels": view.levels_json(level_curve(built, goal, "co2e", 3), built.measures["co2e"]),
        "alternatives": view.alternatives_json(alternatives(switching, 0.02)),
        "budget_curve": view.budget_json(budget_curve(built, goal, (0.0, 0.5, 0.7))),
        "why_not": view.why_not_json(why_not(switching), saying),
        "shadow_prices": view.prices_json(prices, saying),
    }
    return Answers(data, saying), wording


def shown(told, wording, lang):
    out = io.StringIO()
    show_answers(Screen(lang, out), told, wording)
    return out.getvalue()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "zh",
            (
                "帕累托规划（2 个）",
                "距最优 2% 以内的规划",
                "可替换",
                "温室气体排放逐级收紧时的最优规划",
                "50元/t",
                "预算曲线",
                "为何未入选",
                "1万元/a（至少 1万元/a）",
            ),
        ),
        (
            "en",
            (
                "Pareto plans (2)",
                "Plans within 2% of the best",
                "exchangeable",
                " 50 CNY/t",
                "Budget curve",
                "by CNY 10,000/a",
            ),
        ),
    ],
)
def test_shown(lang, words):
    """Within 2 % of 575 300 (11 506) stands the coal saving (10 000 more), not b (17 040): s may change.

    It spares 200 t of CO2: 50 a tonne.
    """
    text = shown(*small(), lang)
    for word in words:
        assert word in text
    assert "+a" in text
    assert "-b" in text
    assert text.index("10,000/a (at" if lang == "en" else " 1万元/a（") < text.index(
        "17,040" if lang == "en" else "1.70万"
    )
    assert "None" not in text


def test_the_smallest_loss_first_and_what_has_none_last():
    told, wording = small()
    bare = dict.fromkeys(KEYS)
    whys = [
        {"option": "b", "loss": None, "text": {"en": "barred"}},
        {"option": "s", "loss": 2.0, "text": {"en": "dear"}},
        {"option": "a", "loss": 1.0, "text": {"en": "cheap"}},
    ]
    text = shown(Answers({**bare, "why_not": whys, "shadow_prices": []}, told.saying), wording, "en")
    assert text.index("cheap") < text.index("dear") < text.index("barred")
    assert "No limit, by-product or money is scarce." in text


def test_a_park_without_a_budget_has_no_curve():
    told, wording = small()
    text = shown(Answers({**dict.fromkeys(KEYS), "budget_curve": []}, told.saying), wording, "zh")
    assert text == "园区未填写预算，预算曲线不适用。\n"


def test_without_questions_nothing_is_printed():
    assert shown(Answers(dict.fromkeys(KEYS)), small()[1], "zh") == ""
