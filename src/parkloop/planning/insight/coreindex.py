"""Core index: in which share of the plans of a Pareto set each option stands.

Reference: Liesiö, Mild, Salo (2007), European Journal of Operational Research 181, 1488-1505 (robust portfolio
modelling: core projects stand in all, exterior projects in none of the efficient portfolios).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parkloop.planning.paretoset import ParetoSet

CORE, BORDER, EXTERIOR = "core", "border", "exterior"


def core_index(found: ParetoSet, options: Iterable[str]) -> dict[str, float]:
    """Share of the points in which each option stands in the last year, 0 to 1."""
    return shares([frozenset(p.built) for p in found.points], options)


def shares(plans: Sequence[frozenset[str]], options: Iterable[str]) -> dict[str, float]:
    """Share of the plans that hold each option."""
    return {o: sum(o in p for p in plans) / len(plans) if plans else 0.0 for o in options}


def kind(share: float) -> str:
    """``core`` in all plans, ``exterior`` in none, ``border`` between."""
    return CORE if share >= 1.0 else EXTERIOR if share <= 0.0 else BORDER
