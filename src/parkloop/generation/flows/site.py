"""The heat links of a park whose processes state temperatures (data level 2), found once for heat and rate options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.flows.carriers import Carrier, carriers
from parkloop.generation.flows.making import kilometres
from parkloop.generation.ratio import into
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from parkloop.analysis.heat.links import HeatLink
    from parkloop.analysis.heat.streams import Stream
    from parkloop.generation.context import Context
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Node

DTMIN = 10.0
"""Smallest approach [K]: usual for exchangers over a water loop (own judgement, printed)."""
LOSS_PER_KM = 0.02
"""Share of the heat sent that a well lagged pipe loses per km (memory, printed as unverified)."""
MOST_KM = 5.0
"""Longest pipe that is proposed [km]; own judgement, printed."""
LEAST_KW = 200.0
"""Smallest duty of a pipe that is proposed [kW]; own judgement."""
YEAR_HOURS = 8760.0
GJ_PER_KWH = 0.0036


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLink:
    """One pipe of the total-site exchange with what it replaces.

    Attributes
    ----------
    sent, duty
        Heat sent and heat that arrives and counts [kW].
    hours
        Yearly hours of the process that gives and of the one that takes.
    processes
        Their ids.
    carrier
        The heat that the target takes today; None where none is stated that serves and saves something.
    given
        The commodity of the park that names the heat given; None where the stream is no heat of its own (hot water).
    """

    source: Node
    target: Node
    link: HeatLink
    km: float
    sent: float
    duty: float
    hours: tuple[float, float]
    processes: tuple[str, str]
    carrier: Carrier | None
    given: Commodity | None

    @property
    def together(self) -> float:
        """Expected yearly hours at which both run, if their stops have nothing to do with each other."""
        return self.hours[0] * self.hours[1] / YEAR_HOURS

    @property
    def least(self) -> float:
        """Fewest hours at which both can run: all stops fall apart."""
        return max(0.0, sum(self.hours) - YEAR_HOURS)

    @property
    def most(self) -> float:
        """Most hours: the stops coincide, or a store bridges them."""
        return min(self.hours)


def site_streams(context: Context) -> tuple[Stream, ...]:
    """Streams of the operating nodes that share."""
    from parkloop.analysis.heat.park_streams import park_streams

    running = {n.id for n in context.nodes if n.shares is not False}
    return tuple(s for s in park_streams(context.park, DTMIN)[0] if s.zone in running)


def site_links(context: Context) -> tuple[SiteLink, ...]:
    """The links of the engine between nodes whose distance is known, those that gain alone."""
    found = context.memo.get("site links")
    if not isinstance(found, tuple):
        found = context.memo["site links"] = _search(context)
    return found


def _search(context: Context) -> tuple[SiteLink, ...]:
    from parkloop.analysis.heat.links import LinkOptions, heat_links

    streams = site_streams(context)
    zones = list(dict.fromkeys(s.zone for s in streams))
    node = context.park.node
    far = {(a, b): kilometres(context, node[a], node[b]) for i, a in enumerate(zones) for b in zones[i + 1 :]}
    distances = {pair: km for pair, km in far.items() if km is not None}
    if not distances:
        return ()
    options = LinkOptions(distances=distances, loss_per_km=LOSS_PER_KM, most_km=MOST_KM, least_kw=LEAST_KW)
    plan = heat_links(streams, options)
    # Heat that a plant gives up of its own recovery for a link is no gain; every link bears its part of it.
    counts = plan.gain / plan.heat if plan.heat > 0 else 0.0
    return tuple(_one(context, streams, link, counts) for link in plan.links) if counts > 0 else ()


def _one(context: Context, streams: tuple[Stream, ...], link: HeatLink, counts: float) -> SiteLink:
    best = max(link.exchangers, key=lambda x: x.duty)
    target = context.park.node[link.sink]
    served = carriers(context, target, link.cold_target)
    return SiteLink(
        source=context.park.node[link.source],
        target=target,
        link=link,
        km=link.km or 0.0,
        sent=link.sent * counts,
        duty=link.duty * counts,
        hours=(hours_of(context, streams[best.source]), hours_of(context, streams[best.sink])),
        processes=(streams[best.source].name.split(":")[0], streams[best.sink].name.split(":")[0]),
        carrier=served[0] if served else None,
        given=_given(context, streams[best.source]),
    )


def book_hours(context: Context, process: str) -> str:
    """Book the yearly hours of a process where the document states them."""
    row, found = next((i, p) for i, p in enumerate(context.park.processes) if p.id == process)
    return context.ledger.input(
        f"option/hours/{process}",
        found.hours,
        "h/a",
        f"processes[{row}].hours",
        source=found.source,
        confidence=found.confidence,
        provenance=found.provenance,
    )


def hours_of(context: Context, stream: Stream) -> float:
    """Yearly hours of the process that a stream belongs to."""
    process = stream.name.split(":")[0]
    return next(p.hours or 0.0 for p in context.park.processes if p.id == process)


def _given(context: Context, stream: Stream) -> Commodity | None:
    commodity = context.park.commodity[stream.name.split(":")[1]]
    return commodity if commodity.kind is CommodityKind.HEAT and into("GJ", commodity) else None
