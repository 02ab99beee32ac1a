"""From a park document to its reconciled base year: one balance per node, commodity and side (clause 5.2, 6.3).

What a node makes of a commodity leaves it by its flows, or is *unallocated*; what it takes comes by its flows, or is
bought outside. Neither remainder may be negative: where the flows out exceed what is made, least squares moves both
within their uncertainty and the pair is named as a suspect.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkloop.analysis.balance.layer import FlowDatum, Layer
from parkloop.analysis.balance.observations import Observation
from parkloop.analysis.balance.solve import Reconciliation, solve
from parkloop.park.enums import CommodityKind, FlowClass, Side, StateKind
from parkloop.park.pedigree import standard_deviation
from parkloop.park.result import GlobalTest, Suspect
from parkloop.park.state import ENVIRONMENT, MARKET, UNALLOCATED, State, StateFlow

if TYPE_CHECKING:
    from parkloop.base.trace import Ledger
    from parkloop.park.flow import Flow
    from parkloop.park.node import Line, Node
    from parkloop.park.park import Park

Port = tuple[str, str, Side]
"""Node, commodity, side: where one balance is drawn up."""

CONFLICT_Z = 2.0
"""Flows that exceed what is made or taken by more standard deviations than this are named as suspects."""


@dataclass(frozen=True, slots=True)
class Observed:
    """The reconciled base year: the state, what does not fit, and the test of the whole."""

    state: State
    suspects: tuple[Suspect, ...]
    test: GlobalTest
    reconciliation: Reconciliation


@dataclass(slots=True)
class _Assembly:
    """Collects the engine's flows and remembers what each one stands for."""

    park: Park
    year: int
    ledger: Ledger
    data: list[FlowDatum] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    stated: dict[str, str] = field(default_factory=dict)  # datum -> trace id of the stated figure
    paths: dict[str, str] = field(default_factory=dict)
    ports: dict[Port, list[str]] = field(default_factory=dict)  # port -> its lines
    remainders: dict[Port, str] = field(default_factory=dict)
    known: dict[str, tuple[float, float]] = field(default_factory=dict)


def observe(park: Park, ledger: Ledger, year: int | None = None, *, alpha: float = 0.05) -> Observed:
    """Reconcile the park's flows, takes and makes of ``year`` (default: its base year).

    Every stated figure and every reconciled one is booked in ``ledger``. Exchanges without a known size stay in the state
    with amount None; no number is made up for them.
    """
    a = _Assembly(park, park.park.base_year if year is None else year, ledger)
    operating = park.operating(a.year)
    for i, node in enumerate(park.nodes):
        if node.inside and node.id in operating:
            for side, table in ((Side.IN, "takes"), (Side.OUT, "makes")):
                for j, line in current_lines(getattr(node, table), a.year):
                    _line(a, node, side, line, f"nodes[{i}].{table}[{j}].amount")
    flows = [f for f in park.standing_flows(a.year) if {f.source_node, f.target_node} <= operating]
    place = {f.id: i for i, f in enumerate(park.flows)}
    for flow in flows:
        _flow(a, flow, f"flows[{place[flow.id]}].amount")
    for i, flow in enumerate(park.flows):
        if flow.observes and flow.observes in {f.id for f in flows} and flow.amount is not None:
            _second_statement(a, flow, f"flows[{i}].amount")
    _implied_ports(a)
    result = solve(Layer(tuple(a.data), tuple(a.observations)), alpha=alpha)
    suspects = _suspects(a, result)
    state = _state(a, flows, result)
    test = GlobalTest(
        statistic=result.test.statistic, dof=result.test.dof, critical=result.test.critical, passed=result.test.passed
    )
    return Observed(state, suspects, test, result)


def current_lines(lines: tuple[Line, ...], year: int) -> list[tuple[int, Line]]:
    """The lines that speak of ``year``: for each commodity those whose own year is nearest to it."""
    nearest: dict[str, int] = {}
    for line in lines:
        distance = 0 if line.year is None else abs(line.year - year)
        nearest[line.commodity] = min(distance, nearest.get(line.commodity, distance))
    return [
        (j, line)
        for j, line in enumerate(lines)
        if (0 if line.year is None else abs(line.year - year)) == nearest[line.commodity]
    ]


