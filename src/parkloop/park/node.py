"""Nodes: what they take and make, and the processes inside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.park.columns import col
from parkloop.park.commodity import NO_TEXT, Price
from parkloop.park.enums import CatalogueClass, Confidence, NodeKind, NodeStatus, Provenance, Side, Visibility

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.base.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A yearly amount that a node takes or makes; None means that it is not known.

    ``function`` states a need by what it is for (fibre, process steam) where the commodity itself is open.
    ``stock_change`` is by how much the node's stock of it rose, negative where stock of earlier years was drawn on.
    ``profile`` is the share of the year's amount that falls into each slice of the park's ``slices`` (a season, a
    shift); blank: even over the hours.
    """

    commodity: str = col("ref", required=True, table="commodities")
    amount: float | None = col("amount")
    unit: str = col("unit", required=True)
    low: float | None = col("amount")
    high: float | None = col("amount")
    sd: float | None = col("amount")
    year: int | None = col("year")
    function: str = col("text")
    stock_change: float | None = col("amount", positive=False)
    profile: Mapping[str, float] = col("map", factory=dict, level=2, limits=(0.0, 1.0))  # slice -> share of the year
    provenance: Provenance = col("enum", Provenance.REPORTED, of=Provenance)
    source: str = col("text")
    confidence: Confidence = col("enum", Confidence.UNKNOWN, of=Confidence)
    note: str = col("text")


def current_lines(lines: Sequence[Line], year: int) -> list[tuple[int, Line]]:
    """Pick the lines that speak of ``year``, with their places: for each commodity those of the nearest year.

    A line without a year speaks of every year; where an earlier and a later year are equally near, both are taken.
    """
    nearest: dict[str, int] = {}
    for line in lines:
        distance = _years_off(line, year)
        nearest[line.commodity] = min(distance, nearest.get(line.commodity, distance))
    return [(j, line) for j, line in enumerate(lines) if _years_off(line, year) == nearest[line.commodity]]


def _years_off(line: Line, year: int) -> int:
    return 0 if line.year is None else abs(line.year - year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An enterprise or infrastructure inside the boundary, a market or the environment outside it."""

    id: str = col("id", required=True)
    name: Text = col("name", required=True)
    kind: NodeKind = col("enum", NodeKind.ENTERPRISE, of=NodeKind)
    industry: Mapping[str, str] = col("codes", factory=dict)  # gb4754, nace, isic
    credit_code: str = col("text")  # 统一社会信用代码
    status: NodeStatus = col("enum", NodeStatus.OPERATING, of=NodeStatus)
    start: int | None = col("year")
    end: int | None = col("year")
    location: tuple[float, float] | None = col("point")  # lon, lat, WGS 84
    subpark: str = col("text")
    parcel: str = col("text")
    land: float | None = col("number", unit="ha")
    employees: float | None = col("number")
    value_added: float | None = col("number", unit="CNY")
    output_value: float | None = col("number", unit="CNY")
    hurdle: float | None = col("number", level=3, limits=(0.0, 1.0))  # least rate of return it asks of an investment
    visibility: Visibility = col("enum", Visibility.PARK, of=Visibility)
    shares: bool | None = col("bool")  # whether its by-products may be offered to others
    registered_elsewhere: bool | None = col("bool")  # 注册地≠生产地: counted here, registered in another place
    straddles: bool | None = col("bool")  # stands on both sides of the boundary
    note: str = col("text")
    takes: tuple[Line, ...] = col("rows", of=Line)
    makes: tuple[Line, ...] = col("rows", of=Line)

    @property
    def inside(self) -> bool:
        """Whether the node stands inside the boundary."""
        return self.kind in {NodeKind.ENTERPRISE, NodeKind.INFRASTRUCTURE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """One side of a process: an amount per unit of activity, with its temperature and quality where known."""

    side: Side = col("enum", required=True, of=Side)
    commodity: str = col("ref", required=True, table="commodities")
    coefficient: float | None = col("amount", required=True, level=2)
    unit: str = col("unit", required=True)
    low: float | None = col("amount", level=2)
    high: float | None = col("amount", level=2)
    function: str = col("text", level=2)
    supply_C: float | None = col("number", level=2, unit="C", positive=False)  # noqa: N815 - carries its unit
    target_C: float | None = col("number", level=2, unit="C", positive=False)  # noqa: N815
    quality: Mapping[str, float] = col("map", factory=dict, level=2)
    limit: Mapping[str, float] = col("map", factory=dict, level=2)  # largest content accepted
    provenance: Provenance = col("enum", Provenance.REPORTED, of=Provenance, level=2)
    source: str = col("text", level=2)
    confidence: Confidence = col("enum", Confidence.UNKNOWN, of=Confidence, level=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """What a node does: activity measured in ``product`` per year, with ports per unit of activity.

    ``capacity`` is in the same unit as ``activity``; ``hours`` per year; ``cost`` per unit of activity without the
    commodities that flow.
    """

    id: str = col("id", required=True)
    node: str = col("ref", required=True, table="nodes")
    name: Text = col("name", NO_TEXT)
    product: str = col("ref", required=True, table="commodities")
    activity: float | None = col("amount", level=2)
    capacity: float | None = col("amount", level=2)
    unit: str = col("unit", required=True)
    hours: float | None = col("number", level=2, unit="h", limits=(0.0, 8784.0))
    cost: Price | None = col("group", None, of=Price, level=3)
    catalogue_class: CatalogueClass = col("enum", CatalogueClass.UNKNOWN, of=CatalogueClass, level=2)
    catalogue_item: str = col("text", level=2)  # edition and item, for example 产业结构调整指导目录（2024年本）淘汰类
    phase_out: int | None = col("year", level=2)  # from this year on it may no longer run
    provenance: Provenance = col("enum", Provenance.REPORTED, of=Provenance, level=2)
    source: str = col("text", level=2)
    confidence: Confidence = col("enum", Confidence.UNKNOWN, of=Confidence, level=2)
    ports: tuple[Port, ...] = col("rows", of=Port, level=2)
