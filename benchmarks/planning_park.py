"""Synthetic parks by size for the planner's benches: hub-shaped, as arrays, no document behind them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from parkloop.base.text import Text
from parkloop.operation.change import Change
from parkloop.operation.network import OPENED, REMAINDER, Arc, Network
from parkloop.park.enums import Direction, Origin, Side, StateKind, Task
from parkloop.park.node import Node
from parkloop.park.option import Legal, Option
from parkloop.park.park import Header, Park
from parkloop.park.state import MARKET, State
from parkloop.planning.logic import Logic, Money
from parkloop.planning.measures import LESS, Measure


@dataclass(frozen=True)
class Size:
    """Processes, ports, links between them, years and scenarios."""

    processes: int
    ports: int
    links: int
    years: int
    scenarios: int

    @property
    def variables(self):
        return (self.ports + self.links) * self.years * self.scenarios + 2 * self.links * self.years


SIZES = {
    "1e4": Size(40, 220, 200, 5, 4),
    "1e5": Size(150, 835, 1500, 8, 4),
    "1e6": Size(500, 2790, 7200, 12, 8),
}
"""The sizes of the measured comparison of modelling layers: arcs = ports + links."""


def planning_park(size, seed=0, *, budget=0.2, hub=None):
    """(network, measures, logic, money): every link an option with capital cost, ``budget`` of all of it each year.

    ``hub`` sends so many links to one port, the rest is drawn with weights 1/rank.
    """
    rng = np.random.default_rng(seed)
    kinds = max(2, size.processes // 10)
    side = np.arange(size.ports) % 2  # outputs and inputs by turns
    kind = (np.arange(size.ports) // 2) % kinds
    process = rng.integers(size.processes, size=size.ports)
    ports = tuple((f"p{process[i]}", f"c{kind[i]}.{i}", Side.IN if side[i] else Side.OUT) for i in range(size.ports))
    source, target = _links(rng, size, side, kind, hub)
    amounts = rng.lognormal(3.0, 1.0, (size.ports, 1)) * (1.0 + 0.1 * rng.random((1, size.years * size.scenarios)))
    most = np.minimum(amounts[source, 0], amounts[target, 0]) * rng.uniform(0.3, 1.0, size.links)
    arcs = [
        Arc(
            f"r{i}",
            REMAINDER,
            *((MARKET, p[0]) if side[i] else (p[0], MARKET)),
            p[1],
            p[1],
            1.0,
            None if side[i] else p,
            p if side[i] else None,
        )
        for i, p in enumerate(ports)
    ]
    arcs += [
        Arc(f"a{k}", OPENED, ports[i][0], ports[j][0], ports[i][1], ports[j][1], 0.9, ports[i], ports[j], f"o{k}")
        for k, (i, j) in enumerate(zip(source, target, strict=True))
    ]
    columns = size.years * size.scenarios
    options = tuple(_option(k) for k in range(size.links))
    network = Network(
        park=_park(size, ports),
        observed=State(kind=StateKind.OBSERVED, year=2024, flows=()),
        years=tuple(range(2025, 2025 + size.years)),
        ports=ports,
        amounts=amounts,
        arcs=tuple(arcs),
        reference=np.concatenate([amounts, np.zeros((size.links, columns))]),
        capacity=np.concatenate([np.full((size.ports, columns), np.inf), np.repeat(most[:, None], columns, axis=1)]),
        options=options,
        change=Change(np.zeros(0, int), np.zeros(0, int), np.zeros((0, columns))),
        left_out={},
        scenarios=tuple(f"s{k}" for k in range(size.scenarios)) if size.scenarios > 1 else ("",),
        chance=tuple([1.0 / size.scenarios] * size.scenarios),
    )
    price = np.where(side == 1, rng.lognormal(5.0, 0.5, size.ports), rng.lognormal(2.0, 0.5, size.ports))
    haul = rng.uniform(1.0, 30.0, size.links)
    capex = most * rng.lognormal(5.5, 0.6, size.links)
    measures = _measures(network, price, haul, capex, rng)
    limits = {"park": np.full(size.years, budget * capex.sum() / size.years)}
    return network, measures, Logic((), ()), Money({"park": capex}, limits, ())


def _links(rng, size, side, kind, hub):
    """Outputs to inputs of one kind; the weight of a port falls with its rank, so that some are hubs."""
    out, into = np.nonzero(side == 0)[0], np.nonzero(side == 1)[0]
    found, seen = [], set()
    by_kind = {k: (out[kind[out] == k], into[kind[into] == k]) for k in np.unique(kind)}
    names = list(by_kind)
    if hub:
        target = into[0]
        for i in out[:hub]:
            seen.add((int(i), int(target)))
            found.append((int(i), int(target)))
    while len(found) < size.links:
        some, other = by_kind[names[rng.integers(len(names))]]
        i = some[min(int(rng.pareto(1.0) * 2), len(some) - 1)] if rng.random() < 0.3 else rng.choice(some)
        j = rng.choice(other) if rng.random() < 0.95 else rng.choice(into)
        if (int(i), int(j)) not in seen:
            seen.add((int(i), int(j)))
            found.append((int(i), int(j)))
    return tuple(np.array(x) for x in zip(*found[: size.links], strict=True))


def _option(k):
    return Option(
        id=f"o{k}",
        direction=Direction.SYMBIOSIS_PATHS,
        task=Task.LINKAGE,
        name=Text(f"o{k}", f"o{k}"),
        origin=Origin.ROUTE,
        legal=Legal(),
        actions=(),
        difficulty=1.0,
    )


def _park(size, ports):
    nodes = tuple(Node(id=n, name=Text(n, n)) for n in dict.fromkeys(p[0] for p in ports))
    header = Header(id="p", name=Text("p", "p"), base_year=2024, horizon=(2025, 2024 + size.years))
    return Park(park=header, nodes=nodes)


def _measures(network, price, haul, capex, rng):
    columns = network.share[None, :]
    rate = np.concatenate([price, haul])[:, None] * columns
    co2 = np.concatenate([rng.uniform(0.1, 3.0, len(price)), 0.01 * np.ones(len(haul))])[:, None] * columns
    none = np.zeros((len(network.options), len(network.columns)))
    build = np.zeros((len(network.options), len(network.years)))
    left = 1.0 - np.arange(len(network.years)) / len(network.years)
    return {
        "cost": Measure(
            name="cost", unit="CNY/a", better=LESS, arc=rate, option=none, build=0.1 * capex[:, None] * left[None, :]
        ),
        "co2e": Measure(name="co2e", unit="t/a", better=LESS, arc=co2, option=none, build=build),
    }
