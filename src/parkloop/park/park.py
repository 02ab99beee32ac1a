"""The park: one frozen value that holds the whole document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from parkloop.park.columns import col
from parkloop.park.commodity import NO_TEXT, Commodity
from parkloop.park.enums import NodeStatus, ReferenceKind
from parkloop.park.flow import Flow, Link
from parkloop.park.node import Node, Process
from parkloop.park.option import UserOption
from parkloop.park.projects import Project
from parkloop.park.steering import (
    Alternative,
    Budget,
    Criterion,
    DiagnosisItem,
    Limit,
    Parcel,
    PricePoint,
    ReferenceEvent,
    Rule,
    Scenario,
    Slice,
    Statistic,
    Target,
    Weights,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parkloop.base.text import Text

SCHEMA = "parkloop/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Which park this is and which years are meant."""

    id: str = col("id", required=True)
    name: Text = col("name", required=True)
    country: str = col("text", "CN")
    region: str = col("text")  # for example CN-GX; chooses regional factors
    base_year: int = col("year", required=True)
    horizon: tuple[int, int] = col("years", required=True)
    currency: str = col("text", "CNY")
    fictional: bool | None = col("bool")
    note: Text = col("name", NO_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """The system boundary (clause 5.1): geography and administration; time stands in the header."""

    polygon: str = col("text")
    authority: Text = col("name", NO_TEXT)
    reporter: Text = col("name", NO_TEXT)
    subparks: tuple[str, ...] = col("words")
    area: float | None = col("number", unit="ha")
    coastal: bool | None = col("bool")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """Figures that the calculation rests on and that a reviewer will ask about; a blank blocks what needs it."""

    discount_rate: float | None = col("number", limits=(0.0, 1.0), positive=False)
    price_year: int | None = col("year")
    grid_factor: str = col("text")  # version id in the knowledge, for example grid-cn@2023
    grid_factor_value: float | None = col("number")  # [t CO2/MWh], overrides the version
    electricity_method: str = col("text", "calorific")  # calorific 当量 | equal 等价
    carbon_price: float | None = col("number")  # [currency per t CO2]
    haul_cost: float | None = col("number", level=3)  # road transport [currency per t and km]
    haul_source: str = col("text", level=3)
    note: str = col("text")


@dataclass(frozen=True, kw_only=True)
class Park:
    """One park inside one boundary; every table is a tuple in the order of the document.

    A park is a value: functions return changed copies. Look-ups by id are built once, on first use.
    """

    park: Header = col("group", required=True, of=Header)
    boundary: Boundary = col("group", of=Boundary, factory=Boundary)
    assumptions: Assumptions = col("group", of=Assumptions, factory=Assumptions)
    commodities: tuple[Commodity, ...] = col("rows", of=Commodity)
    nodes: tuple[Node, ...] = col("rows", of=Node)
    processes: tuple[Process, ...] = col("rows", of=Process, level=2)
    links: tuple[Link, ...] = col("rows", of=Link, level=2)
    flows: tuple[Flow, ...] = col("rows", of=Flow)
    targets: tuple[Target, ...] = col("rows", of=Target)
    projects: tuple[Project, ...] = col("rows", of=Project)
    options: tuple[UserOption, ...] = col("rows", of=UserOption, level=3)
    reference: tuple[ReferenceEvent, ...] = col("rows", of=ReferenceEvent, level=2)
    budget: tuple[Budget, ...] = col("rows", of=Budget, level=3)
    criteria: tuple[Criterion, ...] = col("rows", of=Criterion, level=3)
    weights: Weights = col("group", of=Weights, factory=Weights, level=3)
    limits: tuple[Limit, ...] = col("rows", of=Limit, level=2)
    rules: tuple[Rule, ...] = col("rows", of=Rule, level=2)
    scenarios: tuple[Scenario, ...] = col("rows", of=Scenario, level=3)
    slices: tuple[Slice, ...] = col("rows", of=Slice, level=2)
    prices: tuple[PricePoint, ...] = col("rows", of=PricePoint, level=3)
    alternatives: tuple[Alternative, ...] = col("rows", of=Alternative, level=3)
    findings: tuple[DiagnosisItem, ...] = col("rows", of=DiagnosisItem)
    parcels: tuple[Parcel, ...] = col("rows", of=Parcel, level=2)
    statistics: tuple[Statistic, ...] = col("rows", of=Statistic)
    opened: Mapping[str, str] = field(default_factory=dict)
    """Link id to the option that opened it; filled by compose, not part of the document."""
    built: Mapping[str, float] = field(default_factory=dict)
    """Link id to the share of its full size at which it was opened, where that is not 1; filled by compose."""

    @cached_property
    def node(self) -> Mapping[str, Node]:
        """Nodes by id."""
        return {n.id: n for n in self.nodes}

    @cached_property
    def commodity(self) -> Mapping[str, Commodity]:
        """Commodities by id."""
        return {c.id: c for c in self.commodities}

    @cached_property
    def inside(self) -> tuple[Node, ...]:
        """The nodes inside the boundary, in document order."""
        return tuple(n for n in self.nodes if n.inside)

    def years(self) -> range:
        """List the years of the horizon."""
        return range(self.park.horizon[0], self.park.horizon[1] + 1)

    def standing_flows(self, year: int) -> Iterator[Flow]:
        """Give the flows in operation in ``year`` (``since`` and ``until`` included), second statements left out."""
        return (f for f in self.flows if not f.observes and _in_year(f.since, f.until, year))

    def operating(self, year: int) -> frozenset[str]:
        """Give the ids of the nodes that operate in ``year``: by start, end and the events of business as usual.

        A node runs from its start year on and rests from its end year on; opening and closing events replace both.
        """
        events: dict[tuple[ReferenceKind, str], int | None] = {
            (e.kind, e.target): e.year for e in self.reference if e.year is not None
        }
        ids = []
        for node in self.nodes:
            start = events.get((ReferenceKind.OPEN, node.id), node.start)
            end = events.get((ReferenceKind.CLOSE, node.id), node.end)
            if _in_year(start, None if end is None else end - 1, year) and _built(node, start, end):
                ids.append(node.id)
        return frozenset(ids)

    def but(self, **changes: object) -> Park:
        """Copy with some tables replaced."""
        return replace(self, **changes)  # type: ignore[arg-type]


def _built(node: Node, start: int | None, end: int | None) -> bool:
    """Whether a node stands at all between its start and its end; a plant without opening year is not counted on."""
    if node.status is NodeStatus.OPERATING:
        return True
    return (end if node.status is NodeStatus.CLOSED else start) is not None


def _in_year(since: int | None, until: int | None, year: int) -> bool:
    return (since is None or since <= year) and (until is None or until >= year)
