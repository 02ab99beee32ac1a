"""Where a treated material is taken: the needs that it stands for, by goods, the user's industry and distance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.tables import confidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.generation.symbiosis_paths.treating.buyers import Buyers, Nearest
    from parkloop.generation.symbiosis_paths.treating.states import State
    from parkloop.knowledge.treatments import Use
    from parkloop.park.enums import Confidence
    from parkloop.park.node import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A material in one use, with all who could take it: nearest first, then the largest need."""

    state: State
    use: Use
    takers: Nearest

    @property
    def id(self) -> str:
        """Id within one problem."""
        return f"{self.use.replaces}<{self.state.key}"

    @property
    def room(self) -> float | None:
        """What the known needs hold together; None where none is known."""
        return self.takers.room

    @property
    def sure(self) -> Confidence:
        """Confidence of the use."""
        return confidence(self.use.confidence)


def outlets(
    states: Iterable[State],
    uses: Iterable[Use],
    buyers: Buyers,
    place: Node,
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
            takers = buyers.near(use, state.unit, place, barred)
            if len(takers):
                found.append(Outlet(state=state, use=use, takers=takers))
    return tuple(found)
