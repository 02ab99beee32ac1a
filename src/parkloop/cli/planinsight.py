"""What ``parkloop plan`` is asked besides the plan: Pareto set, alternatives, budget curve, why not."""

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
    from parkloop.report.insightwords import Saying
    from parkloop.report.views.wording import Wording

SECONDS = 60.0
"""For a Pareto set; what is found by then is shown with what may have been missed."""
VALUE = "value"
SHOWN = 30
KEYS = ("pareto", "core_index", "alternatives", "budget_curve", "why_not", "shadow_prices")


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What was asked: measures of a Pareto set, per cent of the best, and two yes or no."""

    pareto: str | None = None
    alternatives: float | None = None
    budget_curve: bool = False
    why_not: bool = False

    @property
    def any(self) -> bool:
        """Whether anything was asked."""
        return self.pareto is not None or self.alternatives is not None or self.budget_curve or self.why_not


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers as JSON, every key there, and what prints them."""

    data: dict[str, Any]
    saying: Saying | None = None


def checked(asked: Questions) -> Questions:
    """The same questions.

    Raises
    ------
    UsageProblemError
        Alternatives within no share, or a measure that is none.
    """
    wrong = []
    if asked.alternatives is not None and not 0 <= asked.alternatives <= 100:
        wrong.append(Problem("usage_alternatives", found=f"{asked.alternatives:g}", expected="0-100"))
    if asked.pareto is not None and len(_names(asked.pareto)) < 1:
        wrong.append(Problem("usage_pareto", found=asked.pareto, expected="cost,co2e,water"))
    if wrong:
        raise UsageProblemError(wrong)
    return asked


def answered(asked: Questions, held: Step, wording: Wording) -> Answers:
    """Ask the built model of the plan; the goal is the weighted value."""
    data: dict[str, Any] = dict.fromkeys(KEYS)
    if not asked.any:
        return Answers(data)
    from parkloop.planning.insight.alternatives import alternatives
    from parkloop.planning.insight.budgetcurve import budget_curve
    from parkloop.planning.insight.coreindex import core_index
    from parkloop.planning.insight.shadow import shadow_prices
    from parkloop.planning.insight.switching import Switching
    from parkloop.planning.insight.whynot import why_not
    from parkloop.planning.pareto import pareto
    from parkloop.report.insightwords import Saying
    from parkloop.report.views import insight as view

    names = _names(asked.pareto or "")
    model, goal = _model(held, names), {VALUE: 1.0}
    saying = Saying(wording.names, model.measures, VALUE)
    if asked.pareto is not None:
        found, _state = pareto(model, names, seconds=SECONDS)
        data["pareto"] = view.pareto_json(found, saying)
        data["core_index"] = view.core_json(core_index(found, [o.id for o in model.network.options]))
    if asked.budget_curve:
        data["budget_curve"] = view.budget_json(budget_curve(model, goal))
    if asked.alternatives is not None or asked.why_not:
        switching = Switching(model, goal)
        if asked.why_not:
            data["why_not"] = view.why_not_json(why_not(switching), saying)
            data["shadow_prices"] = view.prices_json(shadow_prices(model, goal, switching.best), saying)
        if asked.alternatives is not None:
            data["alternatives"] = view.alternatives_json(alternatives(switching, asked.alternatives / 100.0))
    return Answers(data, saying)


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(x.strip() for x in text.replace("，", ",").split(",") if x.strip()))


def _model(held: Step, names: list[str]) -> AskedModel:
    from parkloop.operation.criteria import coefficients
    from parkloop.planning.asked import AskedModel
    from parkloop.planning.measures import measures_of
    from parkloop.planning.targets import aims_of, demands_of, measures_for

    made, work = held.work.planned, held.work
    n = made.network
    figures = coefficients(n, work.ledger, work.grid)
    measures = measures_of(n, figures, made.worth, rate=held.park.assumptions.discount_rate)
    wrong = [x for x in names if x not in measures]
    if wrong:
        raise UsageProblemError([Problem("usage_pareto", found=", ".join(wrong), expected=", ".join(measures))])
    aims = aims_of(n, {VALUE: 1.0}, made.worth, work.targets)
    within, aspired = demands_of(aims)
    measures |= measures_for(n, aims)
    return AskedModel(
        n,
        measures,
        made.logic,
        made.money,
        made.demands,
        held=dict.fromkeys([*names, VALUE, *within, *aspired]),
        within=within,
        aspired=aspired,
    )


def show_answers(screen: Screen, told: Answers, wording: Wording) -> None:
    """Print what was asked, a table each."""
    data, option = told.data, wording.names[screen.lang].option
    if told.saying is None:
        return
    if data["pareto"] is not None:
        _show_pareto(screen, data["pareto"], told.saying)
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
        _show_budget(screen, data["budget_curve"], option)
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


def _show_budget(screen: Screen, steps: list[dict[str, Any]], option: Any) -> None:  # noqa: ANN401
    if not steps:
        screen.line(t("insight.title.no_budget", screen.lang))
        return
    rows = [
        (
            screen.number(s["factor"], "1", "percent"),
            screen.number(s["amount"], ""),
            screen.number(s["goal"], "1", "score"),
            screen.listed([*(f"+{option(o)}" for o in s["entering"]), *(f"-{option(o)}" for o in s["leaving"])]),
        )
        for s in steps
    ]
    heads = ("insight_factor", "insight_money", "insight_goal", "insight_change")
    screen.table(t("insight.title.budget", screen.lang), heads, rows, right=(0, 1, 2))
