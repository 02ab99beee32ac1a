"""Heat streams, utilities and the problem they make; the values that every part of the heat engine shares.

Temperatures are in °C, duties in kW, approaches in K. The *contribution* of a stream is its part of the smallest
approach: two streams may meet where the hot one is at least the sum of both contributions warmer than the cold one.
Shifted temperatures (hot streams down, cold streams up by their contribution) turn that into "not colder than".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["hot", "cold"]
UtilityKind = Literal["hot", "cold", "both"]


@dataclass(frozen=True, slots=True)
class Stream:
    """A process stream that gives (hot) or takes (cold) heat between two temperatures.

    Attributes
    ----------
    zone, name
        The plant it belongs to and its name there.
    supply, target
        °C; equal where the stream condenses, boils or reacts at one temperature.
    duty
        kW, not negative.
    contribution
        K, not negative: its part of the smallest approach.
    kind
        ``hot`` gives heat, ``cold`` takes it.
    """

    zone: str
    name: str
    supply: float
    target: float
    duty: float
    contribution: float
    kind: Kind

    @property
    def hot(self) -> bool:
        """Whether the stream gives heat."""
        return self.kind == "hot"

    @property
    def shift(self) -> float:
        """What is added to a real temperature to get the shifted one, K."""
        return -self.contribution if self.hot else self.contribution

    @property
    def shifted_supply(self) -> float:
        """Shifted temperature at which the stream enters, °C."""
        return self.supply + self.shift

    @property
    def shifted_target(self) -> float:
        """Shifted temperature at which the stream leaves, °C."""
        return self.target + self.shift

    @property
    def upper(self) -> float:
        """The higher shifted temperature, °C."""
        return max(self.supply, self.target) + self.shift

    @property
    def lower(self) -> float:
        """The lower shifted temperature, °C."""
        return min(self.supply, self.target) + self.shift

    @property
    def isothermal(self) -> bool:
        """Whether the stream keeps its temperature."""
        return self.supply == self.target

    @property
    def capacity(self) -> float | None:
        """Heat capacity flow rate, kW/K; None where the stream keeps its temperature."""
        return None if self.isothermal else self.duty / abs(self.supply - self.target)


@dataclass(frozen=True, slots=True)
class Utility:
    """A level at which heat is bought (hot), given away (cold), or raised in one plant and used in another (both).

    Attributes
    ----------
    name
        Unique in a problem.
    kind
        ``hot``, ``cold`` or ``both``.
    supply, target
        °C; equal where it condenses or boils at one temperature. A level of kind ``both`` is used from its higher to
        its lower temperature and raised from the lower to the higher one, whichever is written first.
    contribution
        K: its part of the smallest approach to a process stream.
    """

    name: str
    kind: UtilityKind
    supply: float
    target: float
    contribution: float

    @property
    def heats(self) -> bool:
        """Whether plants can take heat from it."""
        return self.kind != "cold"

    @property
    def cools(self) -> bool:
        """Whether plants can give heat to it."""
        return self.kind != "hot"

    @property
    def warm(self) -> float:
        """The higher real temperature, °C."""
        return max(self.supply, self.target)

    @property
    def cool(self) -> float:
        """The lower real temperature, °C."""
        return min(self.supply, self.target)

    def shifted(self, kind: Kind) -> tuple[float, float]:
        """Give the higher and lower shifted temperature when it works as a hot or as a cold stream, °C."""
        shift = -self.contribution if kind == "hot" else self.contribution
        return self.warm + shift, self.cool + shift


@dataclass(frozen=True, slots=True)
class HeatProblem:
    """Streams of one or several plants, the utility levels on offer and the smallest approach.

    Attributes
    ----------
    streams
        In the order of the input.
    utilities
        Empty where only the total needs are asked for.
    dtmin
        K; streams without a contribution of their own were given half of it.
    """

    streams: tuple[Stream, ...]
    utilities: tuple[Utility, ...] = ()
    dtmin: float = field(default=10.0)

    @property
    def zones(self) -> tuple[str, ...]:
        """The plants, in order of first mention."""
        return tuple(dict.fromkeys(s.zone for s in self.streams))

    def of(self, zone: str) -> tuple[Stream, ...]:
        """The streams of one plant."""
        return tuple(s for s in self.streams if s.zone == zone)
