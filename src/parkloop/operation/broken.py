"""The charge for standing exchanges that fall although they could be kept: the same in every search over options.

Without it a search would break contracts to make an option look better; charged for every fall, an option would pay
for what it takes off an exchange by its own terms (guideline 6.3), or for what a port no longer has. So what is charged
is the keep reward times what could be kept with the options that are open, less what is kept. It is never negative, and
zero where the park runs as it is operated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.operation.keeping import keeping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from parkloop.operation.handed import Handed
    from parkloop.operation.network import Network

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Broken:
    """The charge as a linear form, and from flows and open options alone.

    Attributes
    ----------
    network
        With all its options.
    keep
        Reward of each exchange, shape (A, T), alike within a group (:func:`parkloop.operation.keeping.keeping`).
    option
        What an open option may take off exchanges without being charged, shape (O, T).
    terms
        Cost of the columns of the family ``keepable`` by name, shape (rows, T).
    constant
        Shape (T,).
    """

    network: Network
    keep: Floats
    option: Floats
    terms: Mapping[str, Floats]
    constant: Floats

    def add(self, cost: Floats, handed: Handed, weight: Floats) -> None:
        """Add the charge of each column times ``weight`` (T,) to the costs of a model that holds the family."""
        n = self.network
        cost[handed.flow] -= weight * self.keep * handed.scale[:, None]
        if handed.open.size:
            np.add.at(cost, handed.open[:, n.year_of], -weight * self.option)
        for name, value in self.terms.items():
            cost[handed.variables[name]] += weight * value

    def at(self, flow: Floats, state: Floats) -> Floats:
        """The charge of each column, shape (T,), for ``flow`` (A, T) and open options ``state`` (O, Y)."""
        k, now = self.network.keepable, state[:, self.network.year_of]
        lost: Floats = self.constant - (self.keep * flow).sum(axis=0) - (self.option * now).sum(axis=0)
        for g, credit in enumerate(k.credit):
            if credit is None:
                lost += self.keep[k.groups[g].arcs[0]] * k.most(g, now)
        return lost


def broken(network: Network, criterion_weight: Floats) -> Broken:
    """The charge where ``criterion_weight`` (A, T) is the objective per unit on each arc.

    Outside of groups an exchange can be kept but for the shares taken off it; in a group what can be kept is either a
    sum over the open options, or the family ``keepable`` says it.
    """
    k, keep = network.keepable, keeping(network, criterion_weight)
    option = np.zeros((len(network.options), len(network.columns)))
    alone = k.grouped < 0
    taken = k.taken
    here = alone[taken.arc]
    arc = taken.arc[here]
    np.add.at(option, taken.option[here], taken.share[here, None] * keep[arc] * network.reference[arc])
    constant = (keep * network.reference)[alone].sum(axis=0)
    rates = np.zeros((len(k.groups), len(network.columns)))
    for g, credit in enumerate(k.credit):
        rates[g] = keep[k.groups[g].arcs[0]]
        if credit is not None:
            constant = constant + rates[g] * k.usual[g]
            option[k.groups[g].options] += rates[g] * credit
    return Broken(network, keep, option, k.table.costs(rates), constant)
