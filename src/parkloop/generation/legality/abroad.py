"""Parks outside China: no Chinese law is applied; in the European Union the Waste Framework Directive is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.generation.legality.cite import cite
from parkloop.generation.legality.nature import WASTES
from parkloop.generation.legality.ruling import ruling
from parkloop.generation.legality.utilities import UTILITIES
from parkloop.park.enums import CommodityKind, Verdict, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.generation.legality.case import Case
    from parkloop.generation.legality.ruling import Ruling

HOME = "CN"
UNION = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT"),
        *("LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO"),
    )
)
"""States in which Directive 2008/98/EC is transposed (European Economic Area)."""


def abroad_rulings(case: Case, danger: YesNo) -> Iterator[Ruling]:
    """Give what can be said without the law of the place: at most a condition, and unknown where nothing is stated."""
    country = case.park.park.country.upper()
    kind = case.commodity.kind
    if kind in UTILITIES:
        yield ruling(Verdict.CONDITIONAL, "abroad.utility", country=country)
    elif country not in UNION or kind not in WASTES:
        yield ruling(Verdict.UNKNOWN, "abroad.other", country=country)
    elif danger is YesNo.YES:
        yield ruling(Verdict.LICENCE, "abroad.hazardous", cite("eu_permit", "eu_hazard_mix", day=case.day))
    elif danger is YesNo.UNKNOWN:
        yield ruling(Verdict.UNKNOWN, "abroad.identify", cite("eu_by_product", "eu_end_of_waste", day=case.day))
    elif kind is CommodityKind.BY_PRODUCT:
        yield ruling(Verdict.CONDITIONAL, "abroad.by_product", cite("eu_by_product", day=case.day))
    else:
        yield ruling(Verdict.CONDITIONAL, "abroad.end_of_waste", cite("eu_end_of_waste", "eu_permit", day=case.day))
