"""From a park document to its reconciled base year: one balance per node, commodity and side (clause 5.2, 6.3).

What a node makes of a commodity leaves it by its flows, or is *unallocated*; what it takes comes by its flows, or is
bought outside. Neither remainder may be negative: where the flows out exceed what is made, least squares moves both
within their uncertainty and the pair is named as a suspect. What a line says was put on stock, or drawn from the stock
of earlier years, is a flow of its own between its port and ``@stock``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkloop.analysis.balance.layer import FlowDatum, Layer
from parkloop.analysis.balance.observations import Observation
from parkloop.analysis.balance.solve import Reconciliation, solve
from parkloop.park.enums import CommodityKind, FlowClass, Side, StateKind
from parkloop.park.node import current_lines
from parkloop.park.pedigree import standard_deviation
from parkloop.park.result import GlobalTest, Suspect
from parkloop.park.state import ENVIRONMENT, MARKET, STOCK, UNALLOCATED, State, StateFlow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.analysis.balance.solve import FlowResult
    from parkloop.base.trace import Ledger
    from parkloop.park.flow import Flow
    from parkloop.park.node import Line, Node
    from parkloop.park.park import Park

__all__ = ["Observed", "Port", "current_lines", "observe", "outlet"]

Port = tuple[str, str, Side]
"""Node, commodity, side: where one balance is drawn up."""

CONFLICT_Z = 2.0
"""Flows that exceed what is made or taken by more standard deviations than this are named as suspects."""


@dataclass(frozen=True, slots=True)
class Observed:
    """The reconciled base year: the state, what does not fit, and the test of the whole.

    ``paths``: where each stated figure of the reconciliation stands in the document, by its flow id.
    """

    state: State
    suspects: tuple[Suspect, ...]
    test: GlobalTest
    reconciliation: Reconciliation
    paths: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Assembly:
    """Collects the engine's flows and remembers what each one stands for."""

    park: Park
    year: int
    ledger: Ledger
    data: list[FlowDatum] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    at: dict[Port, list[str]] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)
    stated: dict[str, str] = field(default_factory=dict)  # datum -> trace id of the stated figure
    paths: dict[str, str] = field(default_factory=dict)
    ports: dict[Port, list[str]] = field(default_factory=dict)  # port -> its lines
    remainders: dict[Port, str] = field(default_factory=dict)
    known: dict[str, tuple[float, float]] = field(default_factory=dict)  # datum -> amount and deviation as stated
    ends: dict[str, tuple[Port | None, Port | None]] = field(default_factory=dict)  # flow datum -> its ports
    stocks: dict[str, tuple[Port, Line, str]] = field(default_factory=dict)  # change of stock -> port, line, path

    def add(
        self,
        datum: str,
        source: Port | None,
        target: Port | None,
        amount: float | None,
        sd: float | None,
        *,
        signed: bool = False,
    ) -> None:
        """Give the engine one flow; it leaves ``source`` and enters ``target``, None being outside."""
        self.data.append(FlowDatum(datum, source, target, amount, sd, signed))
        self.ends[datum] = (source, target)


