"""``parkloop indicators``: indicator sets over the observed year, or over plan against reference."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.base.problems import NoFeasibleAnswerError, Problem
from parkloop.cli import parameters
from parkloop.cli.indicatorsets import LIST, check_sets, chosen_sets
from parkloop.cli.outcome import Outcome
from parkloop.cli.step import Step, step
from parkloop.park.enums import StateKind

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen
    from parkloop.indicators import Assessment, IndicatorSet
    from parkloop.park.results import Benchmark, IndicatorValue

UNVERIFIED = "memory"


def indicators(
    park: str = parameters.PARK,
    *,
    sets: str | None = parameters.SETS,
    base_year: int | None = parameters.BASE_YEAR,
) -> Outcome:
    """Compute the indicators; what lacks a datum says which."""
    from parkloop.indicators import set_ids
    from parkloop.report.views.columns import column_json, indicators_json
    from parkloop.report.views.indicatorsets import set_json

    wanted = chosen_sets(sets)
    held = step(park, base_year)
    warnings = list(check_sets(wanted, held.park))
    found = [_assess(chosen, held, warnings) for chosen in wanted]
    observed = [v for a, kind in found if kind is StateKind.OBSERVED for v in a.values]
    data = {
        "indicators": indicators_json(v for a, _kind in found for v in a.values),
        "sets": [set_json(a, kind.value) for a, kind in found],
        "available": list(set_ids()),
        "columns": {"observed": column_json(held.work.observed.state, observed)},
    }
    listing = LIST in (sets or "").split(",")

    def show(screen: Screen) -> None:
        if listing:
            _show_list(screen)
            return
        for assessment, _kind in found:
            _show_set(screen, assessment, held)
        screen.say("say.sets_available", sets=screen.listed(set_ids()))

    return replace(held, problems=(*held.problems, *warnings)).outcome(data, show)


def _assess(chosen: IndicatorSet, held: Step, warnings: list[Problem]) -> tuple[Assessment, StateKind]:
    """Assess a set; one of differences over the plan against the reference, where there is a plan."""
    from parkloop.indicators import assess

    work = held.work
    if chosen.compares:
        try:
            before = (work.columns[StateKind.REFERENCE], held.park)
            state, park = work.columns[StateKind.PLAN], work.planned_park
            return assess(chosen, state, park, work.ledger, column=StateKind.PLAN, before=before), StateKind.PLAN
        except NoFeasibleAnswerError as error:
            warnings.append(replace(error.problem, severity="warning"))
    state = work.observed.state
    return assess(chosen, state, held.park, work.ledger, column=StateKind.OBSERVED), StateKind.OBSERVED


def _show_list(screen: Screen) -> None:
    from parkloop.indicators import load_set, set_ids

    sets = [load_set(s) for s in set_ids()]
    screen.table(
        "",
        ("set", "name", "indicators", "basis"),
        [
            (s.id, s.name.get(screen.lang), str(len(s.indicators)), _marked(screen, s.source, s.confidence))
            for s in sets
        ],
        right=(2,),
    )


def _show_set(screen: Screen, assessment: Assessment, held: Step) -> None:
    from parkloop.indicators import missing_text

    chosen = assessment.chosen
    known = sum(v.value is not None for v in assessment.values)
    numbers = {i.id: i.number for i in chosen.indicators}

    def lacks(v: IndicatorValue) -> str:
        if v.value is None:
            return screen.listed(missing_text(code, held.park, screen.lang) for code in v.missing)
        return v.basis.get(screen.lang)

    screen.table(
        screen.word(
            "say.set_title", name=chosen.name.get(screen.lang), id=chosen.id, known=known, count=len(assessment.values)
        ),
        ("indicator", "reading", "threshold", "met", "missing_or_basis"),
        [
            (
                f"{numbers.get(v.id.partition(':')[0], '')} {v.name.get(screen.lang) or v.id}".strip(),
                "—" if v.value is None else screen.number(v.value, v.unit),
                _threshold(screen, v),
                "" if v.met is None else screen.word("say.met" if v.met else "say.missed"),
                lacks(v),
            )
            for v in assessment.values
        ],
        right=(1,),
    )
    for v in assessment.values:
        if v.value is not None and v.benchmarks:
            figures = [_benchmark(screen, b) for b in v.benchmarks]
            name, reading = v.name.get(screen.lang), screen.number(v.value, v.unit)
            screen.say("say.benchmarks", name=name, reading=reading, figures=screen.listed(figures))
    if assessment.verdict is not None:
        verdict = assessment.verdict
        screen.say(
            f"say.verdict_{verdict.result}",
            met=verdict.met,
            open=verdict.open,
            asked=verdict.asked,
            missed=len(verdict.mandatory_missed),
            source=_marked(screen, verdict.source, verdict.confidence),
        )


def _threshold(screen: Screen, value: IndicatorValue) -> str:
    """The threshold with its sense; one that nobody checked against the source is marked so."""
    if value.threshold is None:
        return ""
    sign = {1: "≥ ", -1: "≤ "}.get(value.direction, "")
    return _marked(screen, sign + screen.number(value.threshold, value.unit), value.threshold_confidence)


def _benchmark(screen: Screen, b: Benchmark) -> str:
    return _marked(screen, f"{b.name.get(screen.lang)} {screen.number(b.value, b.unit)}", b.confidence)


def _marked(screen: Screen, text: str, confidence: str) -> str:
    return screen.word("say.unverified", text=text) if confidence == UNVERIFIED else text
