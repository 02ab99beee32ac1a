"""A portfolio problem as it was stated: every figure exactly as written, nothing scaled or turned yet."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Sense = Literal["max", "min"]


@dataclass(frozen=True, slots=True)
class Objective:
    """A name, whether it is to become large or small, and what each project adds to it."""

    name: str
    sense: Sense
    values: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Constraint:
    """``sum(coefficients of the chosen projects) <= limit``."""

    coefficients: tuple[Fraction, ...]
    limit: Fraction


@dataclass(frozen=True, slots=True)
class Interaction:
    """What is added to the objectives when all the members are chosen; negative where they take from each other."""

    members: tuple[int, ...]
    effects: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioProblem:
    """Projects by place (0-based), and everything that holds among them.

    ``exclusive``: at most one of each group. ``prerequisites``: (project, what it requires).
    """

    projects: tuple[str, ...]
    objectives: tuple[Objective, ...]
    constraints: tuple[Constraint, ...] = ()
    exclusive: tuple[tuple[int, ...], ...] = ()
    prerequisites: tuple[tuple[int, int], ...] = ()
    interactions: tuple[Interaction, ...] = ()

    def values(self, chosen: frozenset[int]) -> tuple[Fraction, ...]:
        """The objectives of a set of projects, in their own units and directions."""
        met = [i for i in self.interactions if chosen.issuperset(i.members)]
        return tuple(
            sum((o.values[j] for j in chosen), Fraction(0)) + sum(i.effects[k] for i in met)
            for k, o in enumerate(self.objectives)
        )

    def allows(self, chosen: frozenset[int]) -> bool:
        """Whether a set of projects keeps every limit, exclusion and prerequisite."""
        return (
            all(sum(c.coefficients[j] for j in chosen) <= c.limit for c in self.constraints)
            and all(len(chosen.intersection(group)) <= 1 for group in self.exclusive)
            and all(p not in chosen or r in chosen for p, r in self.prerequisites)
        )
