"""What options add to the amounts of ports, as one long table: most options touch few ports of a park."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from parkloop.operation.reference import Port

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Change:
    """Entries (option, port) with the amount added in each column, sorted by option, then port.

    Attributes
    ----------
    option, port
        Shape (E,): places of the option and of the port.
    value
        Shape (E, T), units per year; T columns of the network.
    """

    option: NDArray[np.int_]
    port: NDArray[np.int_]
    value: Floats

    def entries(self, option: int) -> slice:
        """The entries of one option."""
        return slice(*np.searchsorted(self.option, [option, option + 1]).tolist())

    def ports(self, option: int) -> NDArray[np.int_]:
        """The ports that an option changes, shape (e,)."""
        return self.port[self.entries(option)]

    def of(self, option: int) -> Floats:
        """What an option adds to the ports that it changes, shape (e, T)."""
        return self.value[self.entries(option)]

    def at(self, option: int, port: int) -> Floats:
        """What an option adds to one port, shape (T,); zero where it does not touch it."""
        found = self.value[self.entries(option)][self.ports(option) == port]
        total: Floats = found.sum(axis=0)
        return total

    def largest(self, ports: int) -> Floats:
        """Per port the largest amount that any option adds or takes, shape (P,)."""
        most = np.zeros(ports)
        np.maximum.at(most, self.port, np.abs(self.value).max(axis=1, initial=0.0))
        return most


def long_table(
    changes: Sequence[Sequence[Mapping[Port, float]]], index: Mapping[Port, int], columns: Iterable[int]
) -> Change:
    """The long table of ``changes[option][column][port]``; entries that are zero in every column are left out."""
    width = len(tuple(columns))
    rows = []
    for o, tables in enumerate(changes):
        found: dict[int, Floats] = {}
        for t, values in enumerate(tables):
            for port, value in values.items():
                found.setdefault(index[port], np.zeros(width))[t] = value
        rows += [(o, p, found[p]) for p in sorted(found) if found[p].any()]
    if not rows:
        return Change(np.zeros(0, int), np.zeros(0, int), np.zeros((0, width)))
    return Change(np.array([r[0] for r in rows]), np.array([r[1] for r in rows]), np.array([r[2] for r in rows]))
