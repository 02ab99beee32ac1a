"""What ``parkloop heat`` adds to the targets: links, heat pumps, cogeneration and slices, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from parkloop.analysis.heat.links import LinkOptions, LinkPlan, heat_links
from parkloop.analysis.heat.pumps import Pump, PumpSettings, suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.analysis.heat.cogeneration import Drop
    from parkloop.analysis.heat.link_pieces import Exchanger
    from parkloop.analysis.heat.slices import Year
    from parkloop.analysis.heat.steam import SteamState
    from parkloop.analysis.heat.streams import HeatProblem, Stream
    from parkloop.analysis.heat.targets import Targets

KELVIN = 273.15


@dataclass(frozen=True, slots=True)
class ExchangeSettings:
    """Limits of the links, assumptions of the pumps, and the turbines of the levels.

    ``efficiency`` is isentropic; ``live`` live steam above all levels, None: steam is raised at the hottest level.
    """

    links: LinkOptions = field(default_factory=LinkOptions)
    pumps: PumpSettings = field(default_factory=PumpSettings)
    efficiency: float = 0.75
    live: SteamState | None = None


def exchange_json(problem: HeatProblem, found: Targets, settings: ExchangeSettings) -> dict[str, Any]:
    """The keys ``links``, ``link_totals``, ``heat_pumps`` and ``cogeneration``.

    ``sum.recovery_kW + link_totals.gain_kW = link_totals.recovery_kW``, which without limits is ``direct.recovery_kW``.
    """
    plan = heat_links(problem.streams, settings.links)
    return {
        "links": links_json(problem.streams, plan),
        "link_totals": _totals(plan),
        "heat_pumps": _pumps(found, settings.pumps),
        "cogeneration": _cogeneration(problem, found, settings),
    }


def links_json(streams: Sequence[Stream], plan: LinkPlan) -> list[dict[str, Any]]:
    """Each link with its exchangers, from which everything can be recomputed."""
    return [
        {
            "id": f"link-{n}",
            "from": link.source,
            "to": link.sink,
            "duty_kW": link.duty,
            "sent_kW": link.sent,
            "loss_kW": link.sent - link.duty,
            "hot_supply_C": link.hot_supply,
            "hot_return_C": link.hot_return,
            "cold_supply_C": link.cold_supply,
            "cold_target_C": link.cold_target,
            "distance_km": link.km,
            "pipe_cost": link.cost,
            "exchangers": [_exchanger(streams, x) for x in link.exchangers],
        }
        for n, link in enumerate(plan.links, start=1)
    ]


def _exchanger(streams: Sequence[Stream], x: Exchanger) -> dict[str, Any]:
    hot, cold = streams[x.source], streams[x.sink]
    return {
        "from_stream": hot.name,
        "to_stream": cold.name,
        "duty_kW": x.duty,
        "sent_kW": x.sent,
        "hot_supply_C": x.hot_in,
        "hot_return_C": x.hot_out,
        "cold_supply_C": x.cold_in,
        "cold_target_C": x.cold_out,
        "approach_K": x.approach,
        "required_K": hot.contribution + cold.contribution,
    }


def _totals(plan: LinkPlan) -> dict[str, Any]:
    known = [link.km for link in plan.links if link.km is not None]
    costs = [link.cost for link in plan.links if link.cost is not None]
    return {
        "links": len(plan.links),
        "duty_kW": plan.heat,
        "sent_kW": sum(link.sent for link in plan.links),
        "gain_kW": plan.gain,
        "displaced_kW": plan.displaced,
        "recovery_kW": plan.recovery,
        "hot_utility_kW": plan.hot_utility,
        "cold_utility_kW": plan.cold_utility,
        "length_km": sum(known) if len(known) == len(plan.links) and known else None,
        "pipe_cost": sum(costs) if costs else None,
        "proven": plan.proven,
    }


def _pumps(found: Targets, settings: PumpSettings) -> dict[str, Any]:
    places = [(zone, flow) for zone, flow in found.plants.items()]
    if len(places) > 1:
        places.append((None, found.direct))  # type: ignore[arg-type]
    return {
        "assumptions": {
            "carnot_fraction": settings.carnot,
            "approach_K": settings.approach,
            "most_lift_K": settings.most_lift,
            "most_condensing_C": settings.most_condensing,
            "power_weight": settings.weight,
            "confidence": "memory",
        },
        "suggestions": [_pump(zone, pump) for zone, flow in places for pump in suggest(flow, settings)],
    }


def _pump(zone: str | None, pump: Pump) -> dict[str, Any]:
    return {
        "zone": zone,
        "evaporating_C": pump.evaporating,
        "condensing_C": pump.condensing,
        "lift_K": pump.lift,
        "cop": pump.cop,
        "source_kW": pump.source,
        "sink_kW": pump.sink,
        "power_kW": pump.power,
        "worth_kW": pump.worth,
    }


def _cogeneration(problem: HeatProblem, found: Targets, settings: ExchangeSettings) -> dict[str, Any] | None:
    site = found.site
    if site is None:
        return None
    from parkloop.analysis.heat.cogeneration import drops_of, potential

    passed = [(p.source, p.sink, p.duty) for p in site.exchange.passed]
    drops = drops_of(problem.utilities, site.exchange.bought, passed, live=settings.live is not None)
    made = potential(problem.utilities, drops, settings.efficiency, settings.live)
    return {
        "efficiency": settings.efficiency,
        "power_kW": made.power,
        "stages": [
            {
                "from": s.upper,
                "to": s.lower,
                "inlet_MPa": s.inlet_p,
                "outlet_MPa": s.outlet_p,
                "heat_kW": s.heat,
                "steam_t_h": s.steam,
                "power_kW": s.power,
                "exhaust_quality": s.quality,
                "power_per_heat_and_K": s.per_kelvin,
            }
            for s in made.stages
        ],
        "left_out": [{**_drop(drop), "reason": reason} for drop, reason in made.left_out],
    }


def _drop(drop: Drop) -> dict[str, Any]:
    return {"from": drop.upper, "to": drop.lower, "heat_kW": drop.heat}


def slices_json(year: Year) -> dict[str, Any]:
    """The key ``slices``: kW of each slice, GWh of the year."""
    return {
        "rows": [
            {
                "slice": s.name,
                "hours": s.hours,
                "streams": s.streams,
                "sum": {
                    "hot_utility_kW": s.hot_alone,
                    "cold_utility_kW": s.cold_alone,
                    "recovery_kW": s.recovery_alone,
                },
                "direct": {
                    "hot_utility_kW": s.hot_direct,
                    "cold_utility_kW": s.cold_direct,
                    "recovery_kW": s.recovery_direct,
                },
            }
            for s in year.slices
        ],
        "sum_hot_utility_GWh": year.hot_alone,
        "direct_hot_utility_GWh": year.hot_direct,
        "direct_cold_utility_GWh": year.cold_direct,
        "direct_recovery_GWh": year.recovery_direct,
        "recovery_with_storage_GWh": year.recovery_stored,
        "lost_without_storage_GWh": year.lost,
    }
