"""Standing exchanges of a generated park: who supplies whom, by nearness, reach and luck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.park.enums import CommodityKind
from parkloop.testing.firms import Firm, distance
from parkloop.testing.profiles import goods

if TYPE_CHECKING:
    from collections.abc import Sequence

REACH = {CommodityKind.HEAT: 12.0, CommodityKind.GAS: 8.0, CommodityKind.WATER: 25.0}
"""Longest way [km] by kind; anything else travels through the whole park."""
CHANCE = {CommodityKind.HEAT: 1.0, CommodityKind.POWER: 0.95, CommodityKind.WASTE_WATER: 1.0}
USUAL_CHANCE = 0.5
"""Probability that a possible taker has a supplier in the park: the rest is what a plan may still find."""
SUPPLIERS = 3
"""A taker looks at this many suppliers; of shared networks (``CHANCE``) at all, and takes all that it needs."""


@dataclass(frozen=True, slots=True)
class Trade:
    """A true yearly amount of ``commodity`` from one firm to another over ``km``."""

    source: Firm
    target: Firm
    commodity: str
    amount: float
    km: float


def round_down(value: float) -> float:
    """Whole units above 1000, else three decimals, never upwards: shares never exceed what is there."""
    step = 1.0 if value >= 1000 else 1000.0
    return float(np.floor(value * step) / step)


def trade(rng: np.random.Generator, firms: Sequence[Firm]) -> tuple[Trade, ...]:
    """All standing exchanges, commodity by commodity in the order of the data file."""
    found: list[Trade] = []
    for commodity in goods():
        supply = {f.number: f.amounts("makes").get(commodity, 0.0) for f in firms}
        sellers = [f for f in firms if supply[f.number] > 0]
        if not sellers:
            continue
        for taker in firms:
            wanted = taker.amounts("takes").get(commodity, 0.0) + taker.amounts("accepts").get(commodity, 0.0)
            luck, part = rng.random(), rng.uniform(0.6, 1.0)
            shared = goods()[commodity].kind in CHANCE
            if wanted > 0 and luck < CHANCE.get(goods()[commodity].kind, USUAL_CHANCE):
                found += _deal(taker, commodity, wanted if shared else wanted * part, sellers, supply)
    return tuple(found)


def _deal(taker: Firm, commodity: str, wanted: float, sellers: Sequence[Firm], supply: dict[int, float]) -> list[Trade]:
    reach = REACH.get(goods()[commodity].kind, np.inf)
    near = sorted(
        ((distance(s, taker), s) for s in sellers if s is not taker and supply[s.number] > 0),
        key=lambda pair: (pair[0], pair[1].number),
    )
    deals = []
    for km, seller in near if goods()[commodity].kind in CHANCE else near[:SUPPLIERS]:
        amount = round_down(min(supply[seller.number], wanted))
        if km <= reach and amount > 0:
            supply[seller.number] -= amount
            wanted -= amount
            deals.append(Trade(seller, taker, commodity, amount, km))
        if wanted <= 0:
            break
    return deals
