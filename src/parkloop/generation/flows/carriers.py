"""Which bought or delivered heat of a node waste heat of a given temperature can stand in for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.flows.upstream import supply_of
from parkloop.generation.ratio import into
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.flows.upstream import Supply
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Line, Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """Heat that a node takes, of which ``most_gj`` [GJ/a] can be replaced with a gain; ``units`` of it are 1 GJ."""

    line: Line
    commodity: Commodity
    units: float
    supply: Supply

    @property
    def most_gj(self) -> float:
        """What can be replaced with a gain for the park [GJ/a]."""
        return min(self.supply.most, self.supply.taken) / self.units


def carriers(context: Context, node: Node, need: float | None = None) -> tuple[Carrier, ...]:
    """Steam and hot water that a node takes, the coolest that still serves first.

    Parameters
    ----------
    need
        Temperature of the use [degC]; a carrier that is stated to be colder does not serve it and is left out.
    """
    found = []
    for line in context.takes(node):
        commodity = context.park.commodity[line.commodity]
        units = into("GJ", commodity)
        if commodity.kind is not CommodityKind.HEAT or not units:
            continue
        if need is not None and commodity.temperature_C is not None and commodity.temperature_C < need:
            continue
        supply = supply_of(context, node, commodity.id)
        if supply is not None and supply.most > 0:
            found.append(Carrier(line=line, commodity=commodity, units=units, supply=supply))
    return tuple(sorted(found, key=lambda c: (_temperature(c), -c.most_gj, c.commodity.id)))


def _temperature(carrier: Carrier) -> float:
    known = carrier.commodity.temperature_C
    return 1e9 if known is None else known
