"""The legal data as typed rows: laws with their dates, clauses by topic, classes of waste, exemptions, limits, bans.

A version is ``law@year``; which one holds on a day follows from ``in_force`` and ``until``. Nothing here is a legal
text: names, numbers and short conditions with their source, to be checked before any statement of compliance.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.knowledge.contents import levelled
from parkloop.knowledge.reading import many, number, read

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    """What a product standard or specification asks of a by-product in a use: a mass fraction [1], or text.

    Attributes
    ----------
    low, high
        Bounds of the substances together; None both where only ``text`` says what is asked.
    dry
        Whether they speak of the dry mass.
    exceeded
        Verdict on what breaks them (``forbidden``), empty: it may be treated first.
    """

    limit_id: str
    waste_ids: tuple[str, ...]
    functions: tuple[str, ...]
    receivers: tuple[str, ...]
    topic: str
    standard: str
    parameter: Text
    substances: tuple[str, ...]
    low: float | None
    high: float | None
    dry: bool
    exceeded: str
    text: Text
    confidence: str

    @property
    def figure(self) -> bool:
        """Whether it is a figure that a composition can keep or break."""
        return self.low is not None or self.high is not None

    def share(self, composition: Mapping[str, float]) -> float | None:
        """Give what a composition states of the substances, on the basis of the limit [1]; None: nothing stated."""
        composition = levelled(composition)
        stated = [composition[s] for s in self.substances if s in composition]
        if not stated:
            return None
        return sum(stated) / (max(1e-9, 1.0 - composition.get("water", 0.0)) if self.dry else 1.0)

    def kept(self, share: float) -> bool:
        """Whether a share lies within the bounds."""
        return (self.low is None or share >= self.low) and (self.high is None or share <= self.high)


@dataclass(frozen=True, slots=True)
class Prohibition:
    """What a use forbids or binds to a condition.

    Attributes
    ----------
    categories
        Categories of hazardous waste, classes of solid waste; ``*``: any hazardous waste, ``-``: any by-product or
        waste that is none.
    usual
        Industries that usually use it so: where nobody states the use it is then not known.
    stage
        ``use`` or ``dispose``; empty: both.
    """

    rule_id: str
    verdict: str
    topic: str
    waste_ids: tuple[str, ...]
    categories: tuple[str, ...]
    functions: tuple[str, ...]
    receivers: tuple[str, ...]
    usual: tuple[str, ...]
    stage: str
    text: Text
    confidence: str


@dataclass(frozen=True, slots=True)
class Toxic:
    """From which mass fraction [1] substances of a group together make a waste hazardous (GB 5085.6)."""

    substance: str
    names: tuple[str, ...]
    group: str
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
            low=number(r["low"]),
            high=number(r["high"]),
            dry=r["dry"] == "yes",
            exceeded=r["exceeded"],
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
            usual=many(r["usual_gbt4754"]),
            stage=r["stage"],
            text=Text(r["text_zh"], r["text_en"]),
            confidence=r["confidence"],
        )
        for r in read("prohibitions")
    )


@cache
def toxic_substances() -> tuple[Toxic, ...]:
    """Substances that make a waste hazardous above a share, in the order of the table."""
    return tuple(
        Toxic(r["substance"], many(r["names"]), r["group"], float(r["share"]), r["clause"], r["confidence"])
        for r in read("toxicity")
    )
