"""How much of a layer one unit of a commodity holds: tonnes, water, energy or a chemical element.

The document's own composition and calorific value come first; the usual purity of a known substance fills a blank and
is marked *typical*. What neither says is unknown: None, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.analysis.balance.substance import MOLAR_VOLUME, elements, molar_mass
from parkloop.park.enums import CommodityKind
from parkloop.park.pedigree import NORMAL_95

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.knowledge.layerfacts import Substance
    from parkloop.park.commodity import Commodity

ELEMENTS = ("C", "S", "N", "P", "Cl", "Ca", "Fe")
LAYERS: dict[str, str] = {"mass": "t", "water": "t", "energy": "GJ", **dict.fromkeys(ELEMENTS, "t")}
"""Layers whose balance is drawn around a node, with their unit; ``goods`` is drawn per commodity instead."""

GJ_PER_MWH = 3.6
C_IN_CO2 = 12.011 / 44.009
COMPLETE = 0.98
"""Known mass fractions that add up to this leave no room for an element that none of them holds."""
_WATER = ("water", "H2O")
_WET = frozenset({CommodityKind.WATER, CommodityKind.WASTE_WATER})
_GASES = frozenset({CommodityKind.FUEL, CommodityKind.HEAT, CommodityKind.GAS})
_MASSLESS = frozenset({"GJ", "MWh"})


@dataclass(frozen=True, slots=True)
class Content:
    """Layer units per unit of the commodity, its standard deviation, and whether it is a typical figure."""

    value: float
    sd: float = 0.0
    typical: bool = False


ZERO = Content(0.0)


def content(commodity: Commodity, layer: str, substances: Mapping[str, Substance]) -> Content | None:
    """Tell the content of one unit of a commodity, None where it is not known.

    Parameters
    ----------
    commodity
        With its kind, unit, composition and calorific value.
    layer
        One of ``LAYERS`` or any element of ``substance.ATOMIC_MASS``.
    substances
        Typical make-up by commodity id.

    Notes
    -----
    Conventions: power and heat in GJ or MWh weigh nothing; steam in tonnes is water; a cubic metre of water or waste
    water weighs a tonne; only carriers hold energy; fresh water holds none of the elements; the carbon of a fuel
    without composition is what its CO2 factor releases.
    """
    if layer == "energy":
        return _energy(commodity)
    if commodity.unit in _MASSLESS or commodity.kind is CommodityKind.POWER:
        return ZERO
    substance = substances.get(commodity.id)
    if layer == "mass":
        return _mass(commodity, substance)
    mass = _mass(commodity, substance)
    if layer == "water":
        return _water(commodity, mass)
    return _element(commodity, layer, mass, substance)


def _energy(c: Commodity) -> Content | None:
    if c.unit == "GJ":
        return Content(1.0)
    if c.unit == "MWh":
        return Content(GJ_PER_MWH)
    if c.ncv is not None:
        return Content(c.ncv)
    return None if c.kind in _GASES else ZERO


def _mass(c: Commodity, substance: Substance | None) -> Content | None:
    if c.unit == "t":
        return Content(1.0)
    if c.unit == "m3" and c.kind in _WET:
        return Content(1.0, 0.0, typical=True)
    weight = molar_mass(substance.formula) if c.unit == "Nm3" and substance else None
    return None if weight is None else Content(weight / MOLAR_VOLUME / 1000.0, 0.0, typical=True)


def _water(c: Commodity, mass: Content | None) -> Content | None:
    if c.kind in _WET and mass is not None:
        dry = sum(share for key, share in c.composition.items() if key not in _WATER)
        return Content(mass.value * (1.0 - min(dry, 1.0)), 0.0, typical=True)
    stated = next((c.composition[key] for key in _WATER if key in c.composition), None)
    if stated is not None:
        return None if mass is None else Content(mass.value * stated)
    if c.kind is CommodityKind.HEAT and mass is not None:
        return Content(mass.value)
    return ZERO if _is_complete(c) else None


def _element(c: Commodity, element: str, mass: Content | None, substance: Substance | None) -> Content | None:
    if c.kind in {CommodityKind.WATER, CommodityKind.HEAT}:
        return ZERO
    stated = [(share, elements(key)) for key, share in c.composition.items()]
    held = [share * made[element] for share, made in stated if made is not None and element in made]
    if held:
        return None if mass is None else Content(mass.value * sum(held))
    if _is_complete(c):
        return ZERO
    if element == "C" and c.kind is CommodityKind.FUEL and c.co2_factor:
        return Content(c.co2_factor * C_IN_CO2, 0.0, typical=True)
    made = elements(substance.formula) if substance is not None else None
    if substance is None or made is None or mass is None or c.composition:
        return None
    if element not in made:  # what the impurities hold of it is not known, unless there are hardly any
        return ZERO if substance.share_low >= COMPLETE else None
    middle = (substance.share_low + substance.share_high) / 2.0
    half = (substance.share_high - substance.share_low) / (2.0 * NORMAL_95)
    return Content(mass.value * made[element] * middle, mass.value * made[element] * half, typical=True)


def _is_complete(c: Commodity) -> bool:
    """Whether the stated composition says all: every key is a formula, and they add up to nearly one."""
    return sum(c.composition.values()) >= COMPLETE and all(elements(key) is not None for key in c.composition)
