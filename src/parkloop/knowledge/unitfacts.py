"""What single nodes are measured against and could become: product norms of energy and water, other products."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parkloop.base.text import Text
from parkloop.knowledge.reading import many, number, read, whole


@dataclass(frozen=True, slots=True)
class Norm:
    """How much energy or water one unit of a product may take, by grade.

    Attributes
    ----------
    kind
        ``energy`` (单位产品能源消耗限额) or ``water`` (取水定额).
    product, product_name
        Id of the commodity, empty where the knowledge has none; then the name alone tells.
    inputs, bars
        The norm speaks of a maker that takes one of ``inputs`` (empty: any) and none of ``bars``.
    coproducts
        Other products of the maker that stand within the norm; a further one forbids the comparison.
    feedstock
        Whether fuel that is taken as raw material counts.
    made_low, made_high
        Sizes of the maker for which it holds [unit of the product per year].
    level1, level2, level3
        Advanced, access and limit value (先进值, 准入值, 限定值; of water: leading, advanced, general) [unit].
    unit
        ``kgce/t``, ``m3/t`` or ``m3/MWh``.
    valid_from, valid_until
        ISO date from which, and before which, it holds; a year alone is that of issue: then it holds from the next one
        on, as the day is not known. Empty ``valid_until``: today.
    """

    norm_id: str
    kind: str
    product: str
    product_name: Text
    scope: Text
    inputs: tuple[str, ...]
    bars: tuple[str, ...]
    coproducts: tuple[str, ...]
    feedstock: bool
    made_low: float | None
    made_high: float | None
    level1: float | None
    level2: float | None
    level3: float | None
    unit: str
    standard: str
    clause: str
    valid_from: str
    valid_until: str
    condition: Text
    sources: tuple[str, ...]
    confidence: str

    def holds(self, year: int) -> bool:
        """Whether it is in force at the end of a year.

        Examples
        --------
        >>> cement = next(n for n in norms() if n.norm_id == "NE01")  # GB 16780-2021, in force since 2022-11-01
        >>> [cement.holds(year) for year in (2005, 2021, 2022)]
        [False, False, True]
        """
        end = f"{year}-12-31"
        begun = self.valid_from <= end if "-" in self.valid_from else int(self.valid_from) < year
        return begun and (not self.valid_until or end < self.valid_until)

    @property
    def levels(self) -> tuple[tuple[int, float], ...]:
        """The grades that the norm states, weakest first."""
        stated = ((3, self.level3), (2, self.level2), (1, self.level1))
        return tuple((grade, value) for grade, value in stated if value is not None)


@dataclass(frozen=True, slots=True)
class ProductAlternative:
    """What a maker of ``product`` could make instead: ``ratio`` units of the product go into one unit.

    A demand ceiling is never general knowledge: it is the park's own datum.
    """

    alternative_id: str
    product: str
    product_name: Text
    name: Text
    ratio: float | None  # [ratio_unit]
    ratio_unit: str
    route: Text
    price_low: float | None  # [price_unit]
    price_high: float | None  # [price_unit]
    price_unit: str
    price_year: int | None
    sources: tuple[str, ...]
    confidence: str
    note: str


@cache
def norms() -> tuple[Norm, ...]:
    """All norms in the order of their ids."""
    return tuple(
        Norm(
            norm_id=r["norm_id"],
            kind=r["kind"],
            product=r["product"],
            product_name=Text(r["product_zh"], r["product_en"]),
            scope=Text(r["scope_zh"], r["scope_en"]),
            inputs=many(r["inputs"]),
            bars=many(r["bars"]),
            coproducts=many(r["coproducts"]),
            feedstock=r["feedstock"] == "yes",
            made_low=number(r["made_low"]),
            made_high=number(r["made_high"]),
            level1=number(r["level1"]),
            level2=number(r["level2"]),
            level3=number(r["level3"]),
            unit=r["unit"],
            standard=r["standard"],
            clause=r["clause"],
            valid_from=r["valid_from"],
            valid_until=r["valid_until"],
            condition=Text(r["condition_zh"], r["condition_en"]),
            sources=many(r["sources"]),
            confidence=r["confidence"],
        )
        for r in read("norms")
    )


@cache
def product_alternatives() -> tuple[ProductAlternative, ...]:
    """All alternative products in the order of their ids."""
    return tuple(
        ProductAlternative(
            alternative_id=r["alternative_id"],
            product=r["product"],
            product_name=Text(r["product_zh"], r["product_en"]),
            name=Text(r["name_zh"], r["name_en"]),
            ratio=number(r["ratio"]),
            ratio_unit=r["ratio_unit"],
            route=Text(r["route_zh"], r["route_en"]),
            price_low=number(r["price_low"]),
            price_high=number(r["price_high"]),
            price_unit=r["price_unit"],
            price_year=whole(r["price_year"]),
            sources=many(r["sources"]),
            confidence=r["confidence"],
            note=r["note"],
        )
        for r in read("alternatives")
    )
