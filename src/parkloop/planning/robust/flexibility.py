"""What it is worth to know, and to have looked at more than the average (Birge and Louveaux 2011, chapter 4).

here and now    the plan with the least expected loss, decided before the future is known
wait and see    the mean of the scenarios' own best plans, decided after
EVPI            here and now less wait and see: what a perfect forecast would be worth, and an upper bound of what
                putting off a decision can bring
average plan    the plan that is best where everything has its mean, then judged in every scenario
VSS             average plan less here and now: what looking at the scenarios brought
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.planning.robust.losses import expected, losses_of
from parkloop.planning.robust.model import ScenarioModel
from parkloop.planning.scenarios import mean_scene, stack

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.planning.logic import Logic, Money
    from parkloop.planning.robust.model import Decision
    from parkloop.planning.scenarios import Stack


@dataclass(frozen=True, slots=True, kw_only=True)
class Flexibility:
    """Expected losses and the two differences, never below 0 but for the gap of the searches.

    ``average_plan`` and ``vss`` are None where the plan for the average cannot run in some scenario.
    """

    here_and_now: float
    wait_and_see: float
    average_plan: float | None
    evpi: float
    vss: float | None
    built_for_average: Mapping[str, int]


def flexibility(
    model: ScenarioModel,
    stacked: Stack,
    goal: Mapping[str, float],
    best: Sequence[Decision],
    mean: Decision,
    logic: Logic,
    money: Money,
    *,
    rate: float | None = None,
    time_limit: float | None = 60.0,
    gap: float = 1e-4,
) -> Flexibility:
    """Compare deciding before, after, and for the average; the chances must have been stated.

    Raises
    ------
    ValueError
        Nobody said how likely the scenarios are.
    """
    if not stacked.stated:
        raise ValueError("without chances there is no expected loss")
    chances = stacked.chances
    now = expected(mean.losses, chances)
    later = sum(p * d.losses[s] for s, (p, d) in enumerate(zip(chances, best, strict=True)))
    middle = stack([mean_scene(stacked)])
    alone = ScenarioModel(
        middle.network,
        losses_of(middle, goal, rate),
        logic,
        money,
        model.demands,
        time_limit=time_limit,
        gap=gap,
    )
    built = alone.best_of(0).built
    judged = model.held(built)
    average = None if judged is None else expected(judged.losses, chances)
    return Flexibility(
        here_and_now=now,
        wait_and_see=later,
        average_plan=average,
        evpi=max(0.0, now - later),
        vss=None if average is None else max(0.0, average - now),
        built_for_average=built,
    )