def _line(a: _Assembly, node: Node, side: Side, line: Line, path: str) -> None:
    if line.amount is None:
        return
    port = (node.id, line.commodity, side)
    lines = a.ports.setdefault(port, [])
    name = f"{'take' if side is Side.IN else 'make'}/{node.id}/{line.commodity}/{len(lines)}"
    lines.append(name)
    sd = standard_deviation(line.amount, line.sd, line.low, line.high, line.provenance)
    a.data.append(_datum(name, port, side, line.amount, sd))
    a.known[name] = (line.amount, sd)
    a.paths[name] = path
    unit = a.park.commodity[line.commodity].unit
    a.stated[name] = a.ledger.input(
        f"{name}/stated",
        line.amount,
        f"{unit}/a",
        path,
        source=line.source,
        confidence=str(line.confidence),
        provenance=str(line.provenance),
    )


def _datum(name: str, port: Port, side: Side, amount: float | None, sd: float | None) -> FlowDatum:
    """What is made enters its port from outside, what is taken leaves its port to outside."""
    ends = (None, port) if side is Side.OUT else (port, None)
    return FlowDatum(name, *ends, amount, sd)


def _flow(a: _Assembly, flow: Flow, path: str) -> None:
    source, target = a.park.node[flow.source_node], a.park.node[flow.target_node]
    ends = (
        (source.id, flow.commodity, Side.OUT) if source.inside else None,
        (target.id, flow.commodity, Side.IN) if target.inside else None,
    )
    if flow.amount is None or ends == (None, None):
        return
    sd = standard_deviation(flow.amount, flow.sd, flow.low, flow.high, flow.provenance)
    name = f"flow/{flow.id}"
    a.data.append(FlowDatum(name, *ends, flow.amount, sd))
    a.known[name] = (flow.amount, sd)
    a.paths[name] = path
    unit = a.park.commodity[flow.commodity].unit
    a.stated[name] = a.ledger.input(
        f"{name}/stated",
        flow.amount,
        f"{unit}/a",
        path,
        source=flow.source,
        confidence=str(flow.confidence),
        provenance=str(flow.provenance),
    )


def _second_statement(a: _Assembly, flow: Flow, path: str) -> None:
    name = f"flow/{flow.observes}"
    if name not in a.known or flow.amount is None:
        return
    sd = standard_deviation(flow.amount, flow.sd, flow.low, flow.high, flow.provenance)
    a.observations.append(Observation(name, flow.amount, sd, flow.source))
    unit = a.park.commodity[flow.commodity].unit
    ref = a.ledger.input(
        f"flow/{flow.id}/stated",
        flow.amount,
        f"{unit}/a",
        path,
        source=flow.source,
        confidence=str(flow.confidence),
        provenance=str(flow.provenance),
    )
    a.stated[f"{name}//{flow.id}"] = ref


def _implied_ports(a: _Assembly) -> None:
    """Remainders for ports with a stated amount; an implied amount for ports that only flows speak of."""
    touched: dict[Port, None] = dict.fromkeys(a.ports)
    for datum in a.data:
        for end in (datum.source, datum.target):
            if end is not None:
                touched.setdefault(end, None)  # type: ignore[arg-type]
    for port in touched:
        node, commodity, side = port
        if port in a.ports:
            name = f"remainder/{node}/{commodity}/{side}"
            a.remainders[port] = name
            ends = (port, None) if side is Side.OUT else (None, port)
            a.data.append(FlowDatum(name, *ends))
        else:
            name = f"{'take' if side is Side.IN else 'make'}/{node}/{commodity}/implied"
            a.ports[port] = [name]
            a.data.append(_datum(name, port, side, None, None))


def _suspects(a: _Assembly, result: Reconciliation) -> tuple[Suspect, ...]:
    found = {s.flow: s.z for s in result.suspects}
    clamped = set(result.clamped)
    for port, name in a.remainders.items():
        if name in clamped:
            z = _excess(a, port)
            if z > CONFLICT_Z:
                for line in a.ports[port]:
                    found[line] = max(z, found.get(line, 0.0))
    for repeated in result.repeated:
        if not repeated.agrees and repeated.z is not None:
            found[repeated.flow] = max(repeated.z, found.get(repeated.flow, 0.0))
    rows = [Suspect(flow=f, z=z, path=a.paths.get(f, "")) for f, z in found.items()]
    return tuple(sorted(rows, key=lambda s: (-abs(s.z), s.flow)))


