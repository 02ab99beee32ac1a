"""A state: the flows of a park in one year, with their kind; indicators, figures and evaluation read any state."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from parkloop.park.enums import Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.park.enums import FlowClass, StateKind

MARKET = "@market"  # bought from or sold to somewhere outside that is no named node
DISPOSAL = "@disposal"  # given to disposal
UNALLOCATED = "@unallocated"  # made, and nobody says where it goes
ENVIRONMENT = "@environment"  # emitted or discharged
STOCK = "@stock"  # put on the node's own stock or stockpile, or drawn from what earlier years left there
OUTSIDE = (MARKET, DISPOSAL, UNALLOCATED, ENVIRONMENT, STOCK)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateFlow:
    """A yearly amount of ``commodity`` that leaves ``source``; ``received`` units reach ``target`` as ``arrives``.

    ``amount`` None: the exchange is known, its size is not. Ends that start with ``@`` stand for the outside.
    ``ref`` is the id of the amount in the trace ledger; ``origin`` the flow, line or option it stems from.
    """

    id: str
    source: str
    target: str
    commodity: str
    arrives: str
    amount: float | None
    received: float | None
    unit: str
    sd: float | None = None
    klass: FlowClass | None = None
    origin: str = ""
    ref: str = ""

    @property
    def internal(self) -> bool:
        """Whether both ends are named nodes."""
        return not self.source.startswith("@") and not self.target.startswith("@")


@dataclass(frozen=True, kw_only=True)
class State:
    """The flows of one year, and what each node takes and makes: (node, commodity) -> amount, None where unknown."""

    kind: StateKind
    year: int
    flows: tuple[StateFlow, ...]
    takes: Mapping[tuple[str, str], float | None] = field(default_factory=dict)
    makes: Mapping[tuple[str, str], float | None] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, StateFlow]:
        """Flows by id."""
        return {f.id: f for f in self.flows}

    @cached_property
    def stock_changes(self) -> Mapping[tuple[str, str, Side], float]:
        """By (node, commodity, side): how much stocks rose, negative where stock of earlier years was drawn on.

        What is made, less this on its side, leaves the node; what is taken, with this on its side, comes to it.
        """
        found: dict[tuple[str, str, Side], float] = {}
        for f in self.flows:
            if STOCK in {f.source, f.target} and f.amount is not None:
                node, sign = (f.source, 1.0) if f.target == STOCK else (f.target, -1.0)
                port = (node, f.commodity, Side.IN if f.id.startswith("stock/in/") else Side.OUT)
                found[port] = found.get(port, 0.0) + sign * f.amount
        return found
