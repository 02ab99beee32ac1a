"""The closed set of changes that an option can make to a park.

Every action is a small frozen value; what it does to a park stands in :mod:`parkloop.park.compose`. Amounts are yearly
and in the canonical unit of their commodity; ``size`` (0..1) scales an action when its option is chosen smaller.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.park.columns import col
from parkloop.park.commodity import NO_TEXT, Commodity, Price
from parkloop.park.enums import Confidence, Mode, Side
from parkloop.park.node import Node, Process

if TYPE_CHECKING:
    from parkloop.base.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLink:
    """Let ``commodity`` of ``source_node`` go to ``target_node`` in place of ``replaces``.

    Each unit sent stands for ``ratio`` units of what it replaces; ``capacity`` is the largest yearly amount sent [unit
    of ``commodity`` per year]. Where ``approach_K`` is stated the link is heat recovery: hot streams of the commodity
    that leaves heat cold streams of the one that it replaces, no nearer than that; ``supply_C`` and ``return_C`` are
    the loop between two nodes, blank where the streams meet inside one node.
    """

    source_node: str = col("ref", required=True, table="nodes")
    target_node: str = col("ref", required=True, table="nodes")
    commodity: str = col("ref", required=True, table="commodities")
    replaces: str = col("ref", table="commodities")
    ratio: float | None = col("number", 1.0)
    ratio_low: float | None = col("number")
    ratio_high: float | None = col("number")
    capacity: float | None = col("number", required=True)
    distance: float | None = col("number", unit="km")
    mode: Mode = col("enum", Mode.UNKNOWN, of=Mode)
    cost: Price | None = col("group", None, of=Price)
    treatment: Text = col("name", NO_TEXT)
    approach_K: float | None = col("number", level=2)  # noqa: N815 - carries its unit
    supply_C: float | None = col("number", level=2, unit="C", positive=False)  # noqa: N815
    return_C: float | None = col("number", level=2, unit="C", positive=False)  # noqa: N815


@dataclass(frozen=True, slots=True, kw_only=True)
class AddProcess:
    """Put a process into a standing node."""

    process: Process = col("group", required=True, of=Process)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCommodity:
    """Bring in a commodity that the park does not have yet: what a new step makes, or leaves as residue.

    Several options may bring in the same commodity; two different ones of one id contradict each other.
    """

    commodity: Commodity = col("group", required=True, of=Commodity)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNode:
    """Bring in an enterprise or infrastructure (补链)."""

    node: Node = col("group", required=True, of=Node)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResizeCapacity:
    """Give a process or a link another capacity [its own unit per year]."""

    target: str = col("text", required=True)
    capacity: float | None = col("number", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReduceFlow:
    """Take ``amount`` a year off a standing exchange: what it brought comes by another way from now on.

    Without it a standing exchange is kept as contracted. ``amount`` is a part of the stated amount of the flow; where
    that was reconciled to another one, the same share is taken off. Clause 6.3, direction of flows.
    """

    flow: str = col("ref", required=True, table="flows")
    amount: float | None = col("number", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceRecipe:
    """Change what a node takes or makes of one commodity by a fraction (-0.1: ten per cent less) at the same output."""

    node: str = col("ref", required=True, table="nodes")
    side: Side = col("enum", Side.IN, of=Side)
    commodity: str = col("ref", required=True, table="commodities")
    fraction: float | None = col("number", required=True, positive=False, limits=(-1.0, None))
    low: float | None = col("number", positive=False)
    high: float | None = col("number", positive=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveNode:
    """Move a node to another parcel."""

    node: str = col("ref", required=True, table="nodes")
    parcel: str = col("text", required=True)
    location: tuple[float, float] | None = col("point")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNetwork:
    """Join nodes to one shared network of a commodity (steam, reclaimed water): every maker may reach every taker."""

    commodity: str = col("ref", required=True, table="commodities")
    makers: tuple[str, ...] = col("refs", table="nodes")
    takers: tuple[str, ...] = col("refs", table="nodes")
    capacity: float | None = col("number", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddBackup:
    """A standby supply of a commodity at a node, used when its own supply fails."""

    node: str = col("ref", required=True, table="nodes")
    commodity: str = col("ref", required=True, table="commodities")
    capacity: float | None = col("number", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manage:
    """A measure of management (clause 6.6) that moves no flow by itself."""

    content: Text = col("name", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredEffect:
    """A project's own claim: what a node takes or makes of one commodity changes by ``change`` [unit/a, signed]."""

    node: str = col("ref", required=True, table="nodes")
    side: Side = col("enum", Side.IN, of=Side)
    commodity: str = col("ref", required=True, table="commodities")
    change: float | None = col("number", required=True, positive=False)
    low: float | None = col("number", positive=False)
    high: float | None = col("number", positive=False)
    confidence: Confidence = col("enum", Confidence.UNKNOWN, of=Confidence)


Action = (
    OpenLink
    | AddProcess
    | AddCommodity
    | AddNode
    | ResizeCapacity
    | ReduceFlow
    | ReplaceRecipe
    | MoveNode
    | AddNetwork
    | AddBackup
    | Manage
    | DeclaredEffect
)
ACTIONS: dict[str, type[Action]] = {
    cls.__name__: cls
    for cls in (
        AddCommodity,
        AddNode,
        MoveNode,
        AddProcess,
        ReplaceRecipe,
        DeclaredEffect,
        ResizeCapacity,
        ReduceFlow,
        OpenLink,
        AddNetwork,
        AddBackup,
        Manage,
    )
}
"""By name, in the canonical order in which chosen options are applied."""