def observe(
    park: Park, ledger: Ledger, year: int | None = None, *, alpha: float = 0.05, tests: bool = False
) -> Observed:
    """Reconcile the park's flows, takes and makes of ``year`` (default: its base year).

    Every stated figure and every reconciled one is booked in ``ledger``. Exchanges without a known size stay in the
    state with amount None; no number is made up for them. ``tests`` adds nodal tests, serial elimination and leaks.
    """
    a = _Assembly(park, park.park.base_year if year is None else year, ledger)
    operating = park.operating(a.year)
    for i, node in enumerate(park.nodes):
        if node.inside and node.id in operating:
            for side, table in ((Side.IN, "takes"), (Side.OUT, "makes")):
                for j, line in current_lines(getattr(node, table), a.year):
                    _line(a, node, side, line, f"nodes[{i}].{table}[{j}].amount")
                    if line.stock_change:
                        tail = f"{side.value}/{node.id}/{line.commodity}/{j}"
                        place = f"nodes[{i}].{table}[{j}].stock_change"
                        a.stocks[f"stock/{tail}"] = ((node.id, line.commodity, side), line, place)
    flows = [f for f in park.standing_flows(a.year) if {f.source_node, f.target_node} <= operating]
    a.paths.update((f"flow/{f.id}", f"flows[{i}].amount") for i, f in enumerate(park.flows))
    again = [f for f in park.flows if f.observes and f.amount is not None]
    seconds = {f.observes for f in again}
    for flow in flows:
        _flow(a, flow, told_again=flow.id in seconds)
    for flow in again:
        _second_statement(a, flow)
    _stocks(a)
    _implied_ports(a)
    result = solve(Layer(tuple(a.data), tuple(a.observations)), alpha=alpha, tests=tests)
    suspects = _suspects(a, result)
    state = _state(a, flows, result)
    test = GlobalTest(
        statistic=result.test.statistic, dof=result.test.dof, critical=result.test.critical, passed=result.test.passed
    )
    return Observed(state, suspects, test, result, a.paths)


def _line(a: _Assembly, node: Node, side: Side, line: Line, path: str) -> None:
    if line.amount is None:
        return
    port = (node.id, line.commodity, side)
    lines = a.ports.setdefault(port, [])
    name = f"{'take' if side is Side.IN else 'make'}/{node.id}/{line.commodity}/{len(lines)}"
    lines.append(name)
    sd = standard_deviation(line.amount, line.sd, line.low, line.high, line.provenance, _years_off(a, line.year))
    _turnover(a, name, port, line.amount, sd)
    a.known[name] = (line.amount, sd)
    a.paths[name] = path
    a.stated[name] = _book(a, name, line)


def _years_off(a: _Assembly, year: int | None) -> int:
    """How far a figure is from the year looked at; one without a year speaks of every year."""
    return 0 if year is None else abs(year - a.year)


def _turnover(a: _Assembly, name: str, port: Port, amount: float | None, sd: float | None) -> None:
    """Let what is made enter its port from outside, and what is taken leave its port to outside."""
    if port[2] is Side.OUT:
        a.add(name, None, port, amount, sd)
    else:
        a.add(name, port, None, amount, sd)


def _book(a: _Assembly, name: str, said: Line | Flow) -> str:
    """Book a stated figure with all that the document says of it; the path is that of ``name``."""
    return a.ledger.input(
        f"{name}/stated",
        said.amount,
        f"{a.park.commodity[said.commodity].unit}/a",
        a.paths[name],
        source=said.source,
        confidence=str(said.confidence),
        provenance=str(said.provenance),
    )


def _flow(a: _Assembly, flow: Flow, *, told_again: bool) -> None:
    source, target = a.park.node[flow.source_node], a.park.node[flow.target_node]
    ends = (
        (source.id, flow.commodity, Side.OUT) if source.inside else None,
        (target.id, flow.commodity, Side.IN) if target.inside else None,
    )
    name = f"flow/{flow.id}"
    if ends == (None, None):
        return
    if flow.amount is None:
        if told_again:  # another source knows how much it is
            a.add(name, *ends, None, None)
        return
    sd = standard_deviation(flow.amount, flow.sd, flow.low, flow.high, flow.provenance, _years_off(a, flow.year))
    a.add(name, *ends, flow.amount, sd)
    a.known[name] = (flow.amount, sd)
    a.stated[name] = _book(a, name, flow)


def _second_statement(a: _Assembly, flow: Flow) -> None:
    name = f"flow/{flow.observes}"
    if name not in a.ends or flow.amount is None:
        return
    sd = standard_deviation(flow.amount, flow.sd, flow.low, flow.high, flow.provenance, _years_off(a, flow.year))
    a.observations.append(Observation(name, flow.amount, sd, flow.source))
    a.known.setdefault(name, (flow.amount, sd))
    a.stated[f"{name}//{flow.id}"] = _book(a, f"flow/{flow.id}", flow)


