"""All targets of a problem: every plant alone, their sum, the total site, and the whole park in one cascade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.analysis.heat.cascade import Cascade, cascade
from parkloop.analysis.heat.levels import Placement, place
from parkloop.analysis.heat.site import Site, total_site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.analysis.heat.streams import HeatProblem


@dataclass(frozen=True, slots=True)
class Targets:
    """What a problem needs at least.

    Attributes
    ----------
    plants
        The cascade of each plant, in order of first mention.
    placed
        The levels of each plant; empty without utilities.
    direct
        All streams in one cascade: the bound of any exchange between the plants.
    direct_placed
        The levels on that cascade, None without utilities.
    site
        Exchange through the levels, None without utilities.
    hot_utility, cold_utility, recovery
        Sum of the plants, kW.
    """

    plants: Mapping[str, Cascade]
    placed: Mapping[str, Placement]
    direct: Cascade
    direct_placed: Placement | None
    site: Site | None
    hot_utility: float
    cold_utility: float
    recovery: float


def targets(problem: HeatProblem) -> Targets:
    """Compute every target of a problem."""
    plants = {zone: cascade(problem.of(zone)) for zone in problem.zones}
    direct = cascade(problem.streams)
    levels = problem.utilities
    placed = {zone: place(flow, levels) for zone, flow in plants.items()} if levels else {}
    return Targets(
        plants=plants,
        placed=placed,
        direct=direct,
        direct_placed=place(direct, levels) if levels else None,
        site=total_site([(plants[zone], placed[zone]) for zone in plants], levels) if levels else None,
        hot_utility=sum(flow.hot_utility for flow in plants.values()),
        cold_utility=sum(flow.cold_utility for flow in plants.values()),
        recovery=sum(flow.recovery for flow in plants.values()),
    )
