"""How much of what the receiver takes today one unit of the by-product replaces, in the units of the park."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.tables import confidence
from parkloop.park.enums import CommodityKind, Confidence

if TYPE_CHECKING:
    from parkloop.knowledge import Route
    from parkloop.park.commodity import Commodity

GJ_PER_TCE = 29.3076
"""1 kgce = 29.3076 MJ (GB/T 2589-2020, 7000 kcal/kg)."""
_TO_GJ = {"tce": GJ_PER_TCE, "GJ": 1.0, "MWh": 3.6, "kWh": 0.0036}
_SAME = {"t": "t", "m3": "m3", "Nm3": "Nm3", "GJ": "GJ", "MWh": "MWh"}
_PLAIN = {CommodityKind.WATER, CommodityKind.WASTE_WATER, CommodityKind.HEAT, CommodityKind.POWER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Units replaced per unit sent: middle, range and origin (catalogue key ``options.ratio.<how>``)."""

    value: float
    low: float
    high: float
    how: str
    confidence: Confidence

    @property
    def source(self) -> str:
        """The kind of trace entry: a row of the knowledge, a heating value of the document, or an assumption."""
        return self.how


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRatio:
    """Why no ratio can be given: the last part of the catalogue key ``options.missing.<why>``."""

    why: str


def find_ratio(offer: Commodity, replaced: Commodity, route: Route | None, *, named: bool = True) -> Ratio | NoRatio:
    """Give the ratio of a path, or why there is none.

    ``named`` says that ``replaced`` is what the route's ratio speaks of: tonnes of limestone per tonne are no tonnes of
    sulphur. Only a ratio in energy holds for any fuel.

    The same commodity replaces itself one for one. A route's figure counts when it is a replacement in units that can
    be brought to the park's (tce through the heating value of the fuel replaced; a dry basis through the water
    content). Two fuels with heating values in the document replace each other by heat; water, heat and power of one
    unit go one for one (an assumption, said so).
    """
    if offer.id == replaced.id:
        return Ratio(value=1.0, low=1.0, high=1.0, how="same", confidence=Confidence.COMPUTED)
    found = _from_route(offer, replaced, route, named=named) if route is not None else NoRatio(why="ratio")
    if isinstance(found, Ratio):
        return found
    if offer.ncv and replaced.ncv:
        value = offer.ncv / replaced.ncv
        return Ratio(value=value, low=value, high=value, how="heat", confidence=Confidence.COMPUTED)
    if {offer.kind, replaced.kind} <= _PLAIN and offer.unit == replaced.unit:
        return Ratio(value=1.0, low=1.0, high=1.0, how="plain", confidence=Confidence.UNKNOWN)
    return found


def _from_route(offer: Commodity, replaced: Commodity, route: Route, *, named: bool) -> Ratio | NoRatio:
    if not route.scalable:
        return NoRatio(why="ratio")
    energy = route.ratio_basis_unit.partition("/")[0] in _TO_GJ and replaced.kind is CommodityKind.FUEL
    if not (named or energy):
        return NoRatio(why="ratio_other")
    low = route.ratio_low if route.ratio_low is not None else route.ratio_high
    high = route.ratio_high if route.ratio_high is not None else route.ratio_low
    over, _, under = route.ratio_basis_unit.partition("/")
    factor = _convert(over, replaced, offer, under)
    if factor is None or low is None or high is None:
        return NoRatio(why="ratio_unit")
    if route.waste_basis == "dry":
        water = offer.composition.get("water", offer.composition.get("H2O"))
        if water is None:
            return NoRatio(why="moisture")
        factor *= 1.0 - water
    low, high = min(low, high) * factor, max(low, high) * factor
    if high <= 0:
        return NoRatio(why="ratio")
    return Ratio(value=(low + high) / 2, low=low, high=high, how="route", confidence=confidence(route.ratio_confidence))


def _convert(over: str, replaced: Commodity, offer: Commodity, under: str) -> float | None:
    """Factor that brings ``over/under`` to (unit of what is replaced) per (unit of the by-product)."""
    top = into(over, replaced)
    bottom = into(under, offer)
    return None if top is None or not bottom else top / bottom


def into(unit: str, commodity: Commodity) -> float | None:
    """How many of the commodity's own units one ``unit`` is (energy by heating value); None where unknown."""
    if _SAME.get(unit) == commodity.unit:
        return 1.0
    if unit in _TO_GJ:
        if commodity.unit in _TO_GJ:
            return _TO_GJ[unit] / _TO_GJ[commodity.unit]
        return _TO_GJ[unit] / commodity.ncv if commodity.ncv else None
    return None
