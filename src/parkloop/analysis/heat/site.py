"""Total site: what the plants buy when they exchange heat only through the utility levels.

Each plant places the levels on its own grand composite curve (:mod:`~parkloop.analysis.heat.levels`); what all plants
raise and use then forms a cascade on the real temperatures of the levels, whose deficit must be bought.

Source: V. R. Dhole, B. Linnhoff, Total site targets for fuel, co-generation, emissions, and cooling, Computers and
Chemical Engineering 17 (1993) S101-S109; J. Klemeš et al., Targeting and design methodology for reduction of fuel,
power and CO2 on total sites, Applied Thermal Engineering 17 (1997) 993-1003; P. S. Varbanov, Z. Fodor, J. J. Klemeš,
Total Site targeting with process specific minimum temperature difference, Energy 44 (2012) 20-28.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.analysis.heat.cascade import Cascade, cascade
from parkloop.analysis.heat.exchange import Exchange, exchange
from parkloop.analysis.heat.streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parkloop.analysis.heat.levels import Placement
    from parkloop.analysis.heat.streams import Utility


@dataclass(frozen=True, slots=True)
class Site:
    """The exchange of a site through its levels.

    Attributes
    ----------
    used, raised
        Shape (levels,), kW of all plants.
    flow
        Cascade of the levels at real temperatures; its pinches are the site pinches.
    exchange
        Who heats whom, what is bought and what is given away, by level.
    hot_utility, cold_utility
        kW bought and given away after the exchange; needs that no level covers are bought all the same.
    recovery
        kW recovered: inside the plants and through the levels.
    """

    used: tuple[float, ...]
    raised: tuple[float, ...]
    flow: Cascade
    exchange: Exchange
    hot_utility: float
    cold_utility: float
    recovery: float


def total_site(plants: Iterable[tuple[Cascade, Placement]], utilities: Sequence[Utility]) -> Site:
    """Exchange heat between plants whose levels are placed."""
    pairs = list(plants)
    used = tuple(sum(placed.used.duty[k] for _, placed in pairs) for k in range(len(utilities)))
    raised = tuple(sum(placed.raised.duty[k] for _, placed in pairs) for k in range(len(utilities)))
    flow = cascade(
        [
            *(Stream("", u.name, u.warm, u.cool, duty, 0.0, "hot") for u, duty in zip(utilities, raised, strict=True)),
            *(Stream("", u.name, u.cool, u.warm, duty, 0.0, "cold") for u, duty in zip(utilities, used, strict=True)),
        ]
    )
    saved = sum(used) - flow.hot_utility
    return Site(
        used=used,
        raised=raised,
        flow=flow,
        exchange=exchange(utilities, used, raised),
        hot_utility=sum(plant.hot_utility for plant, _ in pairs) - saved,
        cold_utility=sum(plant.cold_utility for plant, _ in pairs) - saved,
        recovery=sum(plant.recovery for plant, _ in pairs) + saved,
    )
