"""How variables read a state: where a flow's ends stand, sums that stay unknown when a term is, and booking."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from parkloop.park.enums import CommodityKind, NodeKind
from parkloop.park.state import DISPOSAL, ENVIRONMENT, STOCK, UNALLOCATED, StateFlow

if TYPE_CHECKING:
    from parkloop.base.trace import Ledger
    from parkloop.park.commodity import Commodity
    from parkloop.park.park import Park
    from parkloop.park.state import State

INSIDE, MARKET = "inside", "market"
_HELD = frozenset({INSIDE, STOCK})
TREATMENT = ("4620", "7721", "7722", "7723", "7724", "7729", "7820")
"""GB/T 4754 classes whose trade is treating or disposing: what they receive is treated, not used."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A variable's value with its trace id; None with the codes of what is missing; ``basis``: what it rests on."""

    value: float | None
    ref: str
    missing: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weight:
    """What one unit of a flow counts in a sum: a factor with its trace id (empty: 1), or what it lacks."""

    factor: float = 1.0
    ref: str = ""
    missing: str = ""


Weigh = Callable[[StateFlow], Weight]


def one(_flow: StateFlow) -> Weight:
    """Count a flow as it is."""
    return Weight()


@dataclass
class Reading:
    """A state, its park and the ledger, with the questions that variables ask.

    ``before`` reads the state that this one is compared with, where an indicator is a difference of two.
    """

    park: Park
    state: State
    ledger: Ledger
    column: str
    before: Reading | None = None
    known: dict[str, Quantity] = field(default_factory=dict)
    """Variables read so far: many indicators ask for the same ones."""

    @cached_property
    def inside(self) -> frozenset[str]:
        """Ids of the nodes inside the boundary."""
        return frozenset(n.id for n in self.park.inside)

    @cached_property
    def treating(self) -> frozenset[str]:
        """Ids of the nodes inside that treat or dispose of what they receive, by their industry."""
        return frozenset(
            n.id for n in self.park.inside if (n.industry.get("gb4754") or "").lstrip("NDE").startswith(TREATMENT)
        )

    def zone(self, end: str) -> str:
        """Where an end stands: ``inside``, ``market``, or the outside end itself (``@disposal``, ``@stock`` ...)."""
        if end in self.inside:
            return INSIDE
        if end in {DISPOSAL, UNALLOCATED, ENVIRONMENT, STOCK}:
            return end
        node = self.park.node.get(end)
        return ENVIRONMENT if node is not None and node.kind is NodeKind.ENVIRONMENT else MARKET

    def kind(self, flow: StateFlow) -> CommodityKind:
        """Look up the kind of what leaves the source."""
        return self.park.commodity[flow.commodity].kind

    def arriving(self, flow: StateFlow) -> Commodity:
        """Look up the commodity that reaches the target."""
        return self.park.commodity[flow.arrives]

    def bought(self) -> Iterable[StateFlow]:
        """Flows into the park: from the market or out of the environment, not from a node's own stock."""
        return (f for f in self.state.flows if self.zone(f.source) not in _HELD and self.zone(f.target) == INSIDE)

    def between(self) -> Iterable[StateFlow]:
        """Flows from one node inside to another."""
        return (
            f
            for f in self.state.flows
            if f.source != f.target and self.zone(f.source) == INSIDE and self.zone(f.target) == INSIDE
        )

    def leaving(self, *zones: str) -> Iterable[StateFlow]:
        """Flows from nodes inside to these zones."""
        return (f for f in self.state.flows if self.zone(f.source) == INSIDE and self.zone(f.target) in zones)

    def blank_takes(self, counts: Callable[[Commodity], bool]) -> list[str]:
        """Codes of takes without an amount that may come from outside: those that no flow in the state serves."""
        served = {(f.target, f.arrives) for f in self.state.flows}
        return sorted(
            f"take:{node}/{commodity}"
            for (node, commodity), amount in self.state.takes.items()
            if amount is None
            and node in self.inside
            and (node, commodity) not in served
            and counts(self.park.commodity[commodity])
        )

    def total(
        self,
        name: str,
        unit: str,
        flows: Iterable[StateFlow],
        *,
        weigh: Weigh = one,
        minus: Iterable[StateFlow] = (),
        also_missing: Iterable[str] = (),
        needs_data: bool = False,
    ) -> Quantity:
        """Sum flows, each times its weight, less ``minus``, and book the sum.

        Parameters
        ----------
        name, unit
            Of the variable.
        flows, minus
            What is added and what is taken off.
        weigh
            See :class:`Weight`.
        also_missing
            Codes of what is known to be there without an amount.
        needs_data
            Whether no flow at all means that the document says nothing about it (``no_data``), and not zero.
        """
        signed = [(1.0, f) for f in flows] + [(-1.0, f) for f in minus]
        missing = list(also_missing)
        if needs_data and not signed and not missing:
            missing.append(f"no_data:{name}")
        terms, inputs = [], []
        for sign, flow in signed:
            weight = weigh(flow)
            if weight.missing:
                missing.append(weight.missing)
            if flow.amount is None:
                missing.append(f"flow:{flow.id}")
                continue
            inputs.append(self.ref(flow))
            if weight.ref:
                inputs.append(weight.ref)
            terms.append(sign * flow.amount * weight.factor)
        formula = "sum(flow)" if weigh is one else "sum(flow * factor)"
        if minus and any(sign < 0 for sign, _ in signed):
            formula += ": in - out"
        return self.book(name, None if missing else math.fsum(terms), unit, formula, inputs=inputs, missing=missing)

    def book(
        self,
        name: str,
        value: float | None,
        unit: str,
        formula: str,
        *,
        inputs: Iterable[str] = (),
        missing: Iterable[str] = (),
        basis: Iterable[str] = (),
    ) -> Quantity:
        """Book a variable as ``var/<column>/<name>``."""
        once = tuple(dict.fromkeys(inputs))
        ref = self.ledger.compute(f"var/{self.column}/{name}", value, unit, formula, once)
        return Quantity(value, ref, tuple(dict.fromkeys(missing)), tuple(dict.fromkeys(basis)))

    def count(self, name: str, number: int, what: str) -> Quantity:
        """Book a counted variable."""
        return Quantity(float(number), self.ledger.count(f"var/{self.column}/{name}", number, what))

    def ref(self, flow: StateFlow) -> str:
        """Find the trace id of a flow's amount; one that nobody booked is booked here."""
        if flow.ref and flow.ref in self.ledger:
            return flow.ref
        name = f"var/{self.column}/flow/{flow.id}"
        return self.ledger.input(name, flow.amount, f"{flow.unit}/a", flow.origin or flow.id)

    def parameter(self, commodity: str, name: str, value: float, unit: str) -> str:
        """Book a figure of a commodity of the document."""
        row = self.park.commodity[commodity]
        confident = row.co2_confidence.value if name == "co2_factor" else ""
        source = row.co2_source if name == "co2_factor" else ""
        place = [c.id for c in self.park.commodities].index(commodity)
        return self.ledger.input(
            f"commodity/{commodity}/{name}",
            value,
            unit,
            f"commodities[{place}].{name}",
            source=source,
            confidence=confident,
        )
