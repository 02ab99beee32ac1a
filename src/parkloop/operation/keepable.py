"""What of the standing exchanges could be kept at all, whatever options are open.

An exchange falls by an option's own terms (a share taken off it), or because an option leaves one of its ports less
than its exchanges need. Where the ports of exchanges may run short, what can be kept of all of them together is the
largest flow through these ports; everywhere else each exchange can be kept but for the shares taken off it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.ends import OUTSIDE
from parkloop.operation.keeptable import Table, table_of
from parkloop.operation.mostkept import most_kept
from parkloop.park.enums import NodeKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parkloop.operation.network import Network

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int_]

EQUAL = 1e-6
"""Relative: a port that lacks less of what its exchanges need does not run short (rounding of reconciled amounts)."""


@dataclass(frozen=True, slots=True)
class Group:
    """Exchanges that hang together at ports which may run short.

    Attributes
    ----------
    arcs
        Places of the exchanges, shape (k,).
    ports, share
        Shape (m,): the balances that may run short and their share of the port's amount; a port that balances within
        the slices of the year stands once for each slice.
    ways
        Pairs (place in ``arcs``, places in ``ports``), one for each exchange and slice: an exchange carries the sum of
        its ways, and each way counts at its balances.
    options
        Places of the options that change such a port or take a share of such an exchange, shape (j,).
    """

    arcs: Ints
    ports: Ints
    share: Floats
    ways: tuple[tuple[int, tuple[int, ...]], ...]
    options: Ints


@dataclass(frozen=True, slots=True)
class Moves:
    """Long table of what options take off exchanges: option, place of the arc, share; E entries each."""

    option: Ints
    arc: Ints
    share: Floats


class Keepable:
    """The exchanges between firms, the groups among them, and what of a group can be kept.

    Parameters
    ----------
    network
        With all its options.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self.contracts = contracts(network)
        place = {a.id: i for i, a in enumerate(network.arcs)} if network.released else {}
        rows = sorted((network.option_index[o], place[f], s) for (o, f), s in network.released.items())
        self.taken = Moves(
            np.array([r[0] for r in rows], int), np.array([r[1] for r in rows], int), np.array([r[2] for r in rows])
        )

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups, in the order of their first exchange; empty where no port runs short."""
        ends, arcs = self.network.ends, self.contracts
        short = self._short
        touching = [i for i in arcs.tolist() if short[ends.leaves[i]] or short[ends.enters[i]]]
        if not touching:
            return ()
        return tuple(self._group(arcs) for arcs in _components(touching, ends.leaves, ends.enters, short))

    @cached_property
    def grouped(self) -> Ints:
        """The group of every arc, shape (A,); -1 where it has none."""
        found = np.full(len(self.network.arcs), -1)
        for g, group in enumerate(self.groups):
            found[group.arcs] = g
        return found

    @cached_property
    def usual(self) -> Floats:
        """What of each group can be kept without any option, shape (G, T); all of it where no option moves anything."""
        n = self.network
        nothing = np.zeros((len(n.options), len(n.columns)))
        found = [
            self.most(g, nothing) if len(group.options) else n.reference[group.arcs].sum(axis=0)
            for g, group in enumerate(self.groups)
        ]
        return np.array(found).reshape(len(found), -1)

    @cached_property
    def credit(self) -> tuple[Floats | None, ...]:
        """By group, where that is a sum over the open options: how much less can be kept for each, shape (j, T).

        None where it is no sum: a port that runs short with some options and not with others, or one option's share
        that would fall anyway for another.
        """
        return tuple(self._credit(g) for g in range(len(self.groups)))

    @cached_property
    def table(self) -> Table:
        """The groups without a credit, for the rows that say what can be kept in them."""
        return table_of(self)

    def most(self, g: int, state: Floats) -> Floats:
        """What of a group can be kept with the options ``state`` (O, T) open, shape (T,) [unit/a]."""
        n, group = self.network, self.groups[g]
        limit = n.reference[group.arcs].copy()
        for e in np.flatnonzero(np.isin(self.taken.arc, group.arcs)).tolist():
            k = int(np.searchsorted(group.arcs, self.taken.arc[e]))
            limit[k] -= self.taken.share[e] * n.reference[self.taken.arc[e]] * state[self.taken.option[e]]
        amount = n.amounts[group.ports].copy()
        for k, port in enumerate(group.ports.tolist()):
            for e in np.flatnonzero(n.change.port == port).tolist():
                amount[k] += n.change.value[e] * state[n.change.option[e]]
        amount *= group.share[:, None]
        return most_kept(group.ways, np.maximum(limit, 0.0), np.maximum(amount, 0.0))

    @cached_property
    def _short(self) -> NDArray[np.bool_]:
        """Which ports may lack something of what their exchanges need; one more place, False, for the outside."""
        n = self.network
        room = n.amounts - self._need + self._least
        lacks = np.asarray((room < -EQUAL * np.maximum(self._need, 1.0)).any(axis=1))
        if n.slicing is not None:
            lacks[n.slicing.ports] = True  # within a slice another exchange may want the amount
        lacks &= (self._need > 0).any(axis=1)
        return np.append(lacks, False)

    @cached_property
    def _need(self) -> Floats:
        """What the exchanges of business as usual need at each port, shape (P, T)."""
        n = self.network
        need = np.zeros((len(n.ports), len(n.columns)))
        for side in (n.ends.leaves, n.ends.enters):
            inside = self.contracts[side[self.contracts] != OUTSIDE]
            np.add.at(need, side[inside], n.reference[inside])
        return need

    @cached_property
    def _net(self) -> tuple[Ints, Ints, Floats]:
        """Option, port, and how much more room the option leaves there than its exchanges need: change and release."""
        n, taken = self.network, self.taken
        option, port, value = [n.change.option], [n.change.port], [n.change.value]
        for side in (n.ends.leaves, n.ends.enters):
            here = side[taken.arc] != OUTSIDE
            option.append(taken.option[here])
            port.append(side[taken.arc[here]])
            value.append(taken.share[here, None] * n.reference[taken.arc[here]])
        pairs, row = np.unique(np.stack([np.concatenate(option), np.concatenate(port)]), axis=1, return_inverse=True)
        total = np.zeros((pairs.shape[1], len(n.columns)))
        np.add.at(total, np.ravel(row), np.concatenate(value))
        return pairs[0], pairs[1], total

    @cached_property
    def _least(self) -> Floats:
        """The room that all options together may take at each port, shape (P, T), not above zero."""
        _option, port, net = self._net
        least = np.zeros(self.network.amounts.shape)
        np.add.at(least, port, np.minimum(net, 0.0))
        return least

    def _group(self, arcs: Ints) -> Group:
        n, short = self.network, self._short
        sliced = {} if n.slicing is None else {int(p): k for k, p in enumerate(n.slicing.ports)}
        places: dict[tuple[int, int], int] = {}
        ports: list[int] = []
        share: list[float] = []
        ways = []
        for k, arc in enumerate(arcs.tolist()):
            ends = [int(p) for p in (n.ends.leaves[arc], n.ends.enters[arc]) if short[p]]
            slices = range(len(n.slicing.slices)) if n.slicing is not None and any(p in sliced for p in ends) else (0,)
            for s in slices:
                at = []
                for p in ends:
                    key = (p, s if p in sliced else 0)
                    if key not in places:
                        places[key] = len(ports)
                        ports.append(p)
                        share.append(float(n.slicing.share[sliced[p], s]) if n.slicing and p in sliced else 1.0)
                    at.append(places[key])
                ways.append((k, tuple(at)))
        moving = [n.change.option[np.isin(n.change.port, ports)], self.taken.option[np.isin(self.taken.arc, arcs)]]
        return Group(arcs, np.array(ports), np.array(share), tuple(ways), np.unique(np.concatenate(moving)))

    def _credit(self, g: int) -> Floats | None:
        n, group = self.network, self.groups[g]
        whole = not any(n.options[o].id in n.by_degrees for o in group.options.tolist())
        if len(group.ports) == 1 and group.share[0] == 1.0 and self._always_short(group):
            port = int(group.ports[0])
            return np.array([-n.change.at(o, port) for o in group.options.tolist()])
        if len(group.options) > 1 or not whole:
            return None
        if not len(group.options):
            return np.zeros((0, len(n.columns)))
        state = np.zeros((len(n.options), len(n.columns)))
        state[group.options] = 1.0
        lost: Floats = (self.usual[g] - self.most(g, state))[None, :]
        return lost

    def _always_short(self, group: Group) -> bool:
        """A single port whose exchanges need all it has, whichever options are open."""
        option, port, net = self._net
        p = int(group.ports[0])
        here = (port == p) & np.isin(option, group.options)
        room = self.network.amounts[p] - self._need[p] + np.maximum(net[here], 0.0).sum(axis=0)
        return bool((room <= EQUAL * np.maximum(self._need[p], 1.0)).all())


def contracts(network: Network) -> Ints:
    """Places of the exchanges between firms or with a named buyer: what goes to the environment is no contract."""
    ends = network.ends
    node = network.park.node
    here = [
        i
        for i in np.nonzero(ends.kind == "standing")[0].tolist()
        if node[network.arcs[i].target].kind is not NodeKind.ENVIRONMENT
    ]
    return np.array(here, int)


def _components(arcs: list[int], leaves: Ints, enters: Ints, short: NDArray[np.bool_]) -> list[Ints]:
    """Arcs that share short ports, directly or through others."""
    root: dict[int, int] = {}

    def find(port: int) -> int:
        while root.setdefault(port, port) != port:
            port = root[port]
        return port

    for i in arcs:
        ends = [int(p) for p in (leaves[i], enters[i]) if short[p]]
        if len(ends) == 2:
            a, b = find(ends[0]), find(ends[1])
            root[max(a, b)] = min(a, b)
    found: dict[int, list[int]] = {}
    for i in arcs:
        found.setdefault(find(int(leaves[i] if short[leaves[i]] else enters[i])), []).append(i)
    return [np.array(v) for v in found.values()]
