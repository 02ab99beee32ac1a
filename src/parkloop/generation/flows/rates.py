"""Rate options (clause 6.3, 速率): a buffer where two partners run different hours, with the volume that it takes.

Stops are taken as spread evenly over the days: while the one with the shorter hours stands, the other goes on.

    gap = 24 (1 - hours_short / hours_long) [h/d]      rate = amount / hours_long      buffer = rate * gap

One long stop instead would need ``rate * (hours_long - hours_short)``, which is shown as the upper end: nobody builds
that, the stops are to be aligned instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.booking import book_line
from parkloop.generation.context import worded
from parkloop.generation.flows.heat import counted, heat_id, loss_reason
from parkloop.generation.flows.heatlink import RECOVERED, Pipe, free_heat, pipe_actions
from parkloop.generation.flows.making import Draft, finish
from parkloop.generation.flows.site import GJ_PER_KWH, SiteLink, book_hours, site_links
from parkloop.generation.ids import slug
from parkloop.park.enums import CommodityKind, Confidence, Task
from parkloop.park.option import Amount, Reason

if TYPE_CHECKING:
    from parkloop.base.text import Text
    from parkloop.generation.context import Context
    from parkloop.park.actions import Action
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Node, Process
    from parkloop.park.option import Option
    from parkloop.park.state import StateFlow

DIFFER = 0.05
"""Hours that differ by less than this share need no buffer of their own; own judgement."""
DAY = 24.0
TANK_K = 40.0
"""Temperature span of a hot-water store [K]; own judgement, printed."""
WATER_GJ = 4.19e-3
"""Heat capacity of water [GJ/(t K)]; 1 t counts as 1 m3."""
NEVER = frozenset({CommodityKind.POWER, CommodityKind.EMISSION})
"""Kinds for which no such buffer is proposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Buffer:
    """Volume that bridges stops: ``rate`` [unit/h] of the longer running side, ``gap`` [h/d], volumes [unit]."""

    rate: float
    gap: float
    store: float
    whole: float


def buffer(amount: float, one: float, other: float) -> Buffer:
    """Give the buffer for a yearly amount between two partners by their yearly hours.

    Examples
    --------
    >>> buffer(80_000.0, 8000.0, 6000.0).store  # 10 t/h for 24 * (1 - 6/8) = 6 h
    60.0
    """
    long, short = max(one, other), min(one, other)
    rate, gap = amount / long, DAY * (1.0 - short / long)
    return Buffer(rate=rate, gap=gap, store=rate * gap, whole=rate * (long - short))


def rate_options(context: Context) -> list[Option]:
    """Buffers for the heat links that the site analysis proposes, and for standing exchanges."""
    proposed = [_proposed(context, link) for link in site_links(context) if _differ(*link.hours)]
    standing = [_standing(context, flow) for flow in context.state.flows if flow.internal and flow.amount]
    return [o for o in (*proposed, *standing) if o is not None]


def _differ(one: float, other: float) -> bool:
    return one > 0 and other > 0 and abs(one - other) > DIFFER * max(one, other)


def _proposed(context: Context, link: SiteLink) -> Option | None:
    """What a store adds to a proposed link: the hours at which the stops would otherwise not coincide."""
    given = link.given or RECOVERED
    whole, base = link.sent * GJ_PER_KWH * link.most, counted(context, link)
    limits = [whole]
    if link.carrier is not None:
        limits.append(link.carrier.most_gj * link.sent / link.duty)
    free = None if link.given is None else free_heat(context, link.source.id, link.given)
    limits += [] if free is None else [free]
    extra = min(limits) - base
    if link.carrier is None or extra <= 0:
        return None
    option = slug("rate", link.source.id, given.id, link.target.id)
    ledger = context.ledger
    one, other = (book_hours(context, p) for p in link.processes)
    together = ledger.compute(f"option/{option}/together", link.together, "h/a", "hours * hours / 8760", [one, other])
    most = ledger.compute(f"option/{option}/most", link.most, "h/a", "min(inputs)", [one, other])
    amount = ledger.compute(
        f"option/{option}/amount", extra, "GJ/a", "duty * 0.0036 * (most - together)", [together, most]
    )
    arrives = ledger.compute(
        f"option/{option}/arrives", extra * link.duty / link.sent, "GJ/a", "amount * (1 - loss)", [amount]
    )
    flow = ledger.compute(f"option/{option}/flow", base + extra, "GJ/a", "amount with the store", [amount])
    sized = buffer(base + extra, *link.hours)
    volume = ledger.compute(
        f"option/{option}/volume", sized.store / WATER_GJ / TANK_K, "m3", "store / 0.00419 / 40", [flow]
    )
    drop = ledger.assume(f"option/{option}/drop", TANK_K, "K", "tank_span", source="docs/flow-options.md")
    pipe = Pipe(
        source=link.source,
        target=link.target,
        given=link.given,
        carrier=link.carrier,
        km=link.km,
        sent=extra,
        arrives=link.duty / link.sent,
    )
    actions, upstream = pipe_actions(context, option, pipe, arrives)
    reasons = (
        *_sized(context, option, (link.source, link.target), given.id, (one, other), link.hours, flow, base + extra),
        Reason(key="flows.reason.buffer_tank", numbers={"drop": drop, "volume": volume}),
        Reason(key="flows.reason.buffer_gain", numbers={"together": together, "most": most, "amount": amount}),
        loss_reason(context, option, link.km, arrives),
        *upstream,
    )
    words = {"source": link.source.name, "target": link.target.name, "commodity": given.name}
    return _option(context, option, words, actions, Amount(value=extra, unit="GJ"), reasons, (heat_id(link),), given)


