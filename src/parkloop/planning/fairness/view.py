"""What one firm may see of the split: its own account and limits, and what the market pays; no partner's figure.

The proposed payment is not shown either: with the own limit beside it, it would tell the partner's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkloop.planning.fairness.band import Band
    from parkloop.planning.fairness.split import FairSplit

SELLER, BUYER = "seller", "buyer"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnExchange:
    """An exchange as one of its partners sees it.

    ``limit`` is the least it can take as ``seller``, the most it can pay as ``buyer`` [currency/unit], None: open;
    ``market`` what the market pays for what it gives, or asks for what it would buy.
    """

    link: str
    option: str
    role: str
    commodity: str
    unit: str
    amount: float
    limit: float | None
    market: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmView:
    """The split as one firm sees it: its own gain before payments [currency/a] and its own exchanges."""

    year: int
    firm: str
    direct: float
    exchanges: tuple[OwnExchange, ...]


def view_of(split: FairSplit, viewer: str) -> FirmView:
    """What ``viewer`` may see.

    Raises
    ------
    KeyError
        The plan does not touch this firm.
    """
    if viewer not in split.players:
        raise KeyError(viewer)
    own = [_own(b, viewer) for b in split.bands if viewer in {b.seller, b.buyer}]
    return FirmView(year=split.year, firm=viewer, direct=split.direct.get(viewer, 0.0), exchanges=tuple(own))


def _own(band: Band, viewer: str) -> OwnExchange:
    sells = band.seller == viewer
    return OwnExchange(
        link=band.link,
        option=band.option,
        role=SELLER if sells else BUYER,
        commodity=band.commodity if sells else band.replaces,
        unit=band.unit,
        amount=band.amount,
        limit=band.low if sells else band.high,
        market=band.seller_market if sells else band.buyer_market,
    )
