"""What a commodity of a park is in the shipped knowledge, and the commodity that a knowledge row would be in a park."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parkloop.formats.measures import canonical
from parkloop.knowledge import byproducts, commodities, functions_of, resolve
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, YesNo

if TYPE_CHECKING:
    from parkloop.park.park import Park

_PHASES = {"heat": CommodityKind.HEAT, "water": CommodityKind.WASTE_WATER, "gas": CommodityKind.GAS}
_FLOWING = ("waste", "commodity")


def knowledge_id(commodity: Commodity) -> str | None:
    """Find the knowledge row that a commodity is: by its id, else by a name or synonym that means one thing only."""
    return _knowledge_id(commodity.id, commodity.name.zh, commodity.name.en, *commodity.synonyms)


@cache
def _knowledge_id(own: str, *names: str) -> str | None:
    if own in commodities() or own in byproducts():
        return own
    for name in names:
        found = resolve(name, _FLOWING).id if name else None
        if found is not None:
            return found
    return None


def in_park(park: Park, identifier: str) -> tuple[str, ...]:
    """List the park's commodities that are a knowledge row; its own id first."""
    if identifier in park.commodity:
        return (identifier,)
    return tuple(c.id for c in park.commodities if knowledge_id(c) == identifier)


def as_commodity(identifier: str) -> Commodity | None:
    """Make the park commodity of a knowledge row, None where the tables do not hold it."""
    if identifier in commodities():
        row = commodities()[identifier]
        return Commodity(
            id=identifier,
            name=row.name,
            kind=CommodityKind(row.kind),
            unit=canonical(row.unit).unit,
            functions=functions_of(identifier),
        )
    if identifier not in byproducts():
        return None
    waste = byproducts()[identifier]
    hazardous = {True: YesNo.YES, False: YesNo.NO, None: YesNo.UNKNOWN}[waste.hazardous]
    kind = CommodityKind.WASTE if waste.hazardous else _PHASES.get(waste.phase, CommodityKind.BY_PRODUCT)
    codes = {("hw" if code.startswith("HW") else "sw"): code for code in waste.cn_codes[:1]}
    return Commodity(
        id=identifier, name=waste.name, kind=kind, unit=canonical(waste.unit).unit, hazardous=hazardous, codes=codes
    )