def _standing(context: Context, flow: StateFlow) -> Option | None:
    """The store that a standing exchange needs; what it carries is known, so that no amount is added."""
    node = context.park.node
    source, target = node[flow.source], node[flow.target]
    commodity = context.park.commodity[flow.commodity]
    if commodity.kind in NEVER or not source.inside or not target.inside or flow.amount is None:
        return None
    gives, takes = _process(context, source, flow.commodity, "out"), _process(context, target, flow.arrives, "in")
    if gives is None or takes is None or not _differ(gives.hours or 0.0, takes.hours or 0.0):
        return None
    option = slug("rate", flow.id)
    refs = (book_hours(context, gives.id), book_hours(context, takes.id))
    hours = (gives.hours or 0.0, takes.hours or 0.0)
    line = next((x for x in context.makes(source) if x.commodity == flow.commodity), None)
    inputs = [book_line(context, source, "makes", line, context.made(source.id, line))] if line is not None else []
    amount = observed_amount(context, option, flow, inputs)
    reasons = _sized(context, option, (source, target), flow.commodity, refs, hours, amount, flow.amount)
    words = {"source": source.name, "target": target.name, "commodity": commodity.name}
    return _option(context, option, words, (), Amount(value=flow.amount, unit=commodity.unit), reasons, (), commodity)


def observed_amount(context: Context, option: str, flow: StateFlow, inputs: list[str]) -> str:
    """The trace id of a standing flow: its own where the state booked it."""
    if flow.ref and flow.ref in context.ledger:
        return flow.ref
    return context.ledger.compute(f"option/{option}/flow", flow.amount, f"{flow.unit}/a", "observed flow", inputs)


def _process(context: Context, node: Node, commodity: str, side: str) -> Process | None:
    """The one process of a node with stated hours that has this commodity on this side, or the only one it has."""
    own = [p for p in context.processes.get(node.id, ()) if p.hours]
    touching = [p for p in own if any(x.commodity == commodity and x.side == side for x in p.ports)]
    found = touching or own
    return found[0] if len(found) == 1 else None


def _sized(
    context: Context,
    option: str,
    ends: tuple[Node, Node],
    commodity: str,
    refs: tuple[str, str],
    hours: tuple[float, float],
    flow: str,
    amount: float,
) -> tuple[Reason, ...]:
    """The reasons that print rates and buffer with their arithmetic."""
    ledger, unit = context.ledger, context.ledger[flow].unit.removesuffix("/a")
    sized = buffer(amount, *hours)
    known = context.park.commodity.get(commodity, RECOVERED)
    rates = [
        ledger.compute(f"option/{option}/rate/{end}", amount / h, f"{unit}/h", "amount / hours", [flow, ref])
        for end, h, ref in zip(("source", "target"), hours, refs, strict=True)
    ]
    rate = ledger.compute(f"option/{option}/rate", sized.rate, f"{unit}/h", "amount / max(hours)", [flow, *refs])
    gap = ledger.compute(f"option/{option}/gap", sized.gap, "h/d", "24 * (1 - min(hours) / max(hours))", refs)
    store = ledger.compute(f"option/{option}/store", sized.store, unit, "rate * gap", [rate, gap])
    whole = ledger.compute(f"option/{option}/whole", sized.whole, unit, "rate * (max - min of hours)", [rate, *refs])
    words = {"source": ends[0].name, "target": ends[1].name, "commodity": known.name}
    return (
        Reason(
            key="flows.reason.rates",
            words=words,
            numbers={"one": refs[0], "other": refs[1], "flow": flow, "out": rates[0], "back": rates[1]},
        ),
        Reason(key="flows.reason.buffer", numbers={"gap": gap, "rate": rate, "store": store, "whole": whole}),
    )


def _option(
    context: Context,
    option: str,
    words: dict[str, Text],
    actions: tuple[Action, ...],
    amount: Amount,
    reasons: tuple[Reason, ...],
    requires: tuple[str, ...],
    carried: Commodity,
) -> Option:
    return finish(
        context,
        Draft(
            id=option,
            name=worded("flows.name.buffer", **words),
            actions=actions,
            amount=amount,
            reasons=reasons,
            missing=(Reason(key="flows.missing.stops", words=words), Reason(key="flows.missing.tank")),
            factors={"evidence": 0.6, "amount": 1.0, "distance": 1.0},
            confidence=Confidence.COMPUTED,
            task=Task.RESOURCES,
            requires=requires,
            carried=carried,
        ),
    )
