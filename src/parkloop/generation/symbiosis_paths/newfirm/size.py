"""The size of a new firm: capacity from what it takes in, then its other inputs, its products and its by-products."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.ratio import into
from parkloop.generation.symbiosis_paths.amount import stated_range
from parkloop.generation.symbiosis_paths.newfirm.recipe import profile_of, slot_of
from parkloop.generation.symbiosis_paths.ways import SURE
from parkloop.park.option import Amount

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.newfirm.kinds import Kind
    from parkloop.knowledge import Profile

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Another input or output by the profile: ``commodity`` id in the park, empty where the park has no such row."""

    row: Profile
    commodity: str
    value: float
    low: float
    high: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sized:
    """What the firm would be: ``feed`` of each commodity taken from the park, ``capacity`` in units of its product.

    ``capacity`` is None where the profile does not tie the by-products to a product; then nothing is said of other
    inputs and outputs. ``products``: commodity ids of the park that it makes, at its capacity.
    """

    feed: dict[str, Amount]
    capacity: Amount | None
    inputs: tuple[Side, ...] = ()
    outputs: tuple[Side, ...] = ()
    products: tuple[str, ...] = ()


def sized(context: Context, kind: Kind) -> Sized:
    """Give the size of a kind of firm from the amounts of its parts.

    The product is what the scarcest-filled input allows: of the inputs that by-products fill, the one that asks for the
    largest plant counts, the rest of the others is bought as usual. Ranges come from the ranges of the profile, of the
    routes and of the makers' own figures.
    """
    feed: dict[str, Amount] = {}
    filled: dict[str, tuple[float, float, float]] = {}
    for part in kind.parts:
        if not part.amount:
            continue
        commodity = part.left.offer.commodity
        low, high = stated_range(part.left.offer.line, part.amount)
        high = part.amount if part.held else high
        feed[commodity.id] = _plus(feed.get(commodity.id), part.amount, low, high, commodity.unit)
        slot = slot_of(context.tables, kind.firm, part.left.offer, part.route)
        if slot is not None:
            a, b, c = filled.get(slot.flow, (0.0, 0.0, 0.0))
            filled[slot.flow] = (a + part.amount * slot.product, b + low * slot.low, c + high * slot.high)
    if not filled:
        return Sized(feed=feed, capacity=None)
    rows = profile_of(context.tables, kind.firm)
    value, low, high = max(filled.values())
    unit = rows[0].product_unit if rows else "t"
    capacity = Amount(value=value, low=min(low, value), high=max(high, value), unit=unit)
    share = {flow: amounts[0] / value for flow, amounts in filled.items()}
    return Sized(
        feed=feed,
        capacity=capacity,
        inputs=tuple(s for r in rows if r.role == "input" and (s := _side(context, r, capacity, share, feed))),
        outputs=tuple(s for r in rows if r.role == "output" and (s := _side(context, r, capacity, {}, feed))),
        products=_products(context, kind, share),
    )


def _plus(old: Amount | None, value: float, low: float, high: float, unit: str) -> Amount:
    if old is None:
        return Amount(value=value, low=low, high=high, unit=unit)
    return Amount(
        value=(old.value or 0.0) + value, low=(old.low or 0.0) + low, high=(old.high or 0.0) + high, unit=unit
    )


def _side(
    context: Context, row: Profile, capacity: Amount, share: dict[str, float], feed: dict[str, Amount]
) -> Side | None:
    rest = max(0.0, 1.0 - share.get(row.flow_id, 0.0))
    if row.value is None or row.low is None or row.high is None or capacity.value is None or rest <= ROUNDING:
        return None
    unit = row.unit.partition("/")[0]
    found = _row(context, row, unit, feed)
    scale, name = found if found is not None else (1.0, "")
    base = capacity.value * rest * scale
    return Side(
        row=row,
        commodity=name,
        value=base * row.value,
        low=base * row.low,
        high=base * row.high,
        unit=context.park.commodity[name].unit if name else unit,
    )


def _row(context: Context, row: Profile, unit: str, feed: dict[str, Amount]) -> tuple[float, str] | None:
    """The park's own commodity for a flow of the profile, with the factor of units."""
    for commodity in context.park.commodities:
        sure = max((h.exactness for h in context.identity[commodity.id].hits if h.concept == row.flow_id), default=0.0)
        scale = into(unit, commodity)
        if sure >= SURE and scale and commodity.id not in feed:
            return scale, commodity.id
    return None


def _products(context: Context, kind: Kind, filled: dict[str, float]) -> tuple[str, ...]:
    """What the firm sells, where the park has a row for it: the product of its profile."""
    rows = profile_of(context.tables, kind.firm)
    if not rows or rows[0].product in filled:
        return ()
    unit = rows[0].product_unit
    found = (
        c.id
        for c in context.park.commodities
        if c.unit == unit
        and any(h.exactness >= SURE and h.concept == rows[0].product for h in context.identity[c.id].hits)
    )
    first = next(found, None)
    return () if first is None else (first,)


def total(feed: dict[str, Amount]) -> Amount | None:
    """The sum of the feed in the unit that most by-products share; None without feed."""
    units: dict[str, list[Amount]] = {}
    for amount in feed.values():
        units.setdefault(amount.unit, []).append(amount)
    if not units:
        return None
    unit, rows = max(units.items(), key=lambda u: (len(u[1]), u[0] == "t", u[0]))
    return Amount(
        value=math.fsum(a.value or 0.0 for a in rows),
        low=math.fsum(a.low or 0.0 for a in rows),
        high=math.fsum(a.high or 0.0 for a in rows),
        unit=unit,
    )
