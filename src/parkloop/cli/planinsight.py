"""What ``parkloop plan`` is asked besides the plan: Pareto set, levels, alternatives, budget curve, why not.

All but the Pareto set ask the goal of the plan: its measure, its weighted sum, the first of goals in order of rank.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t
from parkloop.base.problems import Problem
from parkloop.cli.session import UsageProblemError

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen
    from parkloop.cli.step import Step
    from parkloop.planning.asked import AskedModel
    from parkloop.planning.goal import Goal
    from parkloop.report.insightwords import Saying
    from parkloop.report.views.wording import Wording

SECONDS = 60.0
"""For a Pareto set; what is found by then is shown with what may have been missed."""
COUNT, MOST = 10, 100
"""Levels where their number is not stated, and the most that may be asked for."""
SHOWN = 30
KEYS = ("pareto", "core_index", "levels", "alternatives", "budget_curve", "why_not", "shadow_prices")


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What was asked: measures of a Pareto set, a measure and its levels, per cent of the best, and two yes or no."""

    pareto: str | None = None
    levels: str | None = None
    alternatives: float | None = None
    budget_curve: bool = False
    why_not: bool = False

    @property
    def any(self) -> bool:
        """Whether anything was asked."""
        return self.pareto is not None or self.of_goal

    @property
    def of_goal(self) -> bool:
        """Whether something was asked that the goal answers."""
        return self.levels is not None or self.alternatives is not None or self.budget_curve or self.why_not

    @property
    def measures(self) -> list[str]:
        """The measures of the Pareto set."""
        return _names(self.pareto or "")

    @property
    def level(self) -> tuple[str, int]:
        """The measure that is brought down, and in how many levels; 0 for what is no number of levels."""
        name, _, count = (self.levels or "").replace("：", ":").partition(":")
        stated = count.strip() or str(COUNT)
        levels = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 4 else 0
        return name.strip(), levels if 2 <= levels <= MOST else 0

    @property
    def held(self) -> list[str]:
        """The measures that the model must hold for what is asked."""
        return list(dict.fromkeys([*self.measures, *([] if self.levels is None else [self.level[0]])]))


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers as JSON, every key there, and what prints them."""

    data: dict[str, Any]
    saying: Saying | None = None


def checked(asked: Questions, goal: Goal | None = None) -> Questions:
    """The same questions.

    Raises
    ------
    UsageProblemError
        Alternatives within no share, a measure that is none, or what a ratio cannot be asked.
    """
    from parkloop.planning.goal import NAMES, RATIOS

    wrong = []
    if asked.alternatives is not None and not 0 <= asked.alternatives <= 100:
        wrong.append(Problem("usage_alternatives", found=f"{asked.alternatives:g}", expected="0-100"))
    known = [x for x in NAMES if x not in RATIOS]
    unknown = [x for x in asked.measures if x not in known]
    if unknown or (asked.pareto is not None and not asked.measures):
        wrong.append(Problem("usage_pareto", found=", ".join(unknown) or asked.pareto, expected=", ".join(known)))
    if asked.levels is not None:
        name, count = asked.level
        own = goal is not None and name in goal.steps[0]
        if name not in known or not count or own:
            expected = ", ".join(x for x in known if goal is None or x not in goal.steps[0])
            wrong.append(
                Problem("usage_measure_levels", found=asked.levels, expected=expected, params={"most": str(MOST)})
            )
    if goal is not None and goal.ratio and asked.of_goal:
        wrong.append(Problem("usage_ratio_besides", found=goal.text, expected=", ".join(known)))
    if wrong:
        raise UsageProblemError(wrong)
    return asked


def measurable(asked: Questions, held: Step) -> None:
    """See that the park knows the measures that are asked for, before anything is planned.

    Raises
    ------
    ProblemError
        One lacks data (``goal_without_data``), with the place of the datum.
    """
    if not asked.held:
        return
    from parkloop.planning.pursue import goal_measures

    work = held.work
    rate = held.park.assumptions.discount_rate
    goal_measures(work.network, work.coefficients, work.worth, tuple(asked.held), rate=rate)


def answered(asked: Questions, held: Step, wording: Wording, goal: Goal | None = None) -> Answers:
    """Ask the built model of the plan; ``goal`` as it was planned for, the weighted value where None."""
    data: dict[str, Any] = dict.fromkeys(KEYS)
    if not asked.any:
        return Answers(data)
    from parkloop.planning.insight.alternatives import alternatives
    from parkloop.planning.insight.budgetcurve import budget_curve
    from parkloop.planning.insight.coreindex import core_index
    from parkloop.planning.insight.levels import level_curve
    from parkloop.planning.insight.shadow import shadow_prices
    from parkloop.planning.insight.switching import Switching
    from parkloop.planning.insight.whynot import why_not
    from parkloop.planning.pareto import pareto
    from parkloop.report.insightwords import Saying
    from parkloop.report.views import insight as view

    names = asked.measures
    model, aim = _model(held, asked.held, goal)
    best = {aim: 1.0}
    saying = Saying(wording.names, model.measures, aim)
    if asked.pareto is not None:
        found, _state = pareto(model, names, seconds=SECONDS)
        data["pareto"] = view.pareto_json(found, saying)
        data["core_index"] = view.core_json(core_index(found, [o.id for o in model.network.options]))
    if asked.levels is not None:
        name, count = asked.level
        data["levels"] = view.levels_json(level_curve(model, best, name, count), model.measures[name])
    if asked.budget_curve:
        data["budget_curve"] = view.budget_json(budget_curve(model, best))
    if asked.alternatives is not None or asked.why_not:
        switching = Switching(model, best)
        if asked.why_not:
            data["why_not"] = view.why_not_json(why_not(switching), saying)
            data["shadow_prices"] = view.prices_json(shadow_prices(model, best, switching.best), saying)
        if asked.alternatives is not None:
            data["alternatives"] = view.alternatives_json(alternatives(switching, asked.alternatives / 100.0))
    return Answers(data, saying)


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(x.strip() for x in text.replace("，", ",").split(",") if x.strip()))


def _model(held: Step, names: list[str], asked: Goal | None) -> tuple[AskedModel, str]:
    """The model, and the name of the measure that the goal asks for."""
    from parkloop.operation.criteria import coefficients
    from parkloop.planning.asked import AskedModel
    from parkloop.planning.goal import DEFAULT, VALUE
    from parkloop.planning.measures import weighted
    from parkloop.planning.pursue import goal_measures
    from parkloop.planning.targets import aims_of, demands_of, measures_for

    goal = DEFAULT if asked is None or asked.ratio else asked
    step = goal.steps[0]
    made, work = held.work.planned, held.work
    n = made.network
    figures = coefficients(n, work.ledger, work.grid)
    rate = held.park.assumptions.discount_rate
    measures = goal_measures(n, figures, made.worth, (*names, *step), rate=rate)
    name = next(iter(step))
    if len(step) > 1:
        whole = weighted(measures, step)
        measures[whole.name], name = whole, whole.name
    aims = aims_of(n, step, made.worth, work.targets)
    within, aspired = demands_of(aims)
    measures |= measures_for(n, aims)
    model = AskedModel(
        n,
        measures,
        made.logic,
        made.money,
        made.demands,
        held=dict.fromkeys([*names, name, VALUE, *within, *aspired]),
        within=within,
        aspired=aspired,
    )
    return model, name


def show_answers(screen: Screen, told: Answers, wording: Wording) -> None:
    """Print what was asked, a table each."""
    data, option = told.data, wording.names[screen.lang].option
    if told.saying is None:
        return
    if data["pareto"] is not None:
        _show_pareto(screen, data["pareto"], told.saying)
    if data["levels"] is not None:
        _show_levels(screen, data["levels"], told.saying, option)
    if data["alternatives"] is not None:
        found = data["alternatives"]
        rows = [
            (option(o), t(f"insight.standing.{s}", screen.lang), screen.number(found["core"][o], "1", "percent"))
            for o, s in sorted(found["standing"].items(), key=lambda x: ("must", "either", "open", "never").index(x[1]))
            if s != "never"
        ]
        title = t("insight.title.alternatives", screen.lang, share=screen.number(found["share"], "1", "percent"))
        screen.table(title, ("option", "insight_standing", "insight_core"), rows, right=(2,))
    if data["budget_curve"] is not None:
        _show_budget(screen, data["budget_curve"], told.saying, option)
    if data["why_not"] is not None:
        whys = [(option(w["option"]), w["text"][screen.lang]) for w in sorted(data["why_not"], key=_loss)[:SHOWN]]
        screen.table(t("insight.title.why_not", screen.lang), ("option", "insight_why"), whys)
        screen.line(t(f"insight.title.{'prices' if data['shadow_prices'] else 'no_prices'}", screen.lang))
        for price in data["shadow_prices"]:
            screen.line("- " + price["text"][screen.lang])


def _loss(told: dict[str, Any]) -> float:
    return float("inf") if told["loss"] is None else float(told["loss"])


def _show_pareto(screen: Screen, found: dict[str, Any], saying: Saying) -> None:
    lang = screen.lang
    for axis in found["axes"]:
        screen.line(axis["text"][lang])
    rows = [
        (
            str(k + 1),
            screen.listed(
                f"{saying.measure(a['name'], lang)} {saying.figure(p['values'][a['name']], a['unit'], lang)}"
                for a in found["axes"]
            ),
            str(len(p["built"])),
        )
        for k, p in enumerate(found["points"])
    ]
    title = t("insight.title.pareto", lang, count=len(rows))
    screen.table(title, ("portfolio_point", "portfolio_values", "insight_options"), rows, right=(0, 2))
    units = {a["name"]: a["unit"] for a in found["axes"]}
    sides = screen.listed(
        f"{saying.measure(m['measure'], lang)} {saying.figure(m['amount'], units[m['measure']], lang)}"
        f" ({screen.number(m['share'], '1', 'percent')})"
        for m in found["missed"]
    )
    if sides:
        done = t(f"insight.title.{'complete' if found['complete'] else 'stopped'}", lang)
        screen.line(t("insight.title.missed", lang, sides=sides, complete=done))


def _show_budget(screen: Screen, steps: list[dict[str, Any]], saying: Saying, option: Any) -> None:  # noqa: ANN401
    if not steps:
        screen.line(t("insight.title.no_budget", screen.lang))
        return
    rows = [
        (
            screen.number(s["factor"], "1", "percent"),
            screen.number(s["amount"], ""),
            _reached(screen, s["values"][saying.goal], saying),
            _change(screen, s, option),
        )
        for s in steps
    ]
    _say_goal(screen, saying)
    heads = ("insight_factor", "insight_money", "insight_goal", "insight_change")
    screen.table(t("insight.title.budget", screen.lang), heads, rows, right=(0, 1, 2))


def _show_levels(screen: Screen, found: dict[str, Any], saying: Saying, option: Any) -> None:  # noqa: ANN401
    lang, unit = screen.lang, found["unit"]
    prices = ["" if s["price"] is None else saying.price_of(s["price"], unit, lang) for s in found["steps"]]
    priced = any(prices)
    rows = [
        (
            saying.figure(s["level"], unit, lang),
            _reached(screen, s["values"][saying.goal], saying),
            *([price] if priced else []),
            screen.number(s["gap"], "1", "percent"),
            _change(screen, s, option),
        )
        for s, price in zip(found["steps"], prices, strict=True)
    ]
    _say_goal(screen, saying)
    heads = ("insight_level", "insight_goal", *(["insight_loses"] if priced else []), "insight_gap", "insight_change")
    measure = saying.measure(found["measure"], lang)
    screen.table(t("insight.title.levels", lang, measure=measure), heads, rows, right=tuple(range(len(heads) - 1)))
    if len(rows) == 1:
        screen.line(t("insight.title.no_levels", lang, measure=measure))


def _say_goal(screen: Screen, saying: Saying) -> None:
    screen.line(t("insight.title.goal", screen.lang, goal=saying.measure(saying.goal, screen.lang)))


def _change(screen: Screen, step: dict[str, Any], option: Any) -> str:  # noqa: ANN401
    """Which options come and go."""
    return screen.listed([*(f"+{option(o)}" for o in step["entering"]), *(f"-{option(o)}" for o in step["leaving"])])


def _reached(screen: Screen, value: float, saying: Saying) -> str:
    """The goal at a budget, in its own unit and direction."""
    unit = saying.measures[saying.goal].unit
    return screen.number(value, "1", "score") if unit == "1" else saying.figure(value, unit, screen.lang)
