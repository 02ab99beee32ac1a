"""Heat pumps that lift a plant's waste heat over its pinch (clause 6.3), from the streams of its processes.

One suggestion a plant, that of the largest worth; the others are alternatives to it
(:mod:`parkloop.analysis.heat.pumps`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.generation.context import worded
from parkloop.generation.flows.carriers import carriers
from parkloop.generation.flows.making import Draft, effect, finish
from parkloop.generation.flows.site import DTMIN, GJ_PER_KWH, book_hours, hours_of, site_streams
from parkloop.generation.flows.upstream import relieve
from parkloop.generation.ids import slug
from parkloop.park.enums import CommodityKind, Confidence, Side, Task, Verdict
from parkloop.park.option import Amount, Legal, Reason

if TYPE_CHECKING:
    from parkloop.analysis.heat.pumps import Pump
    from parkloop.analysis.heat.streams import Stream
    from parkloop.generation.context import Context
    from parkloop.park.node import Node
    from parkloop.park.option import Option

LEAST_KW = 100.0
"""Smallest condenser that is proposed [kW]; own judgement."""


def lift_options(context: Context) -> list[Option]:
    """One heat pump for each plant whose pinch it can cross."""
    from parkloop.analysis.heat.pumps import suggest
    from parkloop.analysis.heat.streams import HeatProblem
    from parkloop.analysis.heat.targets import targets

    streams = site_streams(context)
    if not streams:
        return []
    plants = targets(HeatProblem(streams=streams, dtmin=DTMIN)).plants
    found = []
    for zone, flow in plants.items():
        pumps = [p for p in suggest(flow) if p.sink >= LEAST_KW]
        option = _option(context, context.park.node[zone], pumps[0], streams) if pumps else None
        if option is not None:
            found.append(option)
    return found


def power_of(context: Context, node: Node) -> str:
    """The commodity by which a node takes electricity [MWh]; empty where it states none."""
    return next(
        (
            x.commodity
            for x in context.takes(node)
            if context.park.commodity[x.commodity].kind is CommodityKind.POWER
            and context.park.commodity[x.commodity].unit == "MWh"
        ),
        "",
    )


def _option(context: Context, node: Node, pump: Pump, streams: tuple[Stream, ...]) -> Option | None:
    own = [s for s in streams if s.zone == node.id]
    hours = min(hours_of(context, s) for s in own)
    refs = tuple(dict.fromkeys(book_hours(context, s.name.split(":")[0]) for s in own))
    served = carriers(context, node, pump.shifted_sink)
    power = power_of(context, node)
    option = slug("lift", node.id)
    ledger = context.ledger
    running = ledger.compute(f"option/{option}/hours", hours, "h/a", "min(inputs)", refs)
    sink = ledger.compute(f"option/{option}/sink", pump.sink, "kW", "grand composite (docs/heat-links.md)", refs)
    cop = ledger.compute(f"option/{option}/cop", pump.cop, "1", "0.5 * T_high / (T_high - T_low)", [sink])
    heat = pump.sink * hours * GJ_PER_KWH
    words = {
        "node": node.name,
        "replaces": served[0].commodity.name if served else worded("flows.word.its_heat"),
    }
    if served:
        heat = min(heat, served[0].most_gj)
    given = ledger.compute(f"option/{option}/amount", heat, "GJ/a", "sink * 0.0036 * hours", [sink, running])
    drive = ledger.compute(f"option/{option}/power", heat / pump.cop / 3.6, "MWh/a", "amount / COP / 3.6", [given, cop])
    reasons = [
        Reason(
            key="flows.reason.lift",
            words=words,
            numbers={
                "low": ledger.compute(f"option/{option}/low", pump.evaporating, "C", "evaporating", [sink]),
                "high": ledger.compute(f"option/{option}/high", pump.condensing, "C", "condensing", [sink]),
                "cop": cop,
                "heat": given,
                "power": drive,
            },
        ),
        Reason(key="flows.reason.lift_assumed"),
    ]
    missing = [Reason(key="flows.missing.pump_capex")]
    actions = []
    if served and power:
        relief = relieve(context, option, node, served[0].commodity.id, heat * served[0].units, given)
        actions = [
            effect(context, node.id, Side.IN, served[0].commodity.id, -heat * served[0].units),
            effect(context, node.id, Side.IN, power, heat / pump.cop / 3.6),
            *relief.actions,
        ]
        reasons += relief.reasons
    else:
        key = "carrier" if not served else "power"
        missing.insert(0, Reason(key=f"flows.missing.{key}", words={"target": node.name, **words}))
    return finish(
        context,
        Draft(
            id=option,
            name=worded("flows.name.lift", **words),
            actions=tuple(actions),
            amount=Amount(value=heat, unit="GJ"),
            reasons=tuple(reasons),
            missing=tuple(missing),
            factors={"evidence": 0.75, "amount": 1.0, "distance": 1.0},
            confidence=Confidence.COMPUTED,
            source=node.id,
            commodity=served[0].commodity.id if served else "",
            task=Task.CARBON,
            parties=1,
            technology=2,
            legal=Legal(verdict=Verdict.ALLOWED, condition=worded("options.legal.not_needed")),
        ),
    )