def _excess(a: _Assembly, port: Port) -> float:
    """By how many standard deviations the flows exceed what the port makes or takes."""
    side = port[2]
    lines = [a.known[n] for n in a.ports[port] if n in a.known]
    flows = [
        a.known[d.id]
        for d in a.data
        if d.id.startswith("flow/") and (d.source if side is Side.OUT else d.target) == port and d.id in a.known
    ]
    excess = sum(v for v, _ in flows) - sum(v for v, _ in lines)
    spread = math.sqrt(sum(s * s for _, s in flows + lines))
    return excess / spread if spread > 0 else math.inf


def _state(a: _Assembly, flows: list[Flow], result: Reconciliation) -> State:
    values = {f.id: f for f in result.flows}
    rows: list[StateFlow] = []
    for flow in flows:
        rows.append(_known_flow(a, flow, values))
    for port, name in a.remainders.items():
        amount = values[name].value
        largest = max((abs(values[n].value or 0.0) for n in a.ports[port]), default=0.0)
        if amount is not None and amount > 1e-9 * largest and amount > 0:
            rows.append(_remainder(a, port, amount, values))
    totals: dict[Side, dict[tuple[str, str], float | None]] = {Side.IN: {}, Side.OUT: {}}
    for (node, commodity, side), names in a.ports.items():
        parts = [values[n].value for n in names]
        totals[side][node, commodity] = None if None in parts else math.fsum(p for p in parts if p is not None)
    operating = a.park.operating(a.year)
    for node in (n for n in a.park.inside if n.id in operating):  # a blank line is known to exist, and no more
        for side, lines in ((Side.IN, node.takes), (Side.OUT, node.makes)):
            for _, line in current_lines(lines, a.year):
                totals[side].setdefault((node.id, line.commodity), None)
    return State(kind=StateKind.OBSERVED, year=a.year, flows=tuple(rows), takes=totals[Side.IN], makes=totals[Side.OUT])


def _known_flow(a: _Assembly, flow: Flow, values: dict[str, object]) -> StateFlow:
    name = f"flow/{flow.id}"
    unit = a.park.commodity[flow.commodity].unit
    found = values.get(name)
    amount = flow.amount if found is None else found.value  # type: ignore[attr-defined]
    ref = ""
    if found is not None and amount is not None:
        stated = [r for n, r in a.stated.items() if n == name or n.startswith(f"{name}//")]
        ref = a.ledger.compute(f"observed/{name}", amount, f"{unit}/a", "reconciled(inputs)", stated)
    elif amount is not None:
        ref = a.ledger.input(f"{name}/stated", amount, f"{unit}/a", name, source=flow.source)
    return StateFlow(
        id=flow.id,
        source=flow.source_node,
        target=flow.target_node,
        commodity=flow.commodity,
        arrives=flow.commodity,
        amount=amount,
        received=amount,
        unit=unit,
        origin=name,
        ref=ref,
        klass=FlowClass(str(found.kind)) if found is not None else FlowClass.UNOBSERVABLE,  # type: ignore[attr-defined]
    )


def _remainder(a: _Assembly, port: Port, amount: float, values: dict[str, object]) -> StateFlow:
    node, commodity, side = port
    c = a.park.commodity[commodity]
    ends = (MARKET, node) if side is Side.IN else (node, outlet(c.kind))
    stated = [a.stated[n] for n in a.ports[port] if n in a.stated]
    stated += [
        a.stated[d.id] for d in a.data if d.id in a.stated and d.id.startswith("flow/") and port in {d.source, d.target}
    ]
    name = a.remainders[port]
    ref = a.ledger.compute(
        f"observed/{name}", amount, f"{c.unit}/a", "reconciled(stated amount) - sum(reconciled flows)", stated
    )
    return StateFlow(
        id=name,
        source=ends[0],
        target=ends[1],
        commodity=commodity,
        arrives=commodity,
        amount=amount,
        received=amount,
        unit=c.unit,
        origin=name,
        ref=ref,
        klass=FlowClass(str(values[name].kind)),  # type: ignore[attr-defined]
    )


def outlet(kind: CommodityKind) -> str:
    """Where the part of a make goes that no flow takes: products are sold, emissions leave, the rest is unallocated."""
    if kind is CommodityKind.PRODUCT:
        return MARKET
    return ENVIRONMENT if kind is CommodityKind.EMISSION else UNALLOCATED
