"""Clean energy in place of coal and bought power, each sized on the node's own load (clause 6.1, 清洁能源替代改造)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.generation.booking import book_line
from parkloop.generation.context import worded
from parkloop.generation.ids import slug
from parkloop.generation.ratio import into
from parkloop.generation.symbiosis_paths.score import EVIDENCE
from parkloop.generation.unit_nodes import stated
from parkloop.generation.unit_nodes.effect import feedstock
from parkloop.generation.unit_nodes.heat_pump import pump_omissions, pump_options
from parkloop.generation.unit_nodes.inside import inside_option, is_concept
from parkloop.generation.unit_nodes.roof_pv import roof_omissions, roof_options
from parkloop.park.actions import DeclaredEffect
from parkloop.park.enums import Confidence, Side, Verdict
from parkloop.park.option import Amount, Legal, Omission, Option, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Line, Node

BOILERS = ("4411", "4412", "443")
"""Industries (GB/T 4754) whose coal is burnt under boilers: power, combined heat and power, heat supply."""
COALS = ("coal", "anthracite", "lignite")
BIOMASS = ("biomass_fuel",)


def clean_energy_options(context: Context) -> list[Option]:
    """Roof photovoltaics, biomass beside coal, heat pumps."""
    return [*roof_options(context), *_biomass_options(context), *pump_options(context)]


def clean_energy_omissions(context: Context) -> list[Omission]:
    """What could not be sized, and for want of which datum."""
    return [*roof_omissions(context), *pump_omissions(context)]


def _biomass_options(context: Context) -> list[Option]:
    found = []
    for node in context.nodes:
        if not node.industry.get("gb4754", "").startswith(BOILERS):
            continue
        for line in context.takes(node):
            coal = context.park.commodity[line.commodity]
            amount = context.taken(node.id, line)
            if amount and coal.ncv and is_concept(context, coal.id, COALS) and not feedstock(context, line):
                found.append(_option(context, node, line, coal, amount))
    return found


def _option(context: Context, node: Node, line: Line, coal: Commodity, amount: float) -> Option:
    option, ledger = slug("bio", node.id, line.commodity), context.ledger
    share = stated.figure(stated.BIOMASS_SHARE)
    less = amount * share
    fuels = [c for c in context.park.commodities if c.ncv and is_concept(context, c.id, BIOMASS)]
    biomass = fuels[0] if fuels else None
    per_gj = None if biomass is None else into("GJ", biomass)
    heat = amount * (coal.ncv or 0.0)
    more = None if per_gj is None else heat * share * per_gj
    missing = [Reason(key="unitnodes.missing.biomass_supply", numbers={"reach": stated.book(context, stated.REACH)})]
    actions = []
    if biomass is not None and more is not None:
        sure = Confidence.MEMORY
        actions = [
            DeclaredEffect(node=node.id, side=Side.IN, commodity=coal.id, change=-less, confidence=sure),
            DeclaredEffect(node=node.id, side=Side.IN, commodity=biomass.id, change=more, confidence=sure),
        ]
    else:
        missing.append(Reason(key="unitnodes.missing.biomass_commodity"))
    missing.append(Reason(key="options.missing.measure_capex"))
    name = worded("unitnodes.biomass") if biomass is None else biomass.name
    part = stated.book(context, stated.BIOMASS_SHARE)
    taken = book_line(context, node, "takes", line, amount)
    own = f"option/{option}"
    burnt = ledger.compute(f"{own}/heat", heat, "GJ/a", "taken * heating value", [taken])
    numbers = {
        "taken": taken,
        "heat": burnt,
        "share": ledger.compute(f"{own}/share", 100.0 * share, "%", "share", [part]),
        "less": ledger.compute(f"{own}/less", less, f"{coal.unit}/a", "taken * share", [taken, part]),
    }
    key = "unitnodes.reason.coal_burnt_open"
    if biomass is not None:
        key = "unitnodes.reason.coal_burnt"
        numbers["more"] = ledger.compute(
            f"{own}/more", more, f"{biomass.unit}/a", "heat * share / heating value of biomass", [burnt, part]
        )
    words = {"node": node.name, "coal": coal.name, "biomass": name}
    return inside_option(
        option,
        worded("unitnodes.name.biomass", node=node.name, share=f"{share:.0%}"),
        node,
        commodity=coal.id,
        actions=actions,
        amount=Amount(value=less, unit=coal.unit),
        reasons=[Reason(key=key, words=words, numbers=numbers)],
        missing=missing,
        score=EVIDENCE[Confidence.MEMORY],
        confidence=Confidence.MEMORY,
        sources=stated.factor(stated.BIOMASS_SHARE).sources,
        disruption=3,
        lifetime=15,
        legal=Legal(verdict=Verdict.CONDITIONAL, condition=worded("unitnodes.legal.biomass")),
    )
