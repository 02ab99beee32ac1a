"""The park's own project list: name, owner, content, investment by source, dates, and what each project claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.park.columns import col
from parkloop.park.enums import Confidence, Direction, PayerKind, ProjectStatus, Side, Task

if TYPE_CHECKING:
    from parkloop.base.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Investment:
    """Money of one payer for a project, in park currency."""

    payer: str = col("text", required=True)
    kind: PayerKind = col("enum", PayerKind.FIRM, of=PayerKind)
    amount: float | None = col("number", required=True, unit="CNY")
    source: str = col("text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a project says it will change: a node's yearly take (``side`` in) or make (``out``) of a commodity.

    ``change`` is signed: a saving of 8000 t of coal is ``side: in, change: -8000``.
    """

    node: str = col("ref", required=True, table="nodes")
    side: Side = col("enum", Side.IN, of=Side)
    commodity: str = col("ref", required=True, table="commodities")
    change: float | None = col("amount", required=True, positive=False)
    low: float | None = col("amount", positive=False)
    high: float | None = col("amount", positive=False)
    unit: str = col("unit", required=True)
    source: str = col("text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project that the park already has, with its claims; ``source_node`` .. ``ratio`` when it opens an exchange."""

    id: str = col("id", required=True)
    name: Text = col("name", required=True)
    owner: str = col("ref", table="nodes")
    content: str = col("text")
    direction: Direction | None = col("enum", None, of=Direction)
    task: Task | None = col("enum", None, of=Task)
    status: ProjectStatus = col("enum", ProjectStatus.PLANNED, of=ProjectStatus)
    start: int | None = col("year")
    finish: int | None = col("year")
    lifetime: int | None = col("integer", limits=(1.0, 60.0))
    opex: float | None = col("number", unit="CNY", positive=False)  # change of yearly cost without flows
    jobs: float | None = col("number", positive=False)
    source_node: str = col("ref", table="nodes")
    target_node: str = col("ref", table="nodes")
    commodity: str = col("ref", table="commodities")
    replaces: str = col("ref", table="commodities")
    ratio: float | None = col("number")
    amount: float | None = col("amount")
    unit: str = col("unit")
    source: str = col("text")
    confidence: Confidence = col("enum", Confidence.UNKNOWN, of=Confidence)
    investments: tuple[Investment, ...] = col("rows", of=Investment)
    claims: tuple[Claim, ...] = col("rows", of=Claim)
    note: str = col("text")
