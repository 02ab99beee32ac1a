"""The variables that formulas may name: those computed from flows, and any that the park's statistics hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.indicators.variables.carbon import co2
from parkloop.indicators.variables.energy import energy_total
from parkloop.indicators.variables.materials import (
    byproducts_disposed,
    byproducts_made,
    byproducts_sold,
    byproducts_unallocated,
    byproducts_used_inside,
    primary_input,
)
from parkloop.indicators.variables.statistics import statistic
from parkloop.indicators.variables.structure import exchanges, exchanging_pairs, linked_pairs, nodes_inside
from parkloop.indicators.variables.water import (
    fresh_water,
    waste_water_discharged,
    water_reclaimed,
    water_reused,
    water_treated,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from parkloop.indicators.reading import Quantity, Reading

COMPUTED: Mapping[str, Callable[[Reading], Quantity]] = {
    f.__name__: f
    for f in (
        primary_input,
        byproducts_made,
        byproducts_used_inside,
        byproducts_sold,
        byproducts_unallocated,
        byproducts_disposed,
        fresh_water,
        water_reused,
        water_reclaimed,
        water_treated,
        waste_water_discharged,
        energy_total,
        co2,
        nodes_inside,
        exchanges,
        linked_pairs,
        exchanging_pairs,
    )
}
"""By name; each is booked under it as ``var/<column>/<name>``."""


def variable(name: str, reading: Reading) -> Quantity:
    """Read a variable: computed from flows, else from the park's statistics and nodes, else missing."""
    return COMPUTED[name](reading) if name in COMPUTED else statistic(name, reading)
