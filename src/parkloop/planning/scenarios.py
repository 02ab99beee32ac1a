"""Scenarios side by side in one network: flows of their own, decisions in common.

``stacked`` puts the columns of several networks next to one another (T = scenarios x years); every row of the model is
then written once for every column, and what is built is the same in all of them (the extensive form of a two-stage
program, Birge and Louveaux 2011, chapter 2).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.change import Change as PortChanges
from parkloop.operation.network import OPENED, REMAINDER
from parkloop.park.changes import changes_of
from parkloop.planning.altered import Scene, altered
from parkloop.planning.measures import Measure, measures_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from parkloop.operation.criteria import Coefficients
    from parkloop.operation.network import Arc, Network
    from parkloop.operation.reference import Port
    from parkloop.operation.slicing import Slicing
    from parkloop.park.steering import Scenario

    Floats = NDArray[np.float64]


def scenes_of(base: Scene, scenarios: Sequence[Scenario], rate: float | None) -> tuple[Scene, ...]:
    """The scenarios of a document as scenes, in its order."""
    return tuple(altered(base, changes_of(s.changes), rate, id=s.id, chance=s.probability) for s in scenarios)


def stacked(
    networks: Sequence[Network],
    coefficients: Sequence[Coefficients],
    chances: Sequence[float],
    names: Sequence[str] = (),
) -> tuple[Network, Coefficients]:
    """One network of several, with T = scenarios x years columns, and its coefficients.

    Ports and arcs are the union; what a scenario does not have has the amount 0 there.

    Parameters
    ----------
    networks, coefficients
        One for each scenario, with the same years and options.
    chances
        How likely each is; they add up to 1.
    names
        Of the scenarios; where they are not told apart by them, their numbers.

    Raises
    ------
    ValueError
        Years or options differ, or the chances are no distribution.
    """
    if not networks or any((n.years, _ids(n)) != (networks[0].years, _ids(networks[0])) for n in networks):
        raise ValueError("scenarios are stacked over the same years and options")
    if min(chances) < 0 or abs(sum(chances) - 1.0) > 1e-6:
        raise ValueError(f"chances must add up to one, found {sum(chances):g}")
    wide = aligned(networks, coefficients)
    first = wide[0][0]
    labels = tuple(names) if len(set(names)) == len(networks) else tuple(str(k + 1) for k in range(len(networks)))

    def beside(name: str) -> Floats:
        return np.hstack([getattr(n, name) for n, _ in wide])

    entries = [n.change for n, _ in wide]
    network = replace(
        first,
        amounts=beside("amounts"),
        reference=beside("reference"),
        capacity=beside("capacity"),
        change=replace(entries[0], value=np.hstack([e.value for e in entries])),
        scenarios=labels,
        chance=tuple(float(c) for c in chances),
    )
    every = [c for _, c in wide]
    return network, replace(
        every[0],
        values={k: np.hstack([c.values[k] for c in every]) for k in every[0].values},
        known={k: np.hstack([c.known[k] for c in every]) for k in every[0].known},
        refs={
            k: tuple(tuple(x for c in every for x in c.refs[k][i]) for i in range(len(first.arcs)))
            for k in every[0].refs
        },
    )


def _ids(network: Network) -> tuple[str, ...]:
    return tuple(o.id for o in network.options)


def aligned(networks: Sequence[Network], coefficients: Sequence[Coefficients]) -> list[tuple[Network, Coefficients]]:
    """The networks with the same ports, arcs and entries of change in the same order."""
    ports = tuple(dict.fromkeys(p for n in networks for p in n.ports))
    found: dict[str, Arc] = {}
    for n in networks:
        for arc in n.arcs:
            found.setdefault(arc.id, arc)
    arcs = tuple(found.values())
    index = {p: i for i, p in enumerate(ports)}
    changed = [(int(o), index[n.ports[p]]) for n in networks for o, p in np.c_[n.change.option, n.change.port]]
    pairs = sorted(set(changed))
    slicing = _slicing(networks, index)
    return [
        (_widened(n, ports, arcs, pairs, slicing), _spread(c, n, arcs))
        for n, c in zip(networks, coefficients, strict=True)
    ]


def _widened(
    n: Network,
    ports: tuple[Port, ...],
    arcs: tuple[Arc, ...],
    pairs: Sequence[tuple[int, int]],
    slicing: Slicing | None,
) -> Network:
    own = {a.id: i for i, a in enumerate(n.arcs)}
    years = len(n.columns)
    amounts = np.array([n.amounts[n.port_index[p]] if p in n.port_index else np.zeros(years) for p in ports])
    reference, capacity = np.zeros((len(arcs), years)), np.zeros((len(arcs), years))
    for i, arc in enumerate(arcs):
        if arc.id in own:
            reference[i], capacity[i] = n.reference[own[arc.id]], n.capacity[own[arc.id]]
        elif arc.kind in {OPENED, REMAINDER}:
            capacity[i] = np.inf if arc.kind == REMAINDER else 0.0
    stated = {(int(o), n.ports[p]): v for o, p, v in zip(n.change.option, n.change.port, n.change.value, strict=True)}
    value = [stated.get((o, ports[p]), np.zeros(years)) for o, p in pairs]
    change = PortChanges(
        np.array([o for o, _ in pairs], int),
        np.array([p for _, p in pairs], int),
        np.array(value).reshape(len(pairs), years),
    )
    return replace(
        n,
        ports=ports,
        amounts=amounts.reshape(len(ports), years),
        arcs=arcs,
        reference=reference,
        capacity=capacity,
        change=change,
        slicing=slicing,
    )


def _spread(c: Coefficients, n: Network, arcs: tuple[Arc, ...]) -> Coefficients:
    own = {a.id: i for i, a in enumerate(n.arcs)}
    at = [own.get(a.id, -1) for a in arcs]
    here = np.array([i >= 0 for i in at], bool)[:, None]

    def rows(table: NDArray[np.generic]) -> NDArray[np.generic]:
        return table[at] if len(table) else np.zeros((len(arcs), len(n.columns)), table.dtype)

    return replace(
        c,
        values={k: np.where(here, rows(v), 0.0) for k, v in c.values.items()},
        known={k: np.where(here, rows(v), True) for k, v in c.known.items()},
        refs={k: tuple(v[i] if i >= 0 else ("",) * len(n.columns) for i in at) for k, v in c.refs.items()},
    )


def _slicing(networks: Sequence[Network], index: Mapping[Port, int]) -> Slicing | None:
    """The slices of all; a port has the profile of the first scenario that knows it."""
    stated = [n for n in networks if n.slicing is not None]
    if not stated:
        return None
    share: dict[int, Floats] = {}
    for n in stated:
        if n.slicing is not None:
            for p, row in zip(n.slicing.ports, n.slicing.share, strict=True):
                share.setdefault(index[n.ports[p]], row)
    first = stated[0].slicing
    order = sorted(share)
    return (
        None if first is None else replace(first, ports=np.array(order, int), share=np.array([share[p] for p in order]))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """Scenarios over one network.

    Attributes
    ----------
    network, coefficients
        T = scenarios x years columns.
    scenes
        The scenarios, each with its own columns, over the same ports and arcs.
    chances
        How likely each is; equal where nobody said.
    stated
        Whether the chances were stated. Without, no expected value means anything.
    """

    network: Network
    coefficients: Coefficients
    scenes: tuple[Scene, ...]
    chances: tuple[float, ...]
    stated: bool


def stack(scenes: Sequence[Scene]) -> Stack:
    """Scenes side by side."""
    stated = all(s.chance is not None for s in scenes)
    chances = tuple(s.chance if stated and s.chance is not None else 1.0 / len(scenes) for s in scenes)
    networks, figures = [s.network for s in scenes], [s.coefficients for s in scenes]
    network, coefficients = stacked(networks, figures, chances, [s.id for s in scenes])
    wide = aligned(networks, figures)
    same = tuple(replace(s, network=n, coefficients=c) for s, (n, c) in zip(scenes, wide, strict=True))
    return Stack(network=network, coefficients=coefficients, scenes=same, chances=chances, stated=stated)


def scenario_measures(stack: Stack, rate: float | None = None) -> tuple[dict[str, Measure], ...]:
    """For each scenario every measure in that scenario, over the columns of the whole stack (zero in the others)."""
    found = []
    for k, scene in enumerate(stack.scenes):
        years = len(scene.network.years)
        columns = slice(k * years, (k + 1) * years)

        def wide(table: Floats, columns: slice = columns) -> Floats:
            full = np.zeros((len(table), len(stack.network.columns)))
            full[:, columns] = table
            return full

        own = measures_of(scene.network, scene.coefficients, scene.worth, rate=rate)
        found.append({name: replace(m, arc=wide(m.arc), option=wide(m.option)) for name, m in own.items()})
    return tuple(found)


def expected_measures(measures: Sequence[Mapping[str, Measure]], chances: Sequence[float]) -> dict[str, Measure]:
    """The means of the scenarios' measures."""
    weighed = list(zip(measures, chances, strict=True))
    return {
        name: replace(
            m,
            arc=sum((p * own[name].arc for own, p in weighed), 0 * m.arc),
            option=sum((p * own[name].option for own, p in weighed), 0 * m.option),
            build=sum((p * own[name].build for own, p in weighed), 0 * m.build),
            constant=float(sum(p * own[name].constant for own, p in weighed)),
        )
        for name, m in measures[0].items()
    }


def mean_scene(stack: Stack) -> Scene:
    """The one future in which every amount and figure has its mean: what a plan for the average looks at."""
    scenes, p = stack.scenes, stack.chances
    first = scenes[0]

    def mean(tables: Sequence[Floats]) -> Floats:
        total = np.zeros(tables[0].shape)
        for weight, table in zip(p, tables, strict=True):
            if weight > 0:  # nothing times infinity is no number
                total += weight * table
        return total

    n, c, w = first.network, first.coefficients, first.worth
    network = replace(
        n,
        amounts=mean([s.network.amounts for s in scenes]),
        reference=mean([s.network.reference for s in scenes]),
        capacity=mean([s.network.capacity for s in scenes]),
        change=replace(n.change, value=mean([s.network.change.value for s in scenes])),
    )
    values = {k: mean([s.coefficients.values[k] for s in scenes]) for k in c.values}
    annual = {
        o: sum(q * s.worth.annual_cost[o] for s, q in zip(scenes, p, strict=True)) for o in first.worth.annual_cost
    }
    return Scene(
        id="mean",
        network=network,
        coefficients=replace(c, values=values),
        worth=replace(w, annual_cost=annual),
        chance=1.0,
    )
