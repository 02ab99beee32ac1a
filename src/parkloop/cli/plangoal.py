"""What ``parkloop plan`` is to be best at and which targets it holds: read from the line, printed after the plan."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.base.problems import Problem
from parkloop.cli.session import UsageProblemError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.cli.screen import Screen
    from parkloop.park.park import Park
    from parkloop.park.results import Plan
    from parkloop.planning.goal import Goal

HARD = "hard"


def goal_of(text: str) -> Goal:
    """The goal of ``--goal``.

    Raises
    ------
    UsageProblemError
        It is none.
    """
    from parkloop.planning.goal import NAMES, GoalError, read_goal

    try:
        return read_goal(text)
    except GoalError as error:
        raise UsageProblemError([Problem(error.code, found=error.found, expected=", ".join(NAMES))]) from None


def targets_of(texts: Iterable[str]) -> dict[str, str | float]:
    """The targets of ``--target``: id -> ``hard`` or the price of one unit short of it, in park currency.

    Raises
    ------
    UsageProblemError
        One is neither.
    """
    found: dict[str, str | float] = {}
    wrong = []
    for text in texts:
        target, equals, how = (x.strip() for x in text.partition("="))
        price = _price(how)
        if equals and target and how == HARD:
            found[target] = HARD
        elif equals and target and price is not None:
            found[target] = price
        else:
            wrong.append(Problem("usage_target", found=text, expected="-"))
    if wrong:
        raise UsageProblemError(wrong)
    return found


def known_targets(park: Park, asked: Mapping[str, str | float]) -> None:
    """See that every target asked for is one of the park's.

    Raises
    ------
    UsageProblemError
        One is not.
    """
    ids = [t.id for t in park.targets]
    wrong = [Problem("usage_target", found=t, expected=", ".join(ids) or "-") for t in asked if t not in ids]
    if wrong:
        raise UsageProblemError(wrong)


def show_targets(screen: Screen, plan: Plan) -> None:
    """Print what the plan reaches of each target, and resource productivity before and after."""
    from parkloop.base.i18n import t

    if plan.targets:
        screen.table(
            t("targets.show.title", screen.lang),
            ("target_id", "indicator", "year", "target_mode", "target_level", "target_reached", "target_short"),
            [
                (
                    r.target,
                    r.indicator,
                    "" if r.year is None else str(r.year),
                    t(f"targets.mode.{r.mode}", screen.lang),
                    screen.number(r.level, r.unit, "plain"),
                    screen.number(r.reached, r.unit, "plain"),
                    screen.number(r.shortfall, r.unit, "plain"),
                )
                for r in plan.targets
            ],
            right=(4, 5, 6),
        )
    p = plan.productivity
    if p is not None and not p.missing:
        values = {"before": p.official[0], "after": p.official[1]}
        values |= {"converted_before": p.converted[0], "converted_after": p.converted[1]}
        words = {k: screen.number(v, "", "plain") for k, v in values.items()}
        screen.line(t("targets.show.productivity", screen.lang, year=p.year, **words))


def _price(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value > 0 else None
