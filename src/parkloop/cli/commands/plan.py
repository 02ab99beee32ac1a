"""``parkloop plan``: which options together, when, at what size."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from parkloop.cli import parameters
from parkloop.cli.fairshow import firm_view, show_fair, show_firm, show_ranges
from parkloop.cli.outcome import Outcome
from parkloop.cli.plangoal import goal_of, known_targets, show_targets, targets_of
from parkloop.cli.planinsight import Questions, answered, checked, measurable, show_answers
from parkloop.cli.progressbar import progress
from parkloop.cli.robustshow import show_robust
from parkloop.cli.screen import stderr
from parkloop.cli.step import plan_exit, step

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen
    from parkloop.park.results import Plan
    from parkloop.report.views.wording import Wording

GOAL = typer.Option("value", "--goal", metavar="GOAL")
TARGET = typer.Option(None, "--target", metavar="ID=hard|PRICE")
CERTIFY = typer.Option(False, "--certify")
SCENARIOS = typer.Option(False, "--scenarios")
FAIR = typer.Option(False, "--fair-split")
VIEWER = typer.Option(None, "--viewer", metavar="FIRM")
PARETO = typer.Option(None, "--pareto", metavar="MEASURES")
LEVELS = typer.Option(None, "--levels", metavar="MEASURE[:N]")
ALTERNATIVES = typer.Option(None, "--alternatives", metavar="PERCENT")
BUDGET_CURVE = typer.Option(False, "--budget-curve")
WHY_NOT = typer.Option(False, "--why-not")
SHOWN = 5
"""So many of the options held back are printed with their reason; all of them stand in the JSON document."""


def plan(
    ctx: typer.Context,
    park: str = parameters.PARK,
    *,
    base_year: int | None = parameters.BASE_YEAR,
    seed: int = parameters.SEED,
    goal: str = GOAL,
    target: list[str] | None = TARGET,
    certify: bool = CERTIFY,
    scenarios: bool = SCENARIOS,
    fair_split: bool = FAIR,
    viewer: str | None = VIEWER,
    pareto: str | None = PARETO,
    levels: str | None = LEVELS,
    alternatives: float | None = ALTERNATIVES,
    budget_curve: bool = BUDGET_CURVE,
    why_not: bool = WHY_NOT,
) -> Outcome:
    """Choose the options together, under budget, exclusions and prerequisites, for a goal."""
    from parkloop.report.views.fairness import fair_json, firm_json, ranges_json
    from parkloop.report.views.goals import productivity_json, reached_json
    from parkloop.report.views.plan import plan_json, rank_disagreements_json
    from parkloop.report.views.uncertainty import robust_json

    aim, asked = goal_of(goal), targets_of(target or [])
    besides = Questions(
        pareto=pareto, levels=levels, alternatives=alternatives, budget_curve=budget_curve, why_not=why_not
    )
    checked(besides, aim)
    with progress(stderr(ctx.obj.lang)) as steps:
        held = step(park, base_year, seed=seed, progress=steps, goal=aim, targets=asked, certify=certify)
        known_targets(held.park, asked)
        measurable(besides, held)
        held.advance("plan")
        chosen = held.work.plan
        ranking = held.work.ranking
        uncertain = held.work.uncertainty if scenarios else None
        split = held.work.fair_split if fair_split or viewer else None
        own = firm_view(split, viewer) if split is not None and viewer else None
        open_figures = held.work.ranges
    wording = held.wording(options=True)
    told_besides = answered(besides, held, wording, aim)
    data = {
        "plan": plan_json(chosen, wording),
        "rank_disagreements": rank_disagreements_json(chosen, ranking, wording),
        "targets": reached_json(chosen, held.park),
        "resource_productivity": productivity_json(chosen, held.park),
        "robust": None if uncertain is None else robust_json(uncertain),
        "fair_split": firm_json(own) if own is not None else None if split is None else fair_json(split),
        "ranges": ranges_json(open_figures),
        **told_besides.data,
        "seed": seed,
    }

    def show(screen: Screen) -> None:
        show_plan(screen, chosen, wording)
        show_targets(screen, chosen)
        show_answers(screen, told_besides, wording)
        if uncertain is not None:
            show_robust(screen, uncertain, held.park, wording.names[screen.lang])
        show_ranges(screen, open_figures)
        if own is not None:
            show_firm(screen, own, held.work.planned_park, wording.names[screen.lang])
        elif split is not None:
            show_fair(screen, split, held.work.planned_park, wording.names[screen.lang])

    told = replace(held, problems=(*held.problems, *held.work.planned.problems))
    return told.outcome(data, show, plan_exit(chosen))


def show_plan(screen: Screen, plan: Plan, wording: Wording) -> None:
    """Print the plan by year, and what was held back."""
    names = wording.names[screen.lang]
    screen.table(
        screen.word("say.plan_title", count=len(plan.choices)),
        ("year", "operation", "option", "size"),
        [
            (str(c.year), str(c.in_operation), names.option(c.option), screen.number(c.size, "1", "percent"))
            for c in sorted(plan.choices, key=lambda c: c.year)
        ],
        right=(0, 1, 3),
    )
    _show_money(screen, plan, wording)
    screen.say("say.plan_status", status=plan_word(screen, plan), gap=screen.number(plan.gap, "1", "percent"))
    if plan.second is not None:
        word = "say.plan_confirmed" if plan.second.agrees else "say.plan_not_confirmed"
        screen.say(word, by=plan.second.by, difference=screen.number(plan.second.difference, "1", "percent"))
    held = list(plan.held_back.items())
    for option, why in held[:SHOWN]:
        screen.say("say.held_back", option=names.option(option), why=wording.text(why, screen.lang))
    if len(held) > SHOWN:
        screen.say("say.held_back_more", count=len(held) - SHOWN)


def _show_money(screen: Screen, plan: Plan, wording: Wording) -> None:
    """Print sizes, grants and loans, where the plan chose any."""
    from parkloop.park.enums import PayerKind
    from parkloop.report.views.plan import given

    names, chosen = wording.names[screen.lang], [c for c in plan.choices if c.capex is not None]
    if chosen:
        screen.table(
            screen.word("say.plan_money_title"),
            ("option", "built_size", "capex", "grant", "loan", "repayment"),
            [
                (
                    names.option(c.option),
                    "" if c.amount is None else screen.number(c.amount, c.unit),
                    screen.number(c.capex),
                    *(screen.number(given(c, kind)) for kind in (PayerKind.GRANT, PayerKind.LOAN)),
                    screen.number(c.repayment),
                )
                for c in chosen
            ],
            right=(1, 2, 3, 4, 5),
        )


def plan_word(screen: Screen, plan: Plan) -> str:
    """The status of the plan in words."""
    from parkloop.base.i18n import has

    key = f"say.status_{plan.status}"
    return screen.word(key) if has(f"cli.{key}") else plan.status
