"""Gather a state's flows for one picture: one unit family, parallel flows joined, small ones merged and counted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from parkloop.park.enums import NodeKind
from parkloop.park.state import ENVIRONMENT, MARKET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.park.park import Park
    from parkloop.park.state import State, StateFlow

Family = Literal["mass", "water", "energy"]
FAMILIES: tuple[Family, ...] = ("mass", "water", "energy")
UNIT: dict[Family, str] = {"mass": "t/a", "water": "m3/a", "energy": "GJ/a"}
_FACTORS: dict[str, tuple[Family, float]] = {
    "t": ("mass", 1.0),
    "m3": ("water", 1.0),
    "GJ": ("energy", 1.0),
    "MWh": ("energy", 3.6),
}
REST = "+rest"  # node that stands for all that have only small flows


@dataclass(frozen=True, slots=True)
class Arc:
    """An amount between two nodes; ``merged`` counts the flows that were joined because they are small (0: none)."""

    source: str
    target: str
    commodity: str
    amount: float
    merged: int = 0


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a picture draws and what it leaves out.

    Attributes
    ----------
    arcs
        Inside flows, largest first.
    inflow, outflow
        Outside ends by node: (node, ``@market`` ...) -> amount.
    nodes
        All nodes drawn, in the order of the state.
    small
        Number of flows merged; ``rest`` the number of nodes merged into «其他».
    unknown
        Number of inside exchanges whose amount is not known.
    alone
        Number of nodes that exchange only with the outside and are not drawn.
    """

    arcs: tuple[Arc, ...]
    inflow: dict[tuple[str, str], float]
    outflow: dict[tuple[str, str], float]
    nodes: tuple[str, ...]
    small: int
    rest: int
    unknown: int
    alone: int


def within(state: State, park: Park) -> State:
    """The state with every node outside the boundary turned into an outside end: market nodes, the environment.

    Exchanges between two outside ends are left out.
    """
    outside = {n.id: ENVIRONMENT if n.kind == NodeKind.ENVIRONMENT else MARKET for n in park.nodes if not n.inside}
    flows = []
    for f in state.flows:
        source, target = outside.get(f.source, f.source), outside.get(f.target, f.target)
        if not (source.startswith("@") and target.startswith("@")):
            flows.append(replace(f, source=source, target=target))
    return replace(state, flows=tuple(flows))


def in_family(flow: StateFlow, family: Family) -> bool:
    """Whether a flow belongs to the unit family."""
    known = _FACTORS.get(flow.unit.removesuffix("/a"))
    return known is not None and known[0] == family


def converted(flow: StateFlow) -> float | None:
    """The amount in the unit of its family (MWh as GJ)."""
    factor = _FACTORS.get(flow.unit.removesuffix("/a"), ("mass", 1.0))[1]
    return None if flow.amount is None else flow.amount * factor


def gather(state: State, family: Family, share: float = 0.005) -> Gathered:
    """Collect the flows of ``family``; inside flows below ``share`` of all inside flows are merged, never dropped."""
    flows = [f for f in state.flows if in_family(f, family)]
    inside, unknown = _joined(f for f in flows if f.internal)
    total = sum(inside.values())
    big = {k: v for k, v in inside.items() if v >= share * total}
    kept = {n for s, t, _ in big for n in (s, t)}
    merged: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for (s, t, c), v in inside.items():
        if (s, t, c) not in big:
            merged[(s if s in kept else REST, t if t in kept else REST)].append((c, v))
    alike = {pair: rows[0] for pair, rows in merged.items() if len(rows) == 1 and REST not in pair}
    merged = {pair: rows for pair, rows in merged.items() if pair not in alike}  # one alone keeps its name
    arcs = [Arc(s, t, c, v) for (s, t, c), v in big.items()]
    arcs += [Arc(s, t, c, v) for (s, t), (c, v) in alike.items()]
    arcs += [Arc(s, t, "", sum(v for _, v in rows), len(rows)) for (s, t), rows in merged.items() if s != t]
    small_nodes = {n for s, t, _ in inside for n in (s, t)} - kept
    names = {REST if n in small_nodes else n for n in kept | small_nodes}
    inflow: dict[tuple[str, str], float] = defaultdict(float)
    outflow: dict[tuple[str, str], float] = defaultdict(float)
    alone: set[str] = set()
    for flow in flows:
        value = converted(flow)
        if flow.internal or not value:
            continue
        end, other, table = _ends(flow, inflow, outflow)
        node = REST if end in small_nodes else end
        if node in names:
            table[(node, other)] += value
        elif not end.startswith("@"):
            alone.add(end)
    order = {n: i for i, n in enumerate(dict.fromkeys(n for f in flows for n in (f.source, f.target)))}
    return Gathered(
        tuple(sorted(arcs, key=lambda a: (-a.amount, a.source, a.target, a.commodity))),
        dict(inflow),
        dict(outflow),
        tuple(sorted(names, key=lambda n: (n == REST, order.get(n, 0)))),
        sum(len(v) for v in merged.values()),
        len(small_nodes),
        unknown,
        len(alone),
    )


def _joined(flows: Iterable[StateFlow]) -> tuple[dict[tuple[str, str, str], float], int]:
    joined: dict[tuple[str, str, str], float] = defaultdict(float)
    unknown = 0
    for flow in flows:
        value = converted(flow)
        if value is None:
            unknown += 1
        elif value > 0 and flow.source != flow.target:
            joined[(flow.source, flow.target, flow.commodity)] += value
    return dict(joined), unknown


def _ends(
    flow: StateFlow, inflow: dict[tuple[str, str], float], outflow: dict[tuple[str, str], float]
) -> tuple[str, str, dict[tuple[str, str], float]]:
    if flow.source.startswith("@"):
        return flow.target, flow.source, inflow
    return flow.source, flow.target, outflow
