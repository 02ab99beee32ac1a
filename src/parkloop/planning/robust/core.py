"""The robust core: options that belong to the best plan whatever happens, and how firmly.

An option is *in every best plan* where each scenario's own best plan has it. It is *firm* where no scenario has a plan
without it that comes within ``within`` of the best: the best plan without it loses more than that share of what the
best plan gains against business as usual.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.planning.robust.model import Decision, ScenarioModel

WITHIN = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """The robust core.

    Attributes
    ----------
    share
        Option -> in how many of the scenarios' best plans it stands, as a share, larger first.
    every
        Options of every best plan.
    firm
        Those of them that every plan within ``within`` of the best has, in every scenario.
    without
        Option of ``every`` -> for each scenario what the best plan without it loses against the best plan; inf where
        there is no plan without it.
    proven
        False where a question was stopped by its time limit: then ``firm`` holds as far as was found.
    """

    share: Mapping[str, float]
    every: tuple[str, ...]
    firm: tuple[str, ...]
    without: Mapping[str, tuple[float, ...]]
    within: float
    proven: bool


def robust_core(
    model: ScenarioModel,
    best: Sequence[Decision],
    *,
    within: float = WITHIN,
    alike: Sequence[int] | None = None,
    brief: bool = False,
) -> Core:
    """The core over the scenarios' best plans; ``best[s]`` is that of scenario s.

    Parameters
    ----------
    alike
        For each scenario the first one that says the same, itself where there is none: it is asked only once.
    brief
        Ask for an option only until a scenario does without it; the others of its ``without`` are then nan.
    """
    order = [o.id for o in model.network.options]
    counts = {o: sum(o in d.built for d in best) / len(best) for o in order}
    share = dict(sorted(((o, c) for o, c in counts.items() if c > 0), key=lambda item: -item[1]))
    every = tuple(o for o in order if counts[o] == 1.0)
    usual = losses_as_usual(model)
    enough = [within * max(usual[s] - d.losses[s], 0.0) for s, d in enumerate(best)]
    proven = all(d.status == "optimal" for d in best)
    without: dict[str, tuple[float, ...]] = {}
    for option in every:
        lost: list[float] = []
        for s, found in enumerate(best):
            if option in model.demands.forced:
                lost.append(np.inf)
                continue
            if brief and any(x <= e for x, e in zip(lost, enough, strict=False)):
                lost.append(np.nan)
                continue
            if alike is not None and alike[s] < s:
                lost.append(lost[alike[s]])
                continue
            other = model.best_of(s, closed=frozenset({option}))
            proven &= other.status == "optimal"
            lost.append(other.losses[s] - found.losses[s])
        without[option] = tuple(lost)
    firm = tuple(o for o in every if all(lost > e for lost, e in zip(without[o], enough, strict=True)))
    return Core(share=share, every=every, firm=firm, without=without, within=within, proven=proven)


def losses_as_usual(model: ScenarioModel) -> tuple[float, ...]:
    """What business as usual loses in each scenario."""
    n = model.network
    nothing = np.zeros((len(n.options), len(n.years)))
    return model.losses.of(n, n.reference, nothing, nothing)
