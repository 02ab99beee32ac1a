"""Which ports are balanced within the slices of the year, and what share of their amount falls into each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.park.actions import AddNode
from parkloop.park.enums import CommodityKind, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from parkloop.operation.network import Network
    from parkloop.operation.reference import Port
    from parkloop.park.node import Line, Node
    from parkloop.park.option import Option
    from parkloop.park.park import Park

    Floats = NDArray[np.float64]

UNSTORED = frozenset({CommodityKind.HEAT, CommodityKind.POWER})
"""Kinds that nobody stores from one season to the next."""


@dataclass(frozen=True, slots=True)
class Slicing:
    """Slices and the ports that they bind.

    Attributes
    ----------
    slices
        Their ids, S of them.
    hours
        Shape (S,).
    ports
        Places of the bound ports, shape (K,).
    share
        Shape (K, S): what part of the year's amount falls into each slice; rows add up to 1.
    """

    slices: tuple[str, ...]
    hours: Floats
    ports: NDArray[np.int_]
    share: Floats


@dataclass(frozen=True, slots=True)
class Sliced:
    """Flows within the slices of the year: ``ways`` (W,) are places of arcs, ``flow`` (W, S, T) units per slice."""

    ways: NDArray[np.int_]
    flow: Floats


def sliced_ways(network: Network) -> NDArray[np.int_]:
    """The ways that touch a bound port, in order, shape (W,)."""
    if network.slicing is None:
        return np.zeros(0, int)
    ends, ports = network.ends, network.slicing.ports
    return np.nonzero(np.isin(ends.leaves, ports) | np.isin(ends.enters, ports))[0]


def slicing_of(park: Park, options: Iterable[Option], ports: Iterable[Port]) -> Slicing | None:
    """The slicing of a park; None where it lists no slices or no unstored port states a profile."""
    hours = np.array([s.hours or 0.0 for s in park.slices])
    if len(hours) < 2 or hours.sum() <= 0:
        return None
    names = tuple(s.id for s in park.slices)
    stated = dict(_stated(park, options, names))
    bound = [(i, port) for i, port in enumerate(ports) if park.commodity[port[1]].kind in UNSTORED]
    if not any(port in stated for _, port in bound):
        return None
    even = hours / hours.sum()
    share = np.array([stated.get(port, even) for _, port in bound])
    return Slicing(names, hours, np.array([i for i, _ in bound]), share)


def _stated(park: Park, options: Iterable[Option], names: tuple[str, ...]) -> Iterator[tuple[Port, Floats]]:
    new = [a.node for o in options for a in o.actions if isinstance(a, AddNode)]
    for node in (*park.nodes, *new):
        for side, lines in ((Side.IN, node.takes), (Side.OUT, node.makes)):
            yield from _of_node(node, side, lines, names)


def _of_node(node: Node, side: Side, lines: tuple[Line, ...], names: tuple[str, ...]) -> Iterator[tuple[Port, Floats]]:
    """Profiles of one side of a node; several lines of one commodity are weighed by their amounts."""
    for commodity in dict.fromkeys(x.commodity for x in lines if x.profile):
        here = [x for x in lines if x.commodity == commodity and x.profile]
        weight = np.array([x.amount or 0.0 for x in here])
        weight = weight if weight.sum() > 0 else np.ones(len(here))
        shares = np.array([[x.profile.get(s, 0.0) for s in names] for x in here])
        total = weight @ shares
        if total.sum() > 0:
            yield (node.id, commodity, side), total / total.sum()
