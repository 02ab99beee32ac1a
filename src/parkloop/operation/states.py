"""Turn an operation into a state, with every flow booked in the trace ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkloop.operation.network import OPENED, Arc, Network
from parkloop.park.enums import Side, StateKind
from parkloop.park.state import State, StateFlow

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from parkloop.base.trace import Ledger
    from parkloop.operation.reference import Port
    from parkloop.park.option import Option

NOISE = 1e-9
"""Amounts below this share of their commodity's largest port are rounding of the solver."""


def state_of(
    network: Network, flow: NDArray[np.float64], kind: StateKind, year: int, ledger: Ledger, chosen: Iterable[str] = ()
) -> State:
    """The state of one year of an operation; exchanges of unknown size come along from the observed state.

    ``flow`` has shape (A, T) as returned by ``operate``; ``chosen`` are the options that are open.
    """
    y = network.years.index(year)
    picked = list(chosen)
    tracer = Tracer(network, ledger)
    rows = []
    for i, arc in enumerate(network.arcs):
        amount = float(flow[i, y])
        if amount <= NOISE * network.scale[i] * 1e3:
            continue
        ref = tracer.book(arc, amount, f"{kind}/{year}/{arc.id}", picked)
        unit = network.park.commodity[arc.commodity].unit
        rows.append(
            StateFlow(
                id=arc.id,
                source=arc.source,
                target=arc.target,
                commodity=arc.commodity,
                arrives=arc.arrives,
                amount=amount,
                received=amount * arc.gain,
                unit=unit,
                origin=f"option/{arc.option}" if arc.option else f"flow/{arc.id}",
                ref=ref,
            )
        )
    held = {r.id for r in rows}
    unknown = [f for f in network.observed.flows if f.amount is None and f.id not in held]
    takes: dict[tuple[str, str], float | None] = {k: None for k, v in network.observed.takes.items() if v is None}
    makes: dict[tuple[str, str], float | None] = {k: None for k, v in network.observed.makes.items() if v is None}
    made_or_taken = network.amounts[:, y].copy()
    for o in (network.option_index[o] for o in picked if o in network.option_index):
        made_or_taken[network.change.ports(o)] += network.change.of(o)[:, y]
    for (node, commodity, side), amount in zip(network.ports, made_or_taken.tolist(), strict=True):
        known, table = (network.observed.takes, takes) if side is Side.IN else (network.observed.makes, makes)
        if amount or (node, commodity) in known:  # what only an option left aside would take or make is no line of it
            table[node, commodity] = amount
    return State(kind=kind, year=year, flows=(*rows, *unknown), takes=takes, makes=makes)


@dataclass(slots=True)
class Tracer:
    """Books operated amounts: each rests on what its two ports make and take, and on the options that move them."""

    network: Network
    ledger: Ledger
    _ports: dict[Port, tuple[str, ...]] = field(default_factory=dict)
    _moved: dict[str, frozenset[Port]] = field(default_factory=dict)
    _refs: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def book(self, arc: Arc, amount: float, name: str, chosen: Iterable[str]) -> str:
        """Book ``amount`` of an arc under ``name`` and return the trace id."""
        ends = [p for p in (arc.leaves, arc.enters) if p is not None]
        inputs = dict.fromkeys(ref for port in ends for ref in self.port_refs(port))
        for option in chosen:
            if option in self.network.option_index and self.moved(option).intersection(ends):
                inputs.update(dict.fromkeys(self.option_refs(option)))
        unit = self.network.park.commodity[arc.commodity].unit
        return self.ledger.compute(name, amount, f"{unit}/a", "operate(inputs)", inputs)

    def option_refs(self, option: str) -> tuple[str, ...]:
        """Trace ids of the figures an option rests on."""
        if option not in self._refs:
            self._refs[option] = option_refs(self.network.options[self.network.option_index[option]], self.ledger)
        return self._refs[option]

    def moved(self, option: str) -> frozenset[Port]:
        """The ports that an option changes or connects."""
        if option not in self._moved:
            ports = {self.network.ports[p] for p in self.network.change.ports(self.network.option_index[option])}
            for arc in self.network.arcs:
                if arc.kind == OPENED and arc.option == option:
                    ports.update(p for p in (arc.leaves, arc.enters) if p is not None)
            self._moved[option] = frozenset(ports)
        return self._moved[option]

    def port_refs(self, port: Port) -> tuple[str, ...]:
        """The stated figures behind a port: its lines and the observed flows that touch it."""
        if port not in self._ports:
            self._ports[port] = self._find(port)
        return self._ports[port]

    def _find(self, port: Port) -> tuple[str, ...]:
        node, commodity, side = port
        refs: list[str] = []
        prefix = f"{'take' if side is Side.IN else 'make'}/{node}/{commodity}"
        while f"{prefix}/{len(refs)}/stated" in self.ledger:
            refs.append(f"{prefix}/{len(refs)}/stated")
        refs += [
            f.ref
            for f in self.network.observed.flows
            if f.ref and f.commodity == commodity and (f.source if side is Side.OUT else f.target) == node
        ]
        found = tuple(r for r in refs if r in self.ledger)
        return found or (self.ledger.assume(f"port/{node}/{commodity}/{side}", None, "", f"line:{node}/{commodity}"),)


def option_refs(option: Option, ledger: Ledger) -> tuple[str, ...]:
    """The trace ids of the figures an option rests on; an option without any is itself the assumption."""
    found = dict.fromkeys(
        ref for reason in (*option.reasons, *option.missing) for ref in reason.numbers.values() if ref in ledger
    )
    if found:
        return tuple(found)
    name = ledger.assume(
        f"option/{option.id}",
        None,
        "",
        f"option:{option.id}",
        source=";".join(option.sources),
        confidence=str(option.confidence),
    )
    return (name,)
