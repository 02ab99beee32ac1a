"""Make a generated park denser: partners of one commodity exchange parts of their deliveries, all totals kept."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from parkloop.testing.firms import Firm, distance
from parkloop.testing.profiles import goods
from parkloop.testing.trade import REACH, Trade, round_down

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTNERS = 6
"""A firm takes one commodity from at most so many suppliers."""
SHARE = (0.25, 0.6)
"""Part of the smaller delivery that two pairs of partners exchange."""
TRIES = 60
"""Draws per missing flow before the park counts as full."""

Deal = tuple[int, int]


def weave(rng: np.random.Generator, trades: Sequence[Trade], count: int) -> tuple[Trade, ...]:
    """Split deliveries until ``count`` of them stand.

    Two deliveries of one commodity, a -> b and c -> d, give a part of the smaller one to each other's partner: a -> d
    and c -> b come in, and what each of the four sends or gets in sum stays as it was.

    Parameters
    ----------
    rng
        Its own stream, so that a park without a stated number of flows is not moved.
    trades
        The standing deliveries, each pair of partners once per commodity.
    count
        How many deliveries are wanted; met up to one.

    Raises
    ------
    ValueError
        Fewer than there are, or more than the partners in reach can have.
    """
    if count < len(trades):
        raise ValueError(f"flows = {count}: these firms have {len(trades)} already")
    firms = {f.number: f for t in trades for f in (t.source, t.target)}
    woven = {
        c: _Web(c, firms, [t for t in trades if t.commodity == c]) for c in dict.fromkeys(t.commodity for t in trades)
    }
    webs = [web for web in woven.values() if len(web.deals) > 1]
    missing = count - len(trades)
    for _ in range(TRIES * missing):
        if missing < 2:
            break
        sizes = np.cumsum([len(web.deals) for web in webs])
        web = webs[int(np.searchsorted(sizes, rng.integers(sizes[-1]), side="right"))]
        missing -= 2 * web.exchange(rng)
    if missing > 1:
        raise ValueError(f"flows = {count}: these firms can have {count - missing}")
    return tuple(t for web in woven.values() for t in web.trades())


class _Web:
    """The deliveries of one commodity by supplier and taker."""

    def __init__(self, commodity: str, firms: dict[int, Firm], trades: Sequence[Trade]) -> None:
        self.commodity, self.firms = commodity, firms
        self.reach = REACH.get(goods()[commodity].kind, np.inf)
        self.deals: list[Deal] = [(t.source.number, t.target.number) for t in trades]
        self.amount: dict[Deal, float] = {deal: t.amount for deal, t in zip(self.deals, trades, strict=True)}
        self.suppliers: dict[int, int] = defaultdict(int)
        for _source, target in self.deals:
            self.suppliers[target] += 1

    def exchange(self, rng: np.random.Generator) -> bool:
        """Let two drawn deliveries exchange a part; False where that cannot be."""
        (a, b), (c, d) = (self.deals[int(rng.integers(len(self.deals)))] for _ in range(2))
        part = round_down(float(rng.uniform(*SHARE)) * min(self.amount[a, b], self.amount[c, d]))
        if a == c or b == d or part <= 0 or not (self._may(a, d) and self._may(c, b)):
            return False
        for deal, change in (((a, b), -part), ((c, d), -part), ((a, d), part), ((c, b), part)):
            self.amount[deal] = round(self.amount.get(deal, 0.0) + change, 3)
        for deal in ((a, d), (c, b)):
            self.deals.append(deal)
            self.suppliers[deal[1]] += 1
        return True

    def _may(self, source: int, target: int) -> bool:
        if source == target or (source, target) in self.amount or self.suppliers[target] >= PARTNERS:
            return False
        return distance(self.firms[source], self.firms[target]) <= self.reach

    def trades(self) -> list[Trade]:
        """All deliveries, the takers in the order of their numbers."""
        return [
            Trade(s, t, self.commodity, self.amount[s.number, t.number], distance(s, t))
            for s, t in ((self.firms[a], self.firms[b]) for a, b in sorted(self.deals, key=lambda deal: deal[::-1]))
        ]
