"""Layers of a park: tonnes, water, energy and chosen elements, balanced per commodity and around every node.

In a layer each stated figure is weighed by what the commodity holds. What a node takes enters it, what it makes leaves
it, and what nobody meters (air, evaporation, heat, flue gas) is a flow of its own: typical where practice gives a
range, else *unaccounted*, which may have either sign, so that no measured figure is bent to hide it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from parkloop.analysis.balance.closure import closing_flows
from parkloop.analysis.balance.content import LAYERS, Content, content
from parkloop.analysis.balance.layer import FlowDatum, Layer
from parkloop.analysis.balance.observations import Observation
from parkloop.analysis.balance.solve import Reconciliation, solve
from parkloop.park.enums import Side
from parkloop.park.node import current_lines
from parkloop.park.pedigree import standard_deviation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.knowledge.layerfacts import Loss, Substance
    from parkloop.park.flow import Flow
    from parkloop.park.node import Line, Node
    from parkloop.park.park import Park

End: TypeAlias = "tuple[str, ...] | None"
"""A node ``(id,)``, a port ``(node, commodity, side)``, or None for outside."""

SMALL = 2000
"""Flows up to which standard deviations are worth their time."""


@dataclass(frozen=True, slots=True)
class LayerResult:
    """A reconciled layer of a park.

    Attributes
    ----------
    unit
        Of every amount, per year.
    paths
        Where a flow's stated figure stands in the document, by flow id.
    typical
        Flows that rest on a typical content or loss, not on the document alone.
    lacking
        Commodities whose content of the layer is not known.
    open
        Nodes whose balance is not closed because a content or an amount is unknown, with those commodities.
    """

    name: str
    unit: str
    reconciliation: Reconciliation
    paths: Mapping[str, str]
    typical: tuple[str, ...]
    lacking: tuple[str, ...]
    open: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Drawing:
    """A layer being drawn; amounts in the unit of the layer."""

    park: Park
    year: int
    contents: Mapping[str, Content | None]
    flows: list[FlowDatum] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)
    typical: list[str] = field(default_factory=list)
    unknown: dict[str, dict[str, None]] = field(default_factory=dict)  # node -> commodities
    inside: dict[str, dict[Side, list[FlowDatum]]] = field(default_factory=dict)  # node -> its lines
    ports: dict[tuple[str, str, Side], int] = field(default_factory=dict)  # port -> number of its lines

    def add(
        self, name: str, ends: tuple[End, End], amount: float | None, sd: float | None, *, signed: bool = False
    ) -> FlowDatum:
        """Add one flow from the first end to the second."""
        datum = FlowDatum(name, *ends, amount, sd if amount is not None else None, signed)
        self.flows.append(datum)
        return datum


def park_layers(
    park: Park,
    losses: Iterable[Loss],
    substances: Mapping[str, Substance],
    year: int | None = None,
    *,
    alpha: float = 0.05,
    layers: Iterable[str] = tuple(LAYERS),
) -> dict[str, LayerResult]:
    """Reconcile every layer of ``year`` (default: the base year) by itself.

    Parameters
    ----------
    losses, substances
        Typical figures of the knowledge; empty ones leave those flows unaccounted and those contents unknown.
    layers
        Names of ``content.LAYERS``, or chemical elements.

    Raises
    ------
    ValueError
        ``alpha`` does not lie between 0 and 1.
    """
    known = tuple(losses)
    base = park.park.base_year if year is None else year
    return {name: _solved(draw(park, name, known, substances, base), name, alpha) for name in layers}


def _solved(d: Drawing, name: str, alpha: float) -> LayerResult:
    layer = Layer(tuple(d.flows), tuple(d.observations))
    return LayerResult(
        name=name,
        unit=LAYERS.get(name, "t"),
        reconciliation=solve(layer, alpha, covariance=len(d.flows) <= SMALL, tests=len(d.flows) <= SMALL),
        paths=d.paths,
        typical=tuple(d.typical),
        lacking=tuple(dict.fromkeys(c for said in d.unknown.values() for c in said if d.contents[c] is None)),
        open={node: tuple(said) for node, said in d.unknown.items() if node in d.inside},
    )


def draw(park: Park, layer: str, losses: tuple[Loss, ...], substances: Mapping[str, Substance], year: int) -> Drawing:
    """Draw the flows of one layer, nothing reconciled yet."""
    d = Drawing(park, year, {c.id: content(c, layer, substances) for c in park.commodities})
    operating = park.operating(year)
    for i, node in enumerate(park.nodes):
        if node.inside and node.id in operating:
            for side, table in ((Side.IN, "takes"), (Side.OUT, "makes")):
                for j, line in current_lines(getattr(node, table), year):
                    _line(d, node, side, line, f"nodes[{i}].{table}[{j}]")
    places = {f.id: f"flows[{i}].amount" for i, f in enumerate(park.flows)}
    again = [f for f in park.flows if f.observes and f.amount is not None]
    for flow in park.standing_flows(year):
        if {flow.source_node, flow.target_node} <= operating:
            _flow(d, flow, places[flow.id], told_again=any(f.observes == flow.id for f in again))
    drawn = {f.id for f in d.flows}
    for flow in again:
        held = d.contents[flow.commodity]
        if f"flow/{flow.observes}" in drawn and held is not None and flow.amount is not None:
            amount, sd = flow.amount * held.value, _sd(d, flow) * held.value
            d.observations.append(Observation(f"flow/{flow.observes}", amount, sd, flow.source))
    _remainders(d)
    for node in park.nodes:
        if node.id in d.inside:
            closing_flows(d, node, layer, losses)
    return d


def _line(d: Drawing, node: Node, side: Side, line: Line, path: str) -> None:
    held = d.contents[line.commodity]
    if held is None or (line.amount is None and held.value):
        d.unknown.setdefault(node.id, {})[line.commodity] = None
    if held is None or not held.value:
        return
    port = (node.id, line.commodity, side)
    count = d.ports[port] = d.ports.get(port, 0) + 1
    tail = f"{node.id}/{line.commodity}/{count - 1}"
    name = f"{'take' if side is Side.IN else 'make'}/{tail}"
    amount = None if line.amount is None else line.amount * held.value
    sd = None if line.amount is None else _sd(d, line) * held.value
    ends: tuple[End, End] = (port, (node.id,)) if side is Side.IN else ((node.id,), port)
    d.inside.setdefault(node.id, {Side.IN: [], Side.OUT: []})[side].append(d.add(name, ends, amount, sd))
    d.paths[name] = f"{path}.amount"
    if held.typical:
        d.typical.append(name)
    if held.sd and line.amount:  # the port knows the amount exactly as well; only the node feels the purity
        purity = f"purity/{'in' if side is Side.IN else 'out'}/{tail}"
        around: tuple[End, End] = (None, (node.id,)) if side is Side.IN else ((node.id,), None)
        d.add(purity, around, 0.0, line.amount * held.sd, signed=True)
        d.typical.append(purity)
    if line.stock_change is not None:
        _stock(d, port, line, held, tail, path)


def _stock(d: Drawing, port: tuple[str, str, Side], line: Line, held: Content, tail: str, path: str) -> None:
    """What goes on the stock leaves the port, on either side; what comes from it (negative) enters."""
    change = line.stock_change or 0.0
    sd = standard_deviation(change, None, None, None, line.provenance)
    name = f"stock/{'in' if port[2] is Side.IN else 'out'}/{tail}"
    d.add(name, (port, None), change * held.value, sd * held.value, signed=True)
    d.paths[name] = f"{path}.stock_change"


def _flow(d: Drawing, flow: Flow, path: str, *, told_again: bool) -> None:
    held = d.contents[flow.commodity]
    if held is None or not held.value or (flow.amount is None and not told_again):
        return
    source, target = d.park.node[flow.source_node], d.park.node[flow.target_node]
    if not source.inside and not target.inside:
        return
    ends: list[End] = []
    for node, side in ((source, Side.OUT), (target, Side.IN)):
        ends.append((node.id, flow.commodity, side) if node.inside else None)
        if node.inside:
            d.ports.setdefault((node.id, flow.commodity, side), 0)
    name = f"flow/{flow.id}"
    amount = None if flow.amount is None else flow.amount * held.value
    d.add(name, (ends[0], ends[1]), amount, _sd(d, flow) * held.value if flow.amount is not None else None)
    d.paths[name] = path
    if held.typical:
        d.typical.append(name)


def _remainders(d: Drawing) -> None:
    """What the flows leave over at a port is bought or unallocated; a port without a line implies one."""
    for port, lines in d.ports.items():
        node, commodity, side = port
        if lines:
            ends: tuple[End, End] = (port, None) if side is Side.OUT else (None, port)
            d.add(f"remainder/{node}/{commodity}/{side}", ends, None, None)
            continue
        name = f"{'take' if side is Side.IN else 'make'}/{node}/{commodity}/implied"
        across: tuple[End, End] = (port, (node,)) if side is Side.IN else ((node,), port)
        d.inside.setdefault(node, {Side.IN: [], Side.OUT: []})[side].append(d.add(name, across, None, None))


def _sd(d: Drawing, said: Line | Flow) -> float:
    off = 0 if said.year is None else abs(said.year - d.year)
    amount = 0.0 if said.amount is None else said.amount
    return standard_deviation(amount, said.sd, said.low, said.high, said.provenance, off)


def layer_json(result: LayerResult) -> dict[str, object]:
    """Give the promised keys of one layer, suspects with their place, and what is not known."""
    from parkloop.analysis.balance.solve import as_json

    found = as_json(result.reconciliation)
    return {
        **found,
        "unit": f"{result.unit}/a",
        "suspects": [
            {"flow": s.flow, "z": s.z if math.isfinite(s.z) else None, "path": result.paths.get(s.flow)}
            for s in result.reconciliation.suspects
        ],
        "typical": list(result.typical),
        "lacking": list(result.lacking),
        "open": {node: list(commodities) for node, commodities in result.open.items()},
    }
