"""Draw the firms of a generated park: industry mix, heavy-tailed sizes, and where they stand."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.park.enums import NodeKind
from parkloop.testing.profiles import Profile, goods, industry_profiles, with_stores, with_upkeep

if TYPE_CHECKING:
    from collections.abc import Sequence

CENTRE = (118.0, 32.0)
"""Longitude and latitude around which generated parks stand [degrees]."""
KM_PER_DEGREE = 111.32
FIRMS_PER_PLANT = 60
TAIL_SHARE, TAIL_EXPONENT, TAIL_CAP = 0.08, 1.3, 30.0


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm before anything is traded: yearly ``output`` of its product, place in km east and north of the centre."""

    id: str
    number: int
    profile: Profile
    output: float
    x: float
    y: float

    @property
    def location(self) -> tuple[float, float]:
        """Longitude and latitude, five decimals (about a metre)."""
        lon = CENTRE[0] + self.x / (KM_PER_DEGREE * math.cos(math.radians(CENTRE[1])))
        return round(lon, 5), round(CENTRE[1] + self.y / KM_PER_DEGREE, 5)

    def amounts(self, table: str) -> dict[str, float]:
        """List true yearly amounts by commodity of ``takes``, ``accepts`` or ``makes`` (the product included)."""
        per_unit = getattr(self.profile, table)
        amounts = {commodity: self.output * factor for commodity, factor in per_unit.items()}
        return {self.profile.product: self.output, **amounts} if table == "makes" else amounts


def draw_firms(rng: np.random.Generator, count: int, *, upkeep: bool = False, stores: bool = False) -> tuple[Firm, ...]:
    """``count`` firms: utilities first, sized to what the others need, then enterprises by the industry mix.

    With ``upkeep`` every firm also needs what any works buys for repairs, packing and cleaning, with ``stores`` what
    transport, water and exhaust air ask for, and it leaves what any workshop and office leave.
    """
    plants = 1 + (count - 1) // FIRMS_PER_PLANT
    utilities = [p for p in industry_profiles().values() if p.kind is NodeKind.INFRASTRUCTURE]
    industries = [p for p in industry_profiles().values() if p.kind is not NodeKind.INFRASTRUCTURE]
    fixed = [profile for profile in utilities for _ in range(plants)]
    weights = np.array([p.weight for p in industries])
    drawn = rng.choice(len(industries), size=count - len(fixed), p=weights / weights.sum())
    profiles = [*fixed, *(industries[i] for i in drawn)]
    if upkeep:
        profiles = [with_upkeep(profile) for profile in profiles]
    if stores:
        profiles = [with_stores(profile) for profile in profiles]
    sizes, places = _sizes(rng, count), _places(rng, count)
    firms = [
        Firm(f"{profile.id}_{number:04d}", number, profile, _tidy_scale(profile.scale * size), float(x), float(y))
        for number, (profile, size, (x, y)) in enumerate(zip(profiles, sizes, places, strict=True), start=1)
    ]
    return tuple(_size_utility(f, firms, plants) for f in firms)


def _sizes(rng: np.random.Generator, count: int) -> np.ndarray:
    """Lognormal sizes, a few of them drawn from a Pareto tail: one giant beside many small firms."""
    body = rng.lognormal(0.0, 0.7, count)
    tail = np.minimum(2.0 * (1.0 + rng.pareto(TAIL_EXPONENT, count)), TAIL_CAP)
    return np.where(rng.random(count) < TAIL_SHARE, tail, body)


def _places(rng: np.random.Generator, count: int) -> np.ndarray:
    """Firms cluster around a few quarters; the park grows with the square root of their number [km]."""
    radius = 0.5 * math.sqrt(count)
    quarters = rng.uniform(-radius, radius, (1 + count // 40, 2))
    return quarters[rng.integers(0, len(quarters), count)] + rng.normal(0.0, 0.6, (count, 2))


def _size_utility(firm: Firm, firms: Sequence[Firm], plants: int) -> Firm:
    if firm.profile.kind is not NodeKind.INFRASTRUCTURE:
        return firm
    others = [f for f in firms if f.profile.kind is not NodeKind.INFRASTRUCTURE]
    product = firm.profile.product
    needed = sum(f.amounts("takes").get(product, 0.0) + f.amounts("accepts").get(product, 0.0) for f in others)
    for commodity, per_unit in firm.profile.accepts.items():
        if goods()[commodity].loose and goods()[commodity].kind == "waste_water":
            needed = sum(f.amounts("makes").get(commodity, 0.0) for f in others) / per_unit
    return replace(firm, output=_tidy_scale(needed / plants)) if needed > 0 else firm


def _tidy_scale(value: float) -> float:
    return float(f"{value:.4g}")


def distance(first: Firm, second: Firm) -> float:
    """Straight distance [km], two decimals."""
    return round(math.hypot(first.x - second.x, first.y - second.y), 2)
