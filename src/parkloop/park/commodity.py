"""Anything that flows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.park.columns import col
from parkloop.park.enums import CommodityKind, Confidence, YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_TEXT = Text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """Money per amount in the year's money; ``value`` in park currency per unit of the commodity."""

    value: float | None = col("number", required=True, positive=False)
    unit: str = col("price_unit", required=True)
    low: float | None = col("number", level=3, positive=False)
    high: float | None = col("number", level=3, positive=False)
    year: int | None = col("year")
    source: str = col("text")
    confidence: Confidence = col("enum", Confidence.UNKNOWN, of=Confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commodity:
    """A material, by-product, fuel, power, heat, water, waste, emission or shared capacity.

    ``price`` is what a buyer outside pays or a seller outside gets, ``disposal`` what it costs to be rid of one unit.
    """

    id: str = col("id", required=True)
    name: Text = col("name", required=True)
    kind: CommodityKind = col("enum", required=True, of=CommodityKind)
    unit: str = col("unit", required=True)  # canonical: t, m3, Nm3, GJ, MWh, piece
    synonyms: tuple[str, ...] = col("words")
    functions: tuple[str, ...] = col("words", level=2)  # needs it fulfils, ids of the knowledge's functions
    codes: Mapping[str, str] = col("codes", factory=dict)  # sw, hw, ewc, gb...
    hazardous: YesNo = col("enum", YesNo.UNKNOWN, of=YesNo)
    primary: bool | None = col("bool")  # counts as primary resource input
    composition: Mapping[str, float] = col("map", factory=dict, level=2, limits=(0.0, 1.0))  # mass fraction [1]
    temperature_C: float | None = col("number", level=2, unit="C", positive=False)  # noqa: N815 - carries its unit
    ncv: float | None = col("number", level=2)  # net calorific value [GJ per unit]
    co2_factor: float | None = col("number", level=2)  # [t CO2 per unit used]
    co2_source: str = col("text", level=2)
    co2_confidence: Confidence = col("enum", Confidence.UNKNOWN, of=Confidence, level=2)
    price: Price | None = col("group", None, of=Price, level=3)
    disposal: Price | None = col("group", None, of=Price, level=3)
    note: str = col("text")

    @property
    def carrier(self) -> bool:
        """Whether it carries energy (fuel, power, heat or combustible gas)."""
        return self.kind in {CommodityKind.FUEL, CommodityKind.POWER, CommodityKind.HEAT} or self.ncv is not None
