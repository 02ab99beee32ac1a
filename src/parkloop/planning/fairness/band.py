"""The price band of an exchange: between the least the seller can take and the most the buyer can pay.

Each compares with what it has without the exchange (its outside option in the reference): the seller with disposing of
the by-product or selling it elsewhere, the buyer with buying what it replaces. A price that nobody knows leaves the
band open on that side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.trace import Ledger
from parkloop.operation.network import OPENED, REMAINDER
from parkloop.operation.objective import MONEY
from parkloop.operation.prices import price
from parkloop.planning.fairness.parties import borne
from parkloop.planning.hurdles import asked_more

if TYPE_CHECKING:
    from parkloop.operation.network import Arc
    from parkloop.planning.fairness.parties import Ground

MOVED = 1e-6
"""An exchange below this share of its commodity's typical size does not take place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What one unit sent may cost [currency/unit]; a negative price is paid by the seller.

    Attributes
    ----------
    link, option, seller, buyer, commodity, replaces, unit
        The exchange; ``seller`` or ``buyer`` may be outside the park.
    amount
        Units sent in a year under the plan.
    low
        The least the seller can take, its part of the investment at its hurdle rate included; None: open.
    high
        The most the buyer can pay, transport, treatment and its part of the investment taken off; None: open.
    avoided_low, avoided_high
        The same before any investment; payments stay between them.
    seller_market, buyer_market
        What the market pays for the commodity, and asks for what it replaces; None: not known.
    missing
        Codes of what is not known: ``seller_price``, ``buyer_price``, ``transport``, ``investment``.
    """

    link: str
    option: str
    seller: str
    buyer: str
    commodity: str
    replaces: str
    unit: str
    amount: float
    low: float | None
    high: float | None
    avoided_low: float | None
    avoided_high: float | None
    seller_market: float | None
    buyer_market: float | None
    missing: tuple[str, ...] = ()

    @property
    def both_gain(self) -> bool | None:
        """Whether there is a price at which neither loses; None where a side is open."""
        return None if self.low is None or self.high is None else self.low <= self.high


def bands(ground: Ground) -> tuple[Band, ...]:
    """The band of every exchange that the plan opens and uses, in the order of the network."""
    n = ground.network
    used = [
        i
        for i, a in enumerate(n.arcs)
        if a.kind == OPENED and a.option in ground.chosen and ground.flow[i, 0] > MOVED * n.scale[i]
    ]
    alone = {a.option: sum(n.arcs[i].option == a.option for i in used) == 1 for a in n.arcs if a.option}
    return tuple(_band(ground, i, alone=alone[n.arcs[i].option]) for i in used)


def _band(ground: Ground, i: int, *, alone: bool) -> Band:
    n, park = ground.network, ground.park
    arc, amount = n.arcs[i], float(ground.flow[i, 0])
    missing = []
    left = _remainder(ground, arc, leaves=True)
    bought = _remainder(ground, arc, leaves=False)
    way = float(ground.coefficients.values[MONEY][i, 0]) if ground.coefficients.known[MONEY][i, 0] else None
    missing += ["seller_price"] * (left is None) + ["buyer_price"] * (bought is None) + ["transport"] * (way is None)
    avoided_low = None if left is None else -left
    avoided_high = None if bought is None or way is None else arc.gain * bought - way
    option = n.options[n.option_index[arc.option]]
    costs = borne(park, option, park.assumptions.discount_rate)
    if costs:  # at what each payer asks, not at the park's rate
        more = asked_more(park, option)
        costs = {p: costs.get(p, 0.0) + more.get(p, 0.0) for p in {**costs, **more}}
    if not alone or not costs:
        missing.append("investment")
        costs = {}
    ledger, year = Ledger(), n.years[0]
    market = price(park, ledger, arc.commodity, "sell", year)
    if market.value is None:
        market = price(park, ledger, arc.commodity, "buy", year)
    return Band(
        link=arc.id,
        option=arc.option,
        seller=arc.source,
        buyer=arc.target,
        commodity=arc.commodity,
        replaces=arc.arrives,
        unit=park.commodity[arc.commodity].unit,
        amount=amount,
        low=None if avoided_low is None else avoided_low + costs.get(arc.source, 0.0) / amount,
        high=None if avoided_high is None else avoided_high - costs.get(arc.target, 0.0) / amount,
        avoided_low=avoided_low,
        avoided_high=avoided_high,
        seller_market=market.value,
        buyer_market=price(park, ledger, arc.arrives, "buy", year).value,
        missing=tuple(missing),
    )


def _remainder(ground: Ground, arc: Arc, *, leaves: bool) -> float | None:
    """What a unit costs that is left over at the seller's port, or bought at the buyer's; None: not known.

    A partner outside the park, or a price that no document states, is not known: nothing is taken as zero.
    """
    port = arc.leaves if leaves else arc.enters
    if port is None:
        return None
    n, c = ground.network, ground.coefficients
    i = next(k for k, a in enumerate(n.arcs) if a.kind == REMAINDER and (a.leaves or a.enters) == port)
    stated = c.known[MONEY][i, 0] and (c.refs[MONEY][i][0] or c.values[MONEY][i, 0])
    return float(c.values[MONEY][i, 0]) if stated else None
