"""A chain as found: which steps with which activity, what is delivered to whom, what is left as residue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkloop.generation.symbiosis_paths.offers import Offer
    from parkloop.generation.symbiosis_paths.treating.buyers import Taker
    from parkloop.generation.symbiosis_paths.treating.outlets import Outlet
    from parkloop.generation.symbiosis_paths.treating.states import Applied, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What goes to one receiver [units of the material a year], None where amounts are not known."""

    outlet: Outlet
    taker: Taker
    amount: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A step with its yearly input, None where amounts are not known."""

    applied: Applied
    amount: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What one maker gives to the treatment [units a year], None where that is not known."""

    offer: Offer
    amount: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """One structure, or several makers' equal structures in one shared plant.

    Attributes
    ----------
    feeds
        The makers, largest first: the plant stands at the first.
    runs
        The steps in the order of the way.
    deliveries
        Who gets what.
    left
        Residues and outputs that nobody takes: state, name key and amount.
    bound
        ``offer`` or ``need``: which side limits the amount.
    """

    feeds: tuple[Feed, ...]
    runs: tuple[Run, ...]
    deliveries: tuple[Delivery, ...]
    left: tuple[tuple[State, bool, float | None], ...]
    bound: str

    @property
    def steps(self) -> tuple[str, ...]:
        """Ids of the steps on the way, each once."""
        return tuple(dict.fromkeys(r.applied.step.step_id for r in self.runs))

    @property
    def plan(self) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """What two makers must have in common to share a plant: the steps, and what is made for which use."""
        return self.steps, tuple(sorted({(d.outlet.state.material, d.outlet.use.replaces) for d in self.deliveries}))

    @property
    def amount(self) -> float | None:
        """What is treated in a year [units of the by-product]; None where a yield, offer or need is not known."""
        amounts = [f.amount for f in self.feeds]
        return None if any(a is None for a in amounts) else sum(a for a in amounts if a is not None)

    @property
    def lacks(self) -> tuple[tuple[str, str], ...]:
        """(material, substance) of every content that a yield hangs on and that is not stated."""
        return tuple(dict.fromkeys((r.applied.before.material, r.applied.lacks) for r in self.runs if r.applied.lacks))
