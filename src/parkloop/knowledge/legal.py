"""The legal data as typed rows: laws with their dates, clauses by topic, classes of waste, exemptions, limits, bans.

A version is ``law@year``; which one holds on a day follows from ``in_force`` and ``until``. Nothing here is a legal
text: names, numbers and short conditions with their source, to be checked before any statement of compliance.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parkloop.base.text import Text
from parkloop.knowledge.reading import many, number, read


@dataclass(frozen=True, slots=True)
class Law:
    """One version of a law, list or standard, with the day it came into force and the day it ended ("" open)."""

    version: str
    name: Text
    number: str
    in_force: str
    until: str
    confidence: str

    def holds(self, day: str) -> bool:
        """Whether it is in force on a day (ISO date)."""
        return self.in_force <= day and (not self.until or day < self.until)


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a version speaks of a topic; the article is empty where the whole document does or it was not seen."""

    topic: str
    law: Law
    article: Text
    confidence: str


@dataclass(frozen=True, slots=True)
class Code:
    """A category (HW08) or an eight-digit code of the national hazardous waste list."""

    code: str
    name: Text
    category: str
    version: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Exemption:
    """A line of the exemption list: at which stage, for what, under which condition; ``item`` blank: not checked."""

    exemption_id: str
    version: str
    item: str
    categories: tuple[str, ...]
    codes: tuple[str, ...]
    waste_ids: tuple[str, ...]
    stage: str
    receivers: tuple[str, ...]
    functions: tuple[str, ...]
    condition: Text
    confidence: str


@dataclass(frozen=True, slots=True)
class SolidClass:
    """A class of industrial solid waste; ``substances`` make up at least ``share_min`` of its dry mass [1]."""

    code: str
    name: Text
    substances: tuple[str, ...]
    share_min: float | None


@dataclass(frozen=True, slots=True)
class Limit:
    """What a product standard or specification asks of a by-product in a use; ``high`` a mass fraction [1], or text."""

    limit_id: str
    waste_ids: tuple[str, ...]
    functions: tuple[str, ...]
    receivers: tuple[str, ...]
    topic: str
    standard: str
    parameter: Text
    substances: tuple[str, ...]
    high: float | None
    text: Text
    confidence: str


@dataclass(frozen=True, slots=True)
class Prohibition:
    """What a use forbids or binds to a condition; ``categories`` of hazardous waste, ``*`` for all of them."""

    rule_id: str
    verdict: str
    topic: str
    waste_ids: tuple[str, ...]
    categories: tuple[str, ...]
    functions: tuple[str, ...]
    receivers: tuple[str, ...]
    text: Text
    confidence: str


@dataclass(frozen=True, slots=True)
class Toxic:
    """From which mass fraction [1] a substance makes a waste hazardous (GB 5085.6), by its names in a composition."""

    substance: str
    names: tuple[str, ...]
    share: float
    clause: str
    confidence: str


@cache
def laws() -> dict[str, Law]:
    """All versions, in the order of the table."""
    return {
        r["version"]: Law(
            r["version"], Text(r["name_zh"], r["name_en"]), r["number"], r["in_force"], r["until"], r["confidence"]
        )
        for r in read("laws")
    }


@cache
def clauses() -> tuple[Clause, ...]:
    """All clauses, in the order of the table."""
    return tuple(
        Clause(r["topic"], laws()[r["version"]], Text(r["article_zh"], r["article_en"]), r["confidence"])
        for r in read("clauses")
    )


@cache
def hazardous_codes() -> dict[str, Code]:
    """Categories and codes of the hazardous waste list."""
    return {
        r["code"]: Code(r["code"], Text(r["name_zh"], r["name_en"]), r["category"], r["version"], r["confidence"])
        for r in read("hazardous")
    }


@cache
def exemptions() -> tuple[Exemption, ...]:
    """The lines of the exemption list that are known, in the order of the table."""
    return tuple(
        Exemption(
            exemption_id=r["exemption_id"],
            version=r["version"],
            item=r["item"],
            categories=many(r["categories"]),
            codes=many(r["codes"]),
            waste_ids=many(r["waste_ids"]),
            stage=r["stage"],
            receivers=many(r["receiver_gbt4754"]),
            functions=many(r["functions"]),
            condition=Text(r["condition_zh"], r["condition_en"]),
            confidence=r["confidence"],
        )
        for r in read("exemptions")
    )


@cache
def solid_classes() -> dict[str, SolidClass]:
    """Classes of industrial solid waste by code (SW02)."""
    return {
        r["code"]: SolidClass(
            r["code"], Text(r["name_zh"], r["name_en"]), many(r["substances"]), number(r["share_min"])
        )
        for r in read("solid_classes")
    }


@cache
def product_limits() -> tuple[Limit, ...]:
    """Requirements of product standards and specifications, in the order of the table."""
    return tuple(
        Limit(
            limit_id=r["limit_id"],
            waste_ids=many(r["waste_ids"]),
            functions=many(r["functions"]),
            receivers=many(r["receiver_gbt4754"]),
            topic=r["topic"],
            standard=r["standard"],
            parameter=Text(r["parameter_zh"], r["parameter_en"]),
            substances=many(r["substances"]),
            high=number(r["high"]),
            text=Text(r["text_zh"], r["text_en"]),
            confidence=r["confidence"],
        )
        for r in read("product_limits")
    )


@cache
def prohibitions() -> tuple[Prohibition, ...]:
    """Uses that are forbidden or bound to a condition, in the order of the table."""
    return tuple(
        Prohibition(
            rule_id=r["rule_id"],
            verdict=r["verdict"],
            topic=r["topic"],
            waste_ids=many(r["waste_ids"]),
            categories=many(r["categories"]),
            functions=many(r["functions"]),
            receivers=many(r["receiver_gbt4754"]),
            text=Text(r["text_zh"], r["text_en"]),
            confidence=r["confidence"],
        )
        for r in read("prohibitions")
    )


@cache
def toxic_substances() -> tuple[Toxic, ...]:
    """Substances that make a waste hazardous above a share, in the order of the table."""
    return tuple(
        Toxic(r["substance"], many(r["names"]), float(r["share"]), r["clause"], r["confidence"])
        for r in read("toxicity")
    )
