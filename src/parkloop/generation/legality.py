"""What the law says of a by-product exchange: a thin reading of China's waste law, open about what it does not know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.context import worded
from parkloop.park.enums import CommodityKind, Verdict, YesNo
from parkloop.park.option import Legal

if TYPE_CHECKING:
    from parkloop.park.commodity import Commodity
    from parkloop.park.park import Park

_HAZARDOUS_CODE = re.compile(r"HW\d{2}|\d{3}-\d{3}-\d{2}")
STRICTNESS = (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.UNKNOWN, Verdict.LICENCE, Verdict.FORBIDDEN)
"""Verdicts from the mildest to the strictest; not knowing is stricter than a condition."""
CITED = "cited"
"""The clause stands in the catalogue, under the key of the condition."""
_UTILITIES = {CommodityKind.HEAT, CommodityKind.POWER, CommodityKind.WATER, CommodityKind.WASTE_WATER}
_TRADED = {CommodityKind.PRODUCT, CommodityKind.MATERIAL, CommodityKind.FUEL}


def hazardous(commodity: Commodity, route_says: YesNo = YesNo.UNKNOWN) -> YesNo:
    """Whether a commodity is hazardous waste: its own statement, its codes (国家危险废物名录, 2025), then the route.

    A statement "no" against a hazardous code is not believed: the code wins, because the stricter reading is the safe
    one.
    """
    codes = [f"{k} {v}".upper() for k, v in sorted(commodity.codes.items())]
    coded = any(_HAZARDOUS_CODE.search(c) or (c.startswith("EWC") and c.rstrip().endswith("*")) for c in codes)
    if coded or commodity.hazardous is YesNo.YES:
        return YesNo.YES
    if commodity.hazardous is YesNo.NO:
        return YesNo.NO
    return route_says


def judge(park: Park, commodity: Commodity, route_says: YesNo = YesNo.UNKNOWN) -> Legal:
    """Give the verdict on handing ``commodity`` to another firm in the park (固废法 2020; 国家危险废物名录 2025 版).

    Park rules that forbid a commodity come first. Outside China no Chinese law is applied: the verdict is
    ``unknown``, or ``conditional`` for water, heat and power, which need a contract anywhere.
    """
    for rule in park.rules:
        if rule.kind == "forbids" and rule.commodity == commodity.id:
            clause = " ".join(x for x in (rule.document, rule.date) if x) or rule.id
            return _legal(Verdict.FORBIDDEN, "park_rule", clause, text=rule.text or rule.id)
    if park.park.country.upper() != "CN":
        verdict = Verdict.CONDITIONAL if commodity.kind in _UTILITIES else Verdict.UNKNOWN
        return _legal(verdict, "abroad", "", country=park.park.country)
    danger = hazardous(commodity, route_says)
    if danger is YesNo.YES:
        return _legal(Verdict.LICENCE, "licence", CITED)
    if commodity.kind in _UTILITIES:
        return _legal(Verdict.CONDITIONAL, commodity.kind.value, "")
    if commodity.kind in {CommodityKind.GAS, CommodityKind.EMISSION}:
        return _legal(Verdict.CONDITIONAL, "gas", "")
    if commodity.kind in _TRADED:
        return _legal(Verdict.ALLOWED, "product", "")
    if danger is YesNo.NO:
        return _legal(Verdict.ALLOWED, "solid", CITED)
    return _legal(Verdict.UNKNOWN, "identify", CITED)


def _legal(verdict: Verdict, key: str, clause: str, **params: object) -> Legal:
    cited = worded(f"options.clause.{key}") if clause == CITED else Text(clause, clause)
    return Legal(
        verdict=verdict, clause=cited.zh, clause_text=cited, condition=worded(f"options.legal.{key}", **params)
    )
