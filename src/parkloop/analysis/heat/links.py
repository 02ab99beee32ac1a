"""Heat links: which plant heats which, by which pipe, at which temperatures.

The whole park in one cascade says how much could be recovered at best; the links are an exchange that reaches it (or
what distances, losses and smallest sizes leave of it), stream by stream, so that anyone can recompute it from the table
alone (:mod:`parkloop.analysis.heat.link_check`).

Heat over fences may be more than the gain: plants whose own recovery stands in the way of a better one give part of it
up (``displaced``). ``recovery of the plants alone + sum of the links - displaced = recovery with links``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.heat.link_choice import cheapest, fewest, shortest
from parkloop.analysis.heat.link_grid import grid_of, least_utility
from parkloop.analysis.heat.link_model import Network
from parkloop.analysis.heat.link_pieces import exchangers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from parkloop.analysis.heat.link_grid import LinkGrid
    from parkloop.analysis.heat.link_pieces import Exchanger
    from parkloop.analysis.heat.streams import Stream

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """What limits the links.

    Attributes
    ----------
    distances
        km between two zones, in either order; None: no distances are known and every pair may be linked. A pair that is
        not named has no way for a pipe.
    loss_per_km
        Share of the heat sent that is lost per km, for example 0.02; what is sent is then larger than what arrives. The
        fall of the carrier's temperature on the way is not modelled: give the streams a larger contribution.
    pipe_cost_per_km
        Money per km of pipe, yearly where ``heat_value`` is given too.
    heat_value
        Money per kW and year of recovered heat. With it, links are built only where they pay.
    most_km
        Longest pipe.
    least_kw
        Smallest heat that a link sends.
    """

    distances: Mapping[tuple[str, str], float] | None = None
    loss_per_km: float = 0.0
    pipe_cost_per_km: float | None = None
    heat_value: float | None = None
    most_km: float | None = None
    least_kw: float = 0.0

    def km(self, a: str, b: str) -> float | None:
        """Distance between two zones, None where it is not known."""
        if self.distances is None:
            return None
        return self.distances.get((a, b), self.distances.get((b, a)))


@dataclass(frozen=True, slots=True)
class HeatLink:
    """One pipe from a plant that gives heat to a plant that takes it.

    Attributes
    ----------
    source, sink
        Zones.
    sent, duty
        Heat sent and heat that arrives, kW.
    hot_supply, hot_return, cold_supply, cold_target
        Highest and lowest temperature of the streams that give, lowest and highest of those that take, °C.
    km, cost
        None where no distances, or no price, are known.
    exchangers
        Between which streams; indices of the streams of the problem.
    """

    source: str
    sink: str
    sent: float
    duty: float
    hot_supply: float
    hot_return: float
    cold_supply: float
    cold_target: float
    km: float | None
    cost: float | None
    exchangers: tuple[Exchanger, ...]


@dataclass(frozen=True, slots=True)
class LinkPlan:
    """Links and what the park then still buys and gives away, kW.

    ``gain`` is what the links add to the plants' own recovery; ``displaced`` is the plants' own recovery that is given
    up for it. ``proven``: no fewer (or shorter) pipes would do.
    """

    links: tuple[HeatLink, ...] = ()
    hot_utility: float = 0.0
    cold_utility: float = 0.0
    recovery: float = 0.0
    gain: float = 0.0
    proven: bool = field(default=True)

    @property
    def heat(self) -> float:
        """Heat that arrives through all links, kW."""
        return sum(link.duty for link in self.links)

    @property
    def displaced(self) -> float:
        """Own recovery of the plants that is given up, kW."""
        return max(0.0, self.heat - self.gain)


def heat_links(streams: Sequence[Stream], options: LinkOptions = LinkOptions()) -> LinkPlan:
    """Links that recover as much heat as the temperatures and ``options`` allow.

    Parameters
    ----------
    streams
        Of all plants.
    options
        Without distances: the direct bound is reached with the least heat over fences and, at that, the fewest pipes.

    Returns
    -------
    LinkPlan
        Without links where one plant cannot help another.
    """
    grid = grid_of(streams)
    restricted = options.distances is not None or options.least_kw > 0
    # Heat that meets at home on one level may stay there: nothing is lost by it unless some pairs are barred.
    hot, cold = (grid.hot, grid.cold) if restricted else grid.net
    network = _network(grid, options, hot, cold)
    if options.heat_value is not None:
        choice = cheapest(network)
    else:
        choice = shortest(network) if restricted else fewest(network)
    found = exchangers(grid, streams, hot, network.loss, choice.sent)
    links = tuple(_link(grid, options, pair, found[pair]) for pair in sorted(found))
    served = sum(v * (1.0 - float(network.loss[a, b])) for (a, b, _), v in choice.sent.items())
    used = sum(choice.sent.values())
    home = float((grid.cold - cold).sum())
    needs = [least_utility(grid.hot[z], grid.cold[z]) for z in range(len(grid.zones))]
    alone = float(grid.cold.sum()) - sum(needs)
    total = max(float(grid.hot.sum()), float(grid.cold.sum()), 1e-9)
    return LinkPlan(
        links=links,
        hot_utility=_clean(float(cold.sum()) - served, total),
        cold_utility=_clean(float(hot.sum()) - used, total),
        recovery=home + served,
        gain=_clean(home + served - alone, total),
        proven=choice.proven,
    )


def _network(grid: LinkGrid, options: LinkOptions, hot: Floats, cold: Floats) -> Network:
    count = len(grid.zones)
    loss, length = np.zeros((count, count)), np.ones((count, count))
    allowed = []
    for a, source in enumerate(grid.zones):
        for b, sink in enumerate(grid.zones):
            if a == b:
                continue
            if options.distances is not None:
                km = options.km(source, sink)
                if km is None or (options.most_km is not None and km > options.most_km):
                    continue
                length[a, b], loss[a, b] = km, options.loss_per_km * km
            if loss[a, b] < 1:
                allowed.append((a, b))
    bare = Network(hot, cold, loss, length, tuple(allowed), options.least_kw)
    useful = tuple(pair for pair in allowed if bare.most(pair) > max(0.0, options.least_kw * (1 - 1e-9)))
    price = (options.heat_value or 0.0, options.pipe_cost_per_km or 0.0)
    return Network(hot, cold, loss, length, useful, options.least_kw, price)


def _link(grid: LinkGrid, options: LinkOptions, pair: tuple[int, int], rows: tuple[Exchanger, ...]) -> HeatLink:
    source, sink = grid.zones[pair[0]], grid.zones[pair[1]]
    km = options.km(source, sink)
    return HeatLink(
        source=source,
        sink=sink,
        sent=sum(x.sent for x in rows),
        duty=sum(x.duty for x in rows),
        hot_supply=max(x.hot_in for x in rows),
        hot_return=min(x.hot_out for x in rows),
        cold_supply=min(x.cold_in for x in rows),
        cold_target=max(x.cold_out for x in rows),
        km=km,
        cost=None if km is None or options.pipe_cost_per_km is None else km * options.pipe_cost_per_km,
        exchangers=rows,
    )


def _clean(value: float, total: float) -> float:
    return 0.0 if abs(value) <= 1e-9 * total else value