def _stocks(a: _Assembly) -> None:
    """Let what goes on stock leave its port, on either side; what is drawn from stock (negative) enters it.

    Where neither an amount nor a flow says how much passes the port, the change of stock says nothing of it either.
    """
    touched = {end for ends in a.ends.values() for end in ends if end is not None}
    a.stocks = {name: held for name, held in a.stocks.items() if held[0] in touched}
    for name, (port, line, path) in a.stocks.items():
        change = line.stock_change or 0.0
        sd = standard_deviation(change, None, None, None, line.provenance, _years_off(a, line.year))
        a.add(name, port, None, change, sd, signed=True)
        a.known[name] = (change, sd)
        a.paths[name] = path
        unit = f"{a.park.commodity[line.commodity].unit}/a"
        a.stated[name] = a.ledger.input(f"{name}/stated", change, unit, path, source=line.source)


def _implied_ports(a: _Assembly) -> None:
    """Remainders for ports with a stated amount; an implied amount for ports that only flows speak of."""
    touched: dict[Port, None] = dict.fromkeys(a.ports)
    for ends in a.ends.values():
        touched.update((end, None) for end in ends if end is not None)
    for port in touched:
        node, commodity, side = port
        if port in a.ports:
            name = f"remainder/{node}/{commodity}/{side}"
            a.remainders[port] = name
            source, target = (port, None) if side is Side.OUT else (None, port)
            a.add(name, source, target, None, None)
        else:
            name = f"{'take' if side is Side.IN else 'make'}/{node}/{commodity}/implied"
            a.ports[port] = [name]
            _turnover(a, name, port, None, None)


def _suspects(a: _Assembly, result: Reconciliation) -> tuple[Suspect, ...]:
    found = {s.flow: s.z for s in result.suspects}
    clamped = set(result.clamped)
    known = a.known | {c.flow: (c.amount, c.sd) for c in result.repeated}
    for port, name in a.remainders.items():
        if name in clamped:
            z = _excess(a, port, known)
            if z > CONFLICT_Z:
                for line in a.ports[port]:
                    found[line] = max(z, found.get(line, 0.0))
    for repeated in result.repeated:
        if not repeated.agrees:  # two exact statements that differ have no z: no deviation is large enough
            z = math.inf if repeated.z is None else repeated.z
            found[repeated.flow] = max(z, found.get(repeated.flow, 0.0))
    worst_first = sorted(found.items(), key=lambda item: (-abs(item[1]), item[0]))
    return tuple(Suspect(flow=f, z=z, path=a.paths.get(f, "")) for f, z in worst_first)


def _excess(a: _Assembly, port: Port, known: Mapping[str, tuple[float, float]]) -> float:
    """By how many standard deviations the flows exceed what the port makes or takes."""
    lines = [known[n] for n in a.ports[port] if n in known]
    flows = [known[n] for n in _flows_at(a, port) if n in known]
    stocks = [known[name] for name, held in a.stocks.items() if held[0] == port]
    put = sum(v for v, _ in stocks) * (1.0 if port[2] is Side.OUT else -1.0)
    excess = sum(v for v, _ in flows) + put - sum(v for v, _ in lines)
    spread = math.sqrt(sum(s * s for _, s in flows + lines + stocks))
    return excess / spread if spread > 0 else math.inf


def _flows_at(a: _Assembly, port: Port) -> list[str]:
    """Names of the flows that touch a port; indexed once, because every port asks."""
    if not a.at:
        for name, ends in a.ends.items():
            if name.startswith("flow/"):
                for end in ends:
                    if end is not None:
                        a.at.setdefault(end, []).append(name)
    return a.at.get(port, [])


def _statements(a: _Assembly, name: str) -> list[str]:
    """Trace ids of what the document says of a flow: its own row and the rows that observe it."""
    if not a.said:
        for stated, ref in a.stated.items():
            a.said.setdefault(stated.partition("//")[0], []).append(ref)
    return a.said.get(name, [])


