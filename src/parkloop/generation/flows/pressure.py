"""Waste pressure (余压): where a firm lets steam down between two stated pressures, an expander makes power of it.

A let-down is seen where a node takes one steam and makes another of lower pressure without burning anything. Pressures
are those in the names that the park gives its steam (``3.8 MPa``). Steam by IAPWS-IF97 as in
:mod:`parkloop.analysis.heat.pressure`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parkloop.generation.booking import book_line
from parkloop.generation.context import worded
from parkloop.generation.flows.lift import power_of
from parkloop.generation.flows.making import Draft, effect, finish
from parkloop.generation.ids import slug
from parkloop.park.enums import CommodityKind, Confidence, Side, Task, Verdict
from parkloop.park.option import Amount, Legal, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Line, Node
    from parkloop.park.option import Option

_PRESSURE = re.compile(r"(\d+(?:\.\d+)?)\s*(MPa|bar)", re.IGNORECASE)
EFFICIENCY = 0.7
"""Isentropic efficiency of a small expander with its generator (memory, printed as unverified)."""
SECONDS = 3600.0


def pressure_of(commodity: Commodity) -> float | None:
    """Pressure [MPa] in the name of a steam, taken as absolute; None where none is stated."""
    for word in (commodity.name.zh, commodity.name.en, *commodity.synonyms):
        match = _PRESSURE.search(word)
        if match:
            return float(match[1]) * (0.1 if match[2].lower() == "bar" else 1.0)
    return None


def power_made(inlet_mpa: float, inlet_c: float, outlet_mpa: float, steam: float) -> float | None:
    """Power of an expander [MWh/a] for ``steam`` t/a; None where the inlet is no steam that can expand so far."""
    from parkloop.analysis.heat.pressure import steam_letdown
    from parkloop.analysis.heat.steam import SteamError, at_temperature

    try:
        # 1 t/h over a year's tonnes: kW are then kWh a tonne.
        done = steam_letdown(at_temperature(inlet_c + 273.15, inlet_mpa), outlet_mpa, 1.0, EFFICIENCY)
    except SteamError:
        return None
    return done.power * steam / 1000.0


def pressure_options(context: Context) -> list[Option]:
    """One expander for each let-down of a node that burns no fuel."""
    found = []
    for node in context.nodes:
        kinds = {context.park.commodity[x.commodity].kind for x in context.takes(node)}
        if CommodityKind.FUEL in kinds:
            continue
        for high in context.takes(node):
            for low in context.makes(node):
                option = _option(context, node, high, low)
                if option is not None:
                    found.append(option)
    return found


def _option(context: Context, node: Node, high: Line, low: Line) -> Option | None:
    steam, spent = context.park.commodity[high.commodity], context.park.commodity[low.commodity]
    inlet, outlet = pressure_of(steam), pressure_of(spent)
    taken, made = context.taken(node.id, high), context.made(node.id, low)
    heat = {steam.kind, spent.kind} == {CommodityKind.HEAT} and steam.unit == spent.unit == "t"
    if not heat or inlet is None or outlet is None or outlet >= inlet or not taken or not made:
        return None
    through = min(taken, made)
    words = {"node": node.name, "high": steam.name, "low": spent.name}
    option = slug("exp", node.id, steam.id, spent.id)
    ledger = context.ledger
    amounts = [
        book_line(context, node, "takes", high, taken),
        book_line(context, node, "makes", low, made),
    ]
    flow = ledger.compute(f"option/{option}/through", through, "t/a", "min(inputs)", amounts)
    power = None if steam.temperature_C is None else power_made(inlet, steam.temperature_C, outlet, through)
    missing = [Reason(key="flows.missing.expander_capex")]
    reasons = [Reason(key="flows.reason.letdown", words=words, numbers={"through": flow})]
    actions = []
    drives = power_of(context, node)
    if power is None:
        missing.insert(0, Reason(key="flows.missing.steam_temperature", words=words))
    else:
        gain = ledger.compute(f"option/{option}/amount", power, "MWh/a", "t/a * work of expansion (IF97) * 0.7", [flow])
        reasons.append(Reason(key="flows.reason.expander", words=words, numbers={"power": gain}))
        line = next((x for x in context.takes(node) if x.commodity == drives), None)
        own = context.taken(node.id, line) if line is not None else None
        if own is not None and own >= power:
            actions = [effect(context, node.id, Side.IN, drives, -power)]
        else:
            missing.insert(0, Reason(key="flows.missing.power", words={"target": node.name}))
    return finish(
        context,
        Draft(
            id=option,
            name=worded("flows.name.expander", **words),
            actions=tuple(actions),
            amount=Amount(value=power, unit="MWh"),
            reasons=(*reasons, Reason(key="flows.reason.hazard_steam")),
            missing=tuple(missing),
            factors={"evidence": 0.75, "amount": 1.0, "distance": 1.0},
            confidence=Confidence.COMPUTED,
            source=node.id,
            commodity=steam.id,
            task=Task.CARBON,
            parties=1,
            legal=Legal(verdict=Verdict.ALLOWED, condition=worded("options.legal.not_needed")),
        ),
    )
