"""Where a treated material is taken: the needs that it stands for, by goods, the user's industry and distance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.distance import between
from parkloop.generation.symbiosis_paths.score import HALF_DISTANCE_KM
from parkloop.generation.tables import confidence
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.generation.symbiosis_paths.needs import Need, Receiver
    from parkloop.generation.symbiosis_paths.treating.states import State
    from parkloop.knowledge.treatments import Use
    from parkloop.park.enums import Confidence
    from parkloop.park.node import Node

PHASE = {"t": "solid", "m3": "water", "Nm3": "gas"}
BY_PRODUCTS = frozenset({CommodityKind.GAS, CommodityKind.EMISSION, CommodityKind.WASTE_WATER})
"""Kinds that are by-products of somebody too: to replace one by another only moves the waste."""
REACH = 2.0
"""Hard limit of distance in half-distances of the phase: beyond it a quarter of the score is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """One need that a material can fill; ``room`` [units of the material a year], None where it is not known."""

    receiver: Receiver
    need: Need
    low: float
    high: float
    room: float | None
    distance: float | None

    @property
    def ratio(self) -> float:
        """Units replaced per unit of material, the middle of the range."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A material in one use, with all who could take it: nearest first, then the largest need."""

    state: State
    use: Use
    takers: tuple[Taker, ...]

    @property
    def id(self) -> str:
        """Id within one problem."""
        return f"{self.use.replaces}<{self.state.key}"

    @property
    def room(self) -> float | None:
        """What the known needs hold together; None where none is known."""
        known = [t.room for t in self.takers if t.room is not None]
        return sum(known) if known else None

    @property
    def sure(self) -> Confidence:
        """Confidence of the use."""
        return confidence(self.use.confidence)


def outlets(
    states: Iterable[State],
    uses: Iterable[Use],
    receivers: tuple[Receiver, ...],
    place: Node,
    links: Mapping[frozenset[str], float],
    barred: frozenset[tuple[str, str]],
) -> tuple[Outlet, ...]:
    """Give the outlets of every state that somebody could take.

    Parameters
    ----------
    place
        Where the treatment stands.
    barred
        (receiver, commodity replaced) that take the by-product as it is: no treatment is needed for them.
    """
    by_material: dict[str, list[Use]] = {}
    for use in uses:
        by_material.setdefault(use.material_id, []).append(use)
    found = []
    for state in dict.fromkeys(states):
        for use in by_material.get(state.material, ()):
            takers = [t for r in receivers if (t := _taker(state, use, r, place, links, barred)) is not None]
            if takers:
                takers.sort(key=lambda t: (t.distance or 0.0, -(t.room or 0.0), t.receiver.node.id))
                found.append(Outlet(state=state, use=use, takers=tuple(takers)))
    return tuple(found)


def _taker(
    state: State,
    use: Use,
    receiver: Receiver,
    place: Node,
    links: Mapping[frozenset[str], float],
    barred: frozenset[tuple[str, str]],
) -> Taker | None:
    if not (place.inside or receiver.node.inside) or not _suits(use, receiver):
        return None
    distance = 0.0 if receiver.node.id == place.id else between(links, place, receiver.node)
    if distance is not None and distance > REACH * HALF_DISTANCE_KM[PHASE.get(state.unit, "solid")]:
        return None
    for need in receiver.needs:
        if use.replaces not in need.concepts or not need.replaceable or need.commodity.kind in BY_PRODUCTS:
            continue
        if (receiver.node.id, need.commodity.id) in barred or need.open == 0:
            continue
        ratio = _ratio(state, use, need)
        if ratio is not None:
            room = None if need.open is None else need.open / ((ratio[0] + ratio[1]) / 2)
            return Taker(receiver=receiver, need=need, low=ratio[0], high=ratio[1], room=room, distance=distance)
    return None


def _suits(use: Use, receiver: Receiver) -> bool:
    """Whether the use knows plants of this kind; a limited use goes to no firm without an industry code."""
    codes = receiver.codes.get("gb4754", ())
    return not use.users_gbt4754 or any(c.startswith(p) for c in codes for p in use.users_gbt4754)


def _ratio(state: State, use: Use, need: Need) -> tuple[float, float] | None:
    """Units of the need's commodity per unit of material: by heating value, or as stated in one unit of both."""
    if use.ncv is not None:
        ncv = need.commodity.ncv
        return (use.ncv[0] / ncv, use.ncv[1] / ncv) if ncv else None
    return use.ratio if need.commodity.unit == state.unit else None
