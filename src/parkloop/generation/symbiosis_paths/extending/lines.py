"""The lines that a park could add: for each maker with a surplus and each derivative that firms of the park buy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.symbiosis_paths.extending.demand import demands
from parkloop.generation.symbiosis_paths.extending.feeds import feed_of, surpluses
from parkloop.generation.symbiosis_paths.ways import SURE
from parkloop.knowledge.derivatives import derivatives

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.extending.demand import Demand
    from parkloop.generation.symbiosis_paths.extending.feeds import Feed
    from parkloop.knowledge.derivatives import Charge, Derivative
    from parkloop.park.commodity import Commodity

NOTHING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A charge beside the main one: the park's commodity for it (None: it lists none), and what its maker has left.

    ``need``, ``low``, ``high`` in units of the charge a year.
    """

    charge: Charge
    commodity: Commodity | None
    own: Feed | None
    need: float
    low: float
    high: float

    @property
    def from_own(self) -> float:
        """What the maker's own surplus gives [unit/a]; it is linked only where it is the very commodity."""
        if self.own is None or self.own.step is not None or self.own.surplus.free is None:
            return 0.0
        return min(self.need, self.own.surplus.free)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A line at the maker of ``feed``: ``value`` of the product a year, between ``low`` and ``high``.

    ``blocked``: why nothing is proposed (empty: it is), the last part of ``extension.blocked.<why>``.
    ``bound``: ``feed`` or ``demand``.
    """

    derivative: Derivative
    demand: Demand
    charge: Charge
    feed: Feed
    sides: tuple[Side, ...]
    value: float
    low: float
    high: float
    bound: str
    blocked: str

    @property
    def used(self) -> float:
        """What the line takes of the surplus [unit/a]."""
        return self.value * self.charge.value * self.demand.factor / self.feed.ratio


def extensions(context: Context) -> tuple[Extension, ...]:
    """All lines, proposed and blocked, by derivative, product and maker."""
    found = context.memo.get("extensions")
    if not isinstance(found, tuple):
        found = tuple(x for d in derivatives() for demand in demands(context, d) for x in _lines(context, d, demand))
        context.memo["extensions"] = found
    return found


def _lines(context: Context, derivative: Derivative, demand: Demand) -> list[Extension]:
    """One line for each node with a surplus of a main charge; the first such charge counts."""
    found = []
    for node in context.nodes:
        rows = surpluses(context).get(node.id, ())
        if node.id in demand.makers or not rows:
            continue
        for charge in derivative.charges:
            if not charge.main:
                break
            feeds = [f for s in rows if s.commodity.id != demand.commodity.id and (f := feed_of(context, s, charge))]
            feeds = [f for f in feeds if f.surplus.free is None or f.surplus.free > NOTHING * (f.surplus.made or 1.0)]
            if feeds:
                best = min(feeds, key=lambda f: (f.step is not None, -(f.surplus.free or 0.0), f.surplus.commodity.id))
                found.append(_line(context, derivative, demand, charge, best))
                break
    return found


def _line(context: Context, derivative: Derivative, demand: Demand, charge: Charge, feed: Feed) -> Extension:
    free, factor = feed.surplus.free, demand.factor
    ceiling = demand.ceiling
    from_feed = (free or 0.0) * feed.ratio / (charge.value * factor)
    value = min(ceiling, from_feed)
    low = min(ceiling, (free or 0.0) * feed.low / (charge.high * factor), value)
    high = max(value, min(ceiling, (free or 0.0) * feed.high / (charge.low * factor)))
    blocked = ""
    if free is None:
        blocked = "free_unknown"
    elif demand.makers and demand.spare is None:
        blocked = "spare_unknown"
    elif ceiling <= 0.0:
        blocked = "supplied" if demand.makers else "demand_unknown"
    elif value < derivative.least * (1.0 if not factor else 1.0 / factor):
        blocked = "too_small"
    sides = tuple(_side(context, c, feed, value * factor) for c in derivative.charges if c is not charge)
    return Extension(
        derivative=derivative,
        demand=demand,
        charge=charge,
        feed=feed,
        sides=sides,
        value=value,
        low=low,
        high=high,
        bound="feed" if from_feed <= ceiling else "demand",
        blocked=blocked,
    )


def _side(context: Context, charge: Charge, feed: Feed, amount: float) -> Side:
    rows = surpluses(context).get(feed.surplus.node.id, ())
    own = next((f for s in rows if s.free and (f := feed_of(context, s, charge)) and f.step is None), None)
    return Side(
        charge=charge,
        commodity=own.surplus.commodity if own is not None else _listed(context, charge),
        own=own,
        need=amount * charge.value,
        low=amount * charge.low,
        high=amount * charge.high,
    )


def _listed(context: Context, charge: Charge) -> Commodity | None:
    """The park's own commodity for a charge: surely known, in its unit, the one with the lowest id."""
    for commodity in sorted(context.park.commodities, key=lambda c: c.id):
        hits = context.identity[commodity.id].hits
        if commodity.unit == charge.unit and any(h.concept == charge.commodity and h.exactness >= SURE for h in hits):
            return commodity
    return None