def _state(a: _Assembly, flows: list[Flow], result: Reconciliation) -> State:
    values = {f.id: f for f in result.flows}
    rows = [_known_flow(a, flow, values.get(f"flow/{flow.id}")) for flow in flows]
    for port, name in a.remainders.items():
        amount = values[name].value
        largest = max((abs(values[n].value or 0.0) for n in a.ports[port]), default=0.0)
        if amount is not None and amount > 1e-9 * largest and amount > 0:
            rows.append(_remainder(a, port, amount, values[name]))
    rows += [row for name in a.stocks if (row := _stock(a, name, values[name])) is not None]
    totals: dict[Side, dict[tuple[str, str], float | None]] = {Side.IN: {}, Side.OUT: {}}
    for (node, commodity, side), names in a.ports.items():
        parts = [values[n].value for n in names]
        totals[side][node, commodity] = None if None in parts else math.fsum(p for p in parts if p is not None)
    operating = a.park.operating(a.year)
    for inside in (n for n in a.park.inside if n.id in operating):  # a blank line is known to exist, and no more
        for side, lines in ((Side.IN, inside.takes), (Side.OUT, inside.makes)):
            for _, line in current_lines(lines, a.year):
                totals[side].setdefault((inside.id, line.commodity), None)
    return State(kind=StateKind.OBSERVED, year=a.year, flows=tuple(rows), takes=totals[Side.IN], makes=totals[Side.OUT])


def _known_flow(a: _Assembly, flow: Flow, found: FlowResult | None) -> StateFlow:
    name = f"flow/{flow.id}"
    unit = a.park.commodity[flow.commodity].unit
    amount = flow.amount if found is None else found.value
    ref = ""
    if found is not None and amount is not None:
        stated = _statements(a, name)
        ref = a.ledger.compute(f"observed/{name}", amount, f"{unit}/a", "reconciled(inputs)", stated)
    elif amount is not None:
        ref = _book(a, name, flow)  # between two nodes outside: no balance holds it
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
        klass=_klass(found, amount),
    )


def _klass(found: FlowResult | None, amount: float | None) -> FlowClass:
    if found is not None:
        return FlowClass(str(found.kind))
    return FlowClass.UNOBSERVABLE if amount is None else FlowClass.NONREDUNDANT


def _remainder(a: _Assembly, port: Port, amount: float, found: FlowResult) -> StateFlow:
    node, commodity, side = port
    c = a.park.commodity[commodity]
    ends = (MARKET, node) if side is Side.IN else (node, outlet(c.kind))
    stated = [a.stated[n] for n in a.ports[port] if n in a.stated]
    for flow in _flows_at(a, port):
        stated += _statements(a, flow)
    stated += [a.stated[stock] for stock, held in a.stocks.items() if held[0] == port]
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
        klass=_klass(found, amount),
    )


def _stock(a: _Assembly, name: str, found: FlowResult) -> StateFlow | None:
    """A change of stock as a flow: to the stock where it rose, from it where it was drawn on; None where it was not."""
    node, commodity, _ = a.stocks[name][0]
    if not found.value:
        return None
    unit = a.park.commodity[commodity].unit
    amount = abs(found.value)
    formula = "reconciled(inputs)" if found.value > 0 else "-reconciled(inputs)"
    ends = (node, STOCK) if found.value > 0 else (STOCK, node)
    return StateFlow(
        id=name,
        source=ends[0],
        target=ends[1],
        commodity=commodity,
        arrives=commodity,
        amount=amount,
        received=amount,
        unit=unit,
        origin=name,
        ref=a.ledger.compute(f"observed/{name}", amount, f"{unit}/a", formula, [a.stated[name]]),
        klass=_klass(found, amount),
    )


def outlet(kind: CommodityKind) -> str:
    """Tell where what no flow takes of a make goes: products are sold, emissions leave, the rest is unallocated."""
    if kind is CommodityKind.PRODUCT:
        return MARKET
    return ENVIRONMENT if kind is CommodityKind.EMISSION else UNALLOCATED
