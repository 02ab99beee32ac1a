"""Flows between nodes and the links they travel on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.park.columns import col
from parkloop.park.commodity import NO_TEXT, Price
from parkloop.park.enums import Confidence, LinkStatus, Mode, Provenance, Verdict

if TYPE_CHECKING:
    from parkloop.base.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A yearly amount of a commodity from node to node; ``amount`` None means that only the exchange is known.

    ``observes`` names another flow that this row is a second statement about (another source, another figure): both are
    weighed in reconciliation and the conflict is shown. ``since`` and ``until`` date the exchange.
    """

    id: str = col("id", required=True)
    source_node: str = col("ref", required=True, table="nodes")
    target_node: str = col("ref", required=True, table="nodes")
    commodity: str = col("ref", required=True, table="commodities")
    amount: float | None = col("amount")
    unit: str = col("unit", required=True)
    low: float | None = col("amount")
    high: float | None = col("amount")
    sd: float | None = col("amount")
    year: int | None = col("year")
    since: int | None = col("year")
    until: int | None = col("year")
    observes: str = col("ref", table="flows")
    provenance: Provenance = col("enum", Provenance.REPORTED, of=Provenance)
    source: str = col("text")
    confidence: Confidence = col("enum", Confidence.UNKNOWN, of=Confidence)
    note: str = col("text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way that a flow can take.

    What leaves ``source_node`` as ``commodity`` arrives at ``target_node`` as ``replaces`` (the same commodity when
    blank), ``ratio`` units for each unit sent. ``cost`` is transport and treatment per unit sent. With
    ``approach_K`` it carries heat from hot to cold streams, between two nodes by a loop that goes out at ``supply_C``
    and comes back at ``return_C``.
    """

    id: str = col("id", required=True)
    source_node: str = col("ref", required=True, table="nodes")
    target_node: str = col("ref", required=True, table="nodes")
    commodity: str = col("ref", required=True, table="commodities")
    replaces: str = col("ref", table="commodities")
    ratio: float | None = col("number", 1.0)
    capacity: float | None = col("amount", level=2)
    unit: str = col("unit")
    distance: float | None = col("number", unit="km")
    mode: Mode = col("enum", Mode.UNKNOWN, of=Mode)
    treatment: Text = col("name", NO_TEXT)
    approach_K: float | None = col("number", level=2)  # noqa: N815 - carries its unit
    supply_C: float | None = col("number", level=2, unit="C", positive=False)  # noqa: N815
    return_C: float | None = col("number", level=2, unit="C", positive=False)  # noqa: N815
    legal: Verdict = col("enum", Verdict.UNKNOWN, of=Verdict)
    cost: Price | None = col("group", None, of=Price, level=3)
    status: LinkStatus = col("enum", LinkStatus.STANDING, of=LinkStatus)
    since: int | None = col("year")
    until: int | None = col("year")
    note: str = col("text")
