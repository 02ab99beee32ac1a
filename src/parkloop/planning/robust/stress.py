"""What a plan loses when a firm or an exchange fails: loss of node and loss of link, with the plan as it is.

Every exchange makes two firms depend on one another. What a firm that fails loses itself (its sales less its purchases)
is no matter of the plan and not counted; what the others lose is. Transfers between firms of the park carry no money.
Each outage is run twice, with the plan and without any option; the difference is what the plan itself puts at risk, and
the figure to look at. All outages stand side by side in one network and are solved once. A failed exchange is not made
up for in the rest of the year: nothing is stored.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.network import OPENED, REMAINDER, STANDING
from parkloop.operation.objective import value_objective
from parkloop.operation.operate import Operator
from parkloop.park.actions import AddNode
from parkloop.park.changes import OUTAGE, Change
from parkloop.planning.altered import altered
from parkloop.planning.scenarios import stacked

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from parkloop.operation.network import Arc, Network
    from parkloop.planning.altered import Scene

    Floats = NDArray[np.float64]

QUARTER = 0.25
NODES, LINKS = 8, 12
NODE, LINK = "node", "link"
IDLE = 1e-6
"""An exchange below this share of its commodity's largest port does not run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """One failure: of a node or a link, and what it costs in its year.

    Attributes
    ----------
    kind, id, option
        ``node`` or ``link``; the option that opened the link or brings the node, ``""`` for what stands.
    commodity, source, target
        What a link carries, from which node to which.
    loss
        More yearly cost of everybody but the firm that fails, with the plan, than in a year without the failure, in
        park currency.
    usual
        The same without any option.
    unpriced
        Commodity -> how much more of it is bought, or less sold, of which nobody knows the price, unit per year: not in
        the loss, which is then a lower bound.
    co2e, waste, water
        How much more there is of each with the plan, unit per year.
    """

    kind: str
    id: str
    option: str
    loss: float
    usual: float
    unpriced: Mapping[str, float]
    co2e: float
    waste: float
    water: float
    commodity: str = ""
    source: str = ""
    target: str = ""

    @property
    def extra(self) -> float:
        """What the plan adds to the loss; below 0 the plan makes the park safer against this failure."""
        return self.loss - self.usual


@dataclass(frozen=True, slots=True, kw_only=True)
class Stress:
    """The failures, those to which the plan adds most first.

    ``share`` of the year is lost each time; ``left`` nodes and links were not looked at.
    """

    share: float
    year: int
    outages: tuple[Outage, ...]
    left: int

    @property
    def worst(self) -> Outage | None:
        """The failure to whose cost the plan adds most."""
        return self.outages[0] if self.outages else None


def stress(
    single: Scene, opened: Collection[str], *, share: float = QUARTER, nodes: int = NODES, links: int = LINKS
) -> Stress:
    """Fail the nodes and links that carry most.

    Parameters
    ----------
    single
        One future of one year.
    opened
        The options of the plan that are open in it.
    share
        Of the year that each failure lasts.
    nodes, links
        How many of each are looked at, those with the largest exchanges, each measured against the largest port of its
        commodity; the links of the plan go before standing ones.
    """
    chosen = dict.fromkeys(sorted(opened), 1.0)
    flow = _run(single, chosen)
    scene = replace(single, network=_as_planned(single.network, flow))
    targets, left = _targets(single.network, flow, nodes, links)
    scenes = [scene, *(altered(scene, [Change(OUTAGE, x, share)], None) for _, x, _ in targets)]
    count = len(scenes)
    network, figures = stacked(
        [s.network for s in scenes], [s.coefficients for s in scenes], [1.0 / count] * count, [s.id for s in scenes]
    )
    together = replace(single, network=network, coefficients=figures)
    planned, usual = _run(together, chosen), _run(together, {})
    ways = {a.id: a for a in network.arcs}
    found = []
    for k, (kind, target, option) in enumerate(targets, start=1):
        others = np.array([not _alone(a, target) for a in network.arcs]) if kind == NODE else True
        change = np.where(others, planned[:, k] - planned[:, 0], 0.0)
        before = np.where(others, usual[:, k] - usual[:, 0], 0.0)
        way = ways.get(target) if kind == LINK else None
        more = {name: float((v[:, k] * change).sum()) for name, v in figures.values.items()}
        found.append(
            Outage(
                kind=kind,
                id=target,
                option=option,
                loss=more["cost"],
                usual=float((figures.values["cost"][:, k] * before).sum()),
                unpriced=_unpriced(network, figures.known["cost"][:, k], change),
                co2e=more["co2e"],
                waste=more["waste"],
                water=more["water"],
                commodity=way.commodity if way else "",
                source=way.source if way else "",
                target=way.target if way else "",
            )
        )
    found.sort(key=lambda o: (-o.extra, -o.waste, o.kind, o.id))
    return Stress(share=share, year=single.network.years[-1], outages=tuple(found), left=left)


def _run(scene: Scene, chosen: Mapping[str, float]) -> Floats:
    """How the park runs, by the value that the plan was chosen by, shape (A, T)."""
    objective = value_objective(scene.network, scene.coefficients, scene.worth)
    return Operator(scene.network, objective).run(chosen).flow


def _as_planned(network: Network, flow: Floats) -> Network:
    """Opened ways carry what they carry in the plan, so that an outage is not made up for by their spare capacity."""
    capacity = network.capacity.copy()
    for i, arc in enumerate(network.arcs):
        if arc.kind == OPENED:
            capacity[i] = np.minimum(capacity[i], flow[i])
    return replace(network, capacity=capacity)


def _targets(network: Network, flow: Floats, nodes: int, links: int) -> tuple[list[tuple[str, str, str]], int]:
    """(kind, id, option) of what is to fail, and how many others carry something too."""
    part = flow.max(axis=1) / (network.scale * 1e3)
    owners: dict[str, float] = {}
    ways: list[tuple[bool, float, str, str]] = []
    for i, arc in enumerate(network.arcs):
        if arc.kind not in {STANDING, OPENED} or part[i] <= IDLE or arc.target.startswith("@"):
            continue
        ways.append((arc.kind == OPENED, float(part[i]), arc.id, arc.option))
        for node, port in ((arc.source, arc.leaves), (arc.target, arc.enters)):
            if port is not None:
                owners[node] = owners.get(node, 0.0) + float(part[i])
    ways.sort(key=lambda w: (not w[0], -w[1], w[2]))
    ranked = sorted(owners, key=lambda n: (-owners[n], n))
    brought = {a.node.id: o.id for o in network.options for a in o.actions if isinstance(a, AddNode)}
    found = [(NODE, n, brought.get(n, "")) for n in ranked[:nodes]] + [
        (LINK, way, option) for _, _, way, option in ways[:links]
    ]
    return found, max(0, len(ranked) - nodes) + max(0, len(ways) - links)


def _alone(arc: Arc, node: str) -> bool:
    """Whether a way is between a node and the outside alone."""
    inside = {x for x, port in ((arc.source, arc.leaves), (arc.target, arc.enters)) if port is not None}
    return inside == {node}


def _unpriced(network: Network, known: NDArray[np.bool_], change: Floats) -> dict[str, float]:
    found: dict[str, float] = {}
    for i, arc in enumerate(network.arcs):
        if arc.kind != REMAINDER or known[i]:
            continue
        lost = change[i] if arc.enters is not None else -change[i]
        if lost > IDLE * network.scale[i] * 1e3:
            found[arc.arrives] = found.get(arc.arrives, 0.0) + float(lost)
    return found
