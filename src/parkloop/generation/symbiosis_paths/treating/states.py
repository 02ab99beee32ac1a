"""What a by-product can be turned into, step by step, with the yields that its own composition allows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from parkloop import knowledge
from parkloop.knowledge.treatments import DRY, treated_names, treatments

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.knowledge.treatments import Made, Treatment

MOST_STEPS = 3
"""Longest chain: each step is a plant to be built and run, and beyond three nobody has an example."""
NOTICEABLE = 0.02
"""Water fraction that a drying step must take out to be worth the name."""
WATER = ("water", "H2O")


@dataclass(frozen=True)
class State:
    """A material on its way: what it is, and its composition [mass fraction] where that is still known."""

    material: str
    unit: str
    composition: tuple[tuple[str, float], ...] = ()

    @cached_property
    def key(self) -> str:
        """Id within one problem: the same material with the same composition is one vertex of the P-graph."""
        return "|".join((self.material, *(f"{k}={v:.4f}" for k, v in self.composition)))

    def content(self, substance: str) -> float | None:
        """Give the mass fraction of a substance, None where it is not stated."""
        names = WATER if substance == WATER[0] else (substance,)
        return next((v for k, v in self.composition if k in names), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What an applied step gives per unit of its input; None where a content is needed that is not stated."""

    state: State
    made: Made
    low: float | None
    high: float | None

    @property
    def value(self) -> float | None:
        """The middle of the range."""
        return None if self.low is None or self.high is None else (self.low + self.high) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A step applied to a state; ``lacks`` names the content that its yield hangs on and that is not stated.

    ``water`` is the water that leaves per unit of input [t/t], 0 where the step takes none out.
    """

    step: Treatment
    before: State
    outputs: tuple[Output, ...]
    water: float = 0.0
    lacks: str = ""

    @property
    def id(self) -> str:
        """Id within one problem."""
        return f"{self.step.step_id}<{self.before.key}"

    def per_input(self, span: tuple[float, float] | None) -> tuple[float, float]:
        """Bring an energy figure of the step to one unit of input."""
        low, high = span or (0.0, 0.0)
        factor = self.water if self.step.basis == "water" else 1.0
        return low * factor, high * factor


def start(concepts: Iterable[str], unit: str, composition: Mapping[str, float]) -> tuple[State, ...]:
    """Give the states in which a by-product enters steps, for those of its identities whose unit is the park's."""
    units = {i: b.unit for i, b in knowledge.byproducts().items()}
    units |= {i: c.unit for i, c in knowledge.commodities().items()}
    units |= {i: u for i, (_, u) in treated_names().items() if i not in units}
    stated = tuple(sorted(composition.items()))
    return tuple(State(c, unit, stated) for c in dict.fromkeys(concepts) if units.get(c) == unit)


def reach(first: Iterable[State], steps: tuple[Treatment, ...] | None = None) -> tuple[Applied, ...]:
    """Every step that can be applied within :data:`MOST_STEPS` of a by-product, in the order found.

    A step is entered once from the by-product itself even where several of its identities would do.
    """
    steps = treatments() if steps is None else steps
    found: dict[str, Applied] = {}
    entered: set[str] = set()
    states = list(first)
    for depth in range(MOST_STEPS):
        after: list[State] = []
        for state in states:
            for step in steps:
                if state.material not in step.inputs or (depth == 0 and step.step_id in entered):
                    continue
                applied = apply(step, state)
                if applied is None or applied.id in found:
                    continue
                if depth == 0:
                    entered.add(step.step_id)
                found[applied.id] = applied
                after += [o.state for o in applied.outputs if not o.made.residue]
        states = after
    return tuple(found.values())


def apply(step: Treatment, state: State) -> Applied | None:
    """Apply a step to a state; None where there is no water left that drying would take out."""
    wet = state.content(WATER[0])
    if step.dry_to is not None and wet is not None and wet < step.dry_to + NOTICEABLE:
        return None
    outputs, lacks, lost = [], "", 0.0
    for made in step.made:
        low, high = made.low, made.high
        composition: tuple[tuple[str, float], ...] = ()
        if made.content == DRY:
            if wet is None or step.dry_to is None:
                low = high = None
                lacks = WATER[0]
            else:
                low = high = (1 - wet) / (1 - step.dry_to)
                lost = 1 - low
                composition = _dried(state, low, step.dry_to)
        elif made.content and not made.residue:
            share = state.content(made.content)
            lacks = lacks or ("" if share is not None else made.content)
            low, high = (None, None) if share is None or low is None or high is None else (low * share, high * share)
        elif made.content:
            share = state.content(made.content) or 0.0
            low, high = (low or 0.0) * share, (high or 0.0) * share
        outputs.append(Output(state=State(made.material_id, made.unit, composition), made=made, low=low, high=high))
    return Applied(step=step, before=state, outputs=tuple(outputs), water=lost, lacks=lacks)


def _dried(state: State, rest: float, water: float) -> tuple[tuple[str, float], ...]:
    """Composition after water has left: the dry substances are richer by what is gone."""
    others = [(k, v / rest) for k, v in state.composition if k not in WATER]
    return tuple(sorted([*others, (WATER[0], water)]))
