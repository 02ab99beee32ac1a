"""Water, heat, power and gas between firms: permits, quality, supply areas, pressure, dangerous gases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.generation.legality.cite import cite
from parkloop.generation.legality.parkrules import document, permitted
from parkloop.generation.legality.ruling import ruling
from parkloop.generation.legality.substances import chemicals_of
from parkloop.park.enums import CommodityKind, RuleBasis, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.generation.legality.case import Case
    from parkloop.generation.legality.ruling import Ruling

UTILITIES = frozenset({CommodityKind.HEAT, CommodityKind.POWER, CommodityKind.WATER, CommodityKind.WASTE_WATER})
GASES = frozenset({CommodityKind.GAS, CommodityKind.EMISSION})


def utility_rulings(case: Case) -> Iterator[Ruling]:
    """Give the conditions of a supply of water, heat, power or gas; none of them is free of a permit or contract."""
    kind = case.commodity.kind
    if kind is CommodityKind.HEAT:
        yield ruling(Verdict.CONDITIONAL, "utility.heat", cite("pressure", day=case.day))
    elif kind is CommodityKind.POWER:
        cited = cite("supply_area", "green_direct", "neighbour_power", day=case.day)
        yield ruling(Verdict.CONDITIONAL, "utility.power", cited)
    elif kind is CommodityKind.WATER:
        yield ruling(Verdict.CONDITIONAL, "utility.water", cite("intake", "reuse_water", day=case.day))
    elif kind is CommodityKind.WASTE_WATER:
        yield from _waste_water(case)
    elif kind in GASES:
        yield from _gas(case)


def _waste_water(case: Case) -> Iterator[Ruling]:
    permit = permitted(case, RuleBasis.DISCHARGE_PERMIT)
    cited = cite("discharge", "discharge_law", "reuse_water", day=case.day)
    if permit is not None:
        words = permit.text or permit.id
        yield ruling(Verdict.CONDITIONAL, "utility.waste_water_permitted", (document(permit), *cited), text=words)
    else:
        yield ruling(Verdict.CONDITIONAL, "utility.waste_water", cited)


def _gas(case: Case) -> Iterator[Ruling]:
    dangers = chemicals_of(case.commodity, case.concepts)
    if dangers:
        cited = cite("chemicals", "pressure", day=case.day)
        yield ruling(Verdict.CONDITIONAL, "utility.gas_dangerous", cited, name=dangers[0].name)
    else:
        yield ruling(Verdict.CONDITIONAL, "utility.gas", cite("pressure", day=case.day))
