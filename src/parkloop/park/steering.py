"""What steers a plan: targets, limits, rules, money, scenarios, and business as usual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.park.columns import col
from parkloop.park.commodity import NO_TEXT
from parkloop.park.enums import (
    Confidence,
    Direction,
    LimitKind,
    PayerKind,
    Provenance,
    ReferenceKind,
    RuleBasis,
    Severity,
    TargetKind,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A value that an indicator is to reach in a year (clause 5.1).

    A ``hard`` target must be reached by a plan; ``shortfall_price`` is what one unit of the indicator short of it
    counts in a plan, in park currency. With neither the plan only tells how far it gets.
    """

    id: str = col("id", required=True)
    indicator: str = col("text", required=True)
    name: Text = col("name", NO_TEXT)
    kind: TargetKind = col("enum", TargetKind.FUNCTIONAL, of=TargetKind)
    base_value: float | None = col("number", positive=False)
    target_value: float | None = col("number", required=True, positive=False)
    year: int | None = col("year", required=True)
    unit: str = col("text")
    hard: bool | None = col("bool", level=3)
    shortfall_price: float | None = col("number", level=3)
    origin: str = col("text")
    source: str = col("text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A yearly amount that the park or one node may not exceed, with the document it comes from."""

    id: str = col("id", required=True)
    kind: LimitKind = col("enum", required=True, of=LimitKind)
    node: str = col("ref", table="nodes")
    commodity: str = col("ref", required=True, table="commodities")
    amount: float | None = col("amount", required=True)
    unit: str = col("unit", required=True)
    since: int | None = col("year")
    origin: str = col("text")
    source: str = col("text")


RULE_KINDS = ("exclusive", "requires", "forbids", "conditions", "permits")
"""What the ``kind`` of a rule may be; any other is told, and what the rule speaks of counts as unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the park: options that exclude or require one another, or what a document forbids, asks or permits.

    ``kind``: exclusive, requires (both name ``options``), forbids, conditions, permits. The last three speak of
    everything that fits all of ``commodity``, ``node`` (as source or target) and ``industry`` (GB/T 4754 prefixes of
    the receiver or the new node) that are given, above ``amount`` a year where that is given. ``basis`` names the
    kind of document, so that what nobody entered can be told as unknown.
    """

    id: str = col("id", required=True)
    kind: str = col("text", required=True)  # exclusive | requires | forbids | conditions | permits
    basis: RuleBasis = col("enum", RuleBasis.OTHER, of=RuleBasis)
    options: tuple[str, ...] = col("words")
    commodity: str = col("ref", table="commodities")
    node: str = col("ref", table="nodes")
    industry: tuple[str, ...] = col("words")
    amount: float | None = col("amount")
    unit: str = col("unit")
    text: str = col("text")
    document: str = col("text")
    date: str = col("text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Money that a payer has for investment in a year, in park currency.

    A grant with ``max_share`` goes to whatever options a plan gives it to, up to that share of an investment; so does a
    loan with ``interest`` and ``term`` (years of equal repayments by the borrower). ``hurdle`` is the least rate of
    return that a payer who is no node asks of an investment; a node states its own.
    """

    payer: str = col("text", required=True)
    kind: PayerKind = col("enum", PayerKind.PARK, of=PayerKind)
    year: int | None = col("year", required=True)
    amount: float | None = col("number", required=True, unit="CNY")
    max_share: float | None = col("number", level=3, limits=(0.0, 1.0))
    interest: float | None = col("number", level=3, limits=(0.0, 1.0))
    term: int | None = col("integer", level=3, limits=(1.0, 60.0))
    hurdle: float | None = col("number", level=3, limits=(0.0, 1.0))
    source: str = col("text")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceEvent:
    """Business as usual: from ``year`` on, ``target`` changes.

    growth: yearly rate of a node's activity; open, close: a node; factor: a named factor (``grid_factor``) takes the
    value; price: a commodity's price takes the value.
    """

    id: str = col("id", required=True)
    kind: ReferenceKind = col("enum", required=True, of=ReferenceKind)
    target: str = col("text", required=True)
    year: int | None = col("year", required=True)
    value: float | None = col("number", positive=False)
    unit: str = col("text")
    source: str = col("text")
    confidence: Confidence = col("enum", Confidence.UNKNOWN, of=Confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A possible future: multipliers on prices, demands or factors, with its probability."""

    id: str = col("id", required=True)
    name: Text = col("name", NO_TEXT)
    probability: float | None = col("number", limits=(0.0, 1.0))
    changes: Mapping[str, float] = col("map", factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A part of the year with its hours: a season or a shift."""

    id: str = col("id", required=True)
    name: Text = col("name", NO_TEXT)
    hours: float | None = col("number", required=True, unit="h", limits=(0.0, 8784.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class PricePoint:
    """A price of a commodity in a year: what one unit bought, sold or disposed of outside costs or brings."""

    commodity: str = col("ref", required=True, table="commodities")
    role: str = col("text", "buy")  # buy | sell | dispose
    node: str = col("ref", table="nodes")
    year: int | None = col("year", required=True)
    value: float | None = col("number", required=True, positive=False)
    unit: str = col("price_unit", required=True)
    low: float | None = col("number", positive=False)
    high: float | None = col("number", positive=False)
    source: str = col("text")
    confidence: Confidence = col("enum", Confidence.UNKNOWN, of=Confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """A yearly figure of the park or of one node that indicators read (value added, energy, employees ...)."""

    variable: str = col("text", required=True)
    node: str = col("ref", table="nodes")
    year: int | None = col("year", required=True)
    value: float | None = col("number", required=True, positive=False)
    unit: str = col("text")
    provenance: Provenance = col("enum", Provenance.REPORTED, of=Provenance)
    source: str = col("text")
    confidence: Confidence = col("enum", Confidence.UNKNOWN, of=Confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A criterion of clause 7.5 as the user sets it: fixed range, weight, or left out."""

    id: str = col("id", required=True)
    name: Text = col("name", NO_TEXT)
    group: str = col("text")  # technical, environmental, economic, social, difficulty, contribution
    worst: float | None = col("number", positive=False)
    best: float | None = col("number", positive=False)
    weight: float | None = col("number", limits=(0.0, None))
    source: str = col("text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One pairwise judgement of one expert for AHP: ``first`` is ``value`` times as important as ``second``."""

    expert: str = col("text", "1")
    first: str = col("text", required=True)
    second: str = col("text", required=True)
    value: float | None = col("number", required=True, limits=(1 / 9, 9.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How the criteria are weighed (clause 7.5): directly by ``values``, or from pairwise ``judgements`` (AHP)."""

    method: str = col("text", "direct")  # direct | ahp
    values: Mapping[str, float] = col("map", factory=dict, limits=(0.0, None))
    judgements: tuple[Judgement, ...] = col("rows", of=Judgement)
    source: str = col("text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A product that a node could make instead (clause 6.1); without a demand ceiling no option follows.

    ``made`` is the alternative as a commodity of the park; ``ratio`` units of ``product`` go into one unit of it, and
    ``cost`` is what one unit takes beside them. ``impact`` is its life-cycle impact per unit [kg CO2e].
    """

    id: str = col("id", required=True)
    node: str = col("ref", required=True, table="nodes")
    product: str = col("ref", required=True, table="commodities")
    alternative: Text = col("name", NO_TEXT)
    made: str = col("ref", table="commodities")
    ratio: float | None = col("number")
    price: float | None = col("number", level=3)
    price_unit: str = col("price_unit", level=3)
    cost: float | None = col("number", level=3, positive=False)
    demand_ceiling: float | None = col("amount")
    unit: str = col("unit")
    growth: float | None = col("number", positive=False)
    impact: float | None = col("number", level=2, positive=False)
    capex: float | None = col("number", level=3, unit="CNY")
    source: str = col("text")


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosisItem:
    """A finding of a diagnosis that the park already has (clause 5.2)."""

    id: str = col("id", required=True)
    problem: Text = col("name", required=True)
    cause: Text = col("name", NO_TEXT)
    evidence: str = col("text")
    severity: Severity = col("enum", Severity.MEDIUM, of=Severity)
    node: str = col("ref", table="nodes")
    commodity: str = col("ref", table="commodities")
    direction: Direction | None = col("enum", None, of=Direction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A plot of land."""

    id: str = col("id", required=True)
    name: Text = col("name", NO_TEXT)
    area: float | None = col("number", unit="ha")
    zone: str = col("text")
    location: tuple[float, float] | None = col("point")
    free: bool | None = col("bool")
