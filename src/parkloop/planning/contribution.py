"""What each chosen option adds to the plan (7.1, contribution to the whole): first in, last in and Shapley.

``v(S)`` is the value of the best feasible subset of S in the target year, prerequisites, exclusions and yearly cost of
investment included (:mod:`parkloop.planning.coalitions`). It is a sum over groups of options that have nothing to do
with one another, and so is Shapley: exact in groups of up to :data:`EXACT` options, sampled in larger ones, with its
standard error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.results import Contribution
from parkloop.planning import shapley
from parkloop.planning.coalitions import Coalitions

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["EXACT", "Coalitions", "contributions"]

EXACT = 10
"""In a group of up to this many options all subsets are valued (2^10 = 1,024)."""


def contributions(coalitions: Coalitions, chosen: Sequence[str], *, seed: int = 0) -> tuple[Contribution, ...]:
    """First-in, last-in and Shapley value of each chosen option, in the order given."""
    game = coalitions.restricted(chosen)
    everyone = frozenset(chosen)
    empty, whole = game.value(frozenset()), game.value(everyone)
    found: dict[str, tuple[float, float, bool]] = {}
    for group in game.groups:
        if len(group) <= EXACT:
            found |= {o: (v, 0.0, True) for o, v in shapley.exact(game.value, group).items()}
        else:
            found |= {o: (v, e, False) for o, (v, e) in shapley.sampled(game.value, group, seed).items()}
    first = {o: game.value(frozenset({o})) - empty for o in chosen}
    return tuple(
        Contribution(
            option=o,
            alone=first[o],
            first_in=first[o],
            last_in=whole - game.value(everyone - {o}),
            shapley=found[o][0],
            shapley_error=found[o][1],
            exact=found[o][2],
        )
        for o in chosen
    )
