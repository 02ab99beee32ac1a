"""Photovoltaics on the roofs of a node, for its own use (clause 6.1, 提高可再生能源利用比例)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.booking import book_line
from parkloop.generation.context import worded
from parkloop.generation.ids import slug
from parkloop.generation.symbiosis_paths.score import EVIDENCE
from parkloop.generation.tables import confidence
from parkloop.generation.unit_nodes import stated
from parkloop.generation.unit_nodes.inside import inside_option, power_line
from parkloop.park.actions import ReplaceRecipe
from parkloop.park.enums import Confidence, Direction, Side, Verdict
from parkloop.park.option import Amount, Legal, Money, Omission, Option, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.knowledge import Measure
    from parkloop.park.node import Line, Node

MEASURE = "M019"
SMALL_MW, LEAST_MW = 1.0, 3.0
"""Fields between the two are told together, smaller ones not at all; own judgement of what a plan lists."""
RULES = "docs/unit-nodes.md"
LARGE_USER = 5000.0
"""Yearly electricity [MWh] from which a node without stated land is named."""
M2_PER_HA = 10_000.0
LIFETIME = 20


def roof_options(context: Context) -> list[Option]:
    """One option for each node that states its land and its electricity and has room for three megawatts."""
    row = _row(context)
    found = []
    for node in context.nodes:
        line = power_line(context, node)
        if row is not None and line is not None and node.land and _power(node.land) >= LEAST_MW:
            found.append(_option(context, node, line, row, node.land))
    return found


def roof_omissions(context: Context) -> list[Omission]:
    """Large users of electricity whose land nobody states, and the smaller fields together."""
    found = _small(context)
    for node in context.nodes:
        line = power_line(context, node)
        taken = None if line is None else context.taken(node.id, line)
        if _row(context) is None or line is None or node.land is not None or (taken or 0.0) < LARGE_USER:
            continue
        numbers = {"taken": book_line(context, node, "takes", line, taken)}
        why = Reason(key="unitnodes.blocked.roof_land", words={"node": node.name}, numbers=numbers)
        found.append(
            Omission(direction=Direction.UNIT_NODES, finding="", why=why, node=node.id, commodity=line.commodity)
        )
    return found


def _small(context: Context) -> list[Omission]:
    nodes = [
        n
        for n in context.nodes
        if _row(context) and n.land and SMALL_MW <= _power(n.land) < LEAST_MW and power_line(context, n) is not None
    ]
    if not nodes:
        return []
    ledger = context.ledger
    lands = [ledger.input(f"option/pv-{n.id}/land", n.land, "ha", f"nodes[{context.row[n.id]}].land") for n in nodes]
    total = sum(_power(n.land or 0.0) for n in nodes)
    factors = [stated.book(context, i) for i in _FACTORS]
    numbers = {
        "count": ledger.count("unit_nodes/roof_small/count", len(nodes), "nodes"),
        "least": ledger.assume("unit_nodes/roof_small/least", SMALL_MW, "MW", "roof_pv.small", source=RULES),
        "most": ledger.assume("unit_nodes/roof_small/most", LEAST_MW, "MW", "roof_pv.least", source=RULES),
        "total": ledger.compute(
            "unit_nodes/roof_small/power", total, "MW", "sum(land * built * usable * density)", [*lands, *factors]
        ),
    }
    names = Text("、".join(n.name.zh for n in nodes), ", ".join(n.name.en or n.name.zh for n in nodes))
    why = Reason(key="unitnodes.blocked.roof_small", words={"nodes": names}, numbers=numbers)
    return [Omission(direction=Direction.UNIT_NODES, finding="", why=why)]


def _row(context: Context) -> Measure | None:
    return next((m for m in context.tables.measures if m.measure_id == MEASURE and m.effect is not None), None)


def _power(land: float) -> float:
    """Power that fits on the roofs of ``land`` [ha], in MW."""
    roof = land * M2_PER_HA * stated.figure(stated.BUILT) * stated.figure(stated.USABLE)
    return roof * stated.figure(stated.ROOF_POWER) / 1000.0


def _option(context: Context, node: Node, line: Line, row: Measure, land: float) -> Option:
    option = slug("pv", node.id)
    taken, power, hours = context.taken(node.id, line) or 0.0, _power(land), (row.effect or 0.0) * 1000.0
    unit = context.park.commodity[line.commodity].unit
    per_mwh = 1000.0 if unit == "kWh" else 1.0
    energy = power * hours * per_mwh
    used = min(energy, taken)
    sources = [*row.sources, *(s for i in _FACTORS for s in stated.factor(i).sources)]
    factor = stated.grid(context)
    missing = [Reason(key="unitnodes.missing.roof_area"), Reason(key="unitnodes.missing.irradiation")]
    return inside_option(
        option,
        worded("unitnodes.name.roof_pv", node=node.name, power=f"{power:.1f}"),
        node,
        commodity=line.commodity,
        actions=[ReplaceRecipe(node=node.id, side=Side.IN, commodity=line.commodity, fraction=-used / taken)],
        amount=Amount(value=used, low=None, high=None, unit=unit),
        reasons=_reasons(context, node, line, row, option, (land, power, hours, energy, used, taken)),
        missing=missing if factor else [*missing, Reason(key="unitnodes.missing.grid_factor")],
        capex=_capex(context, row, power),
        score=EVIDENCE[Confidence.MEMORY],
        confidence=Confidence.MEMORY,
        sources=sources,
        disruption=1,
        lifetime=LIFETIME,
        legal=Legal(verdict=Verdict.CONDITIONAL, condition=worded("unitnodes.legal.roof")),
    )


_FACTORS = (stated.BUILT, stated.USABLE, stated.ROOF_POWER)


def _capex(context: Context, row: Measure, power: float) -> Money | None:
    """Investment where the library states it per kW in the park's currency."""
    if row.capex_value is None or row.capex_unit != f"{context.park.park.currency}/kW":
        return None
    low, high = row.capex_low or row.capex_value, row.capex_high or row.capex_value
    return Money(
        value=row.capex_value * power * 1000.0,
        low=low * power * 1000.0,
        high=high * power * 1000.0,
        year=row.capex_year,
        source=";".join(row.sources),
        confidence=confidence(row.cost_confidence),
    )


def _reasons(
    context: Context,
    node: Node,
    line: Line,
    row: Measure,
    option: str,
    figures: tuple[float, float, float, float, float, float],
) -> list[Reason]:
    ledger, words = context.ledger, {"node": node.name}
    land, power, hours, energy, used, taken = figures
    unit = context.park.commodity[line.commodity].unit
    place = ledger.input(f"option/{option}/land", land, "ha", f"nodes[{context.row[node.id]}].land")
    built, usable, density = (stated.book(context, i) for i in _FACTORS)
    area = land * M2_PER_HA * stated.figure(stated.BUILT) * stated.figure(stated.USABLE)
    roof = ledger.compute(f"option/{option}/roof", area, "m2", "land * built * usable", [place, built, usable])
    fits = ledger.compute(f"option/{option}/power", power, "MW", "roof * density", [roof, density])
    yearly = ledger.knowledge(
        f"option/{option}/hours",
        hours,
        "h/a",
        f"measures/{MEASURE}",
        source=";".join(row.sources),
        confidence=row.effect_confidence,
    )
    made = ledger.compute(f"option/{option}/energy", energy, f"{unit}/a", "power * hours", [fits, yearly])
    use = book_line(context, node, "takes", line, taken)
    part = ledger.compute(
        f"option/{option}/fraction", 100.0 * used / taken, "%", "min(energy, taken) / taken", [made, use]
    )
    found = [
        Reason(
            key="unitnodes.reason.roof",
            words=words,
            numbers={"land": place, "built": built, "usable": usable, "roof": roof},
        ),
        Reason(
            key="unitnodes.reason.roof_yield",
            numbers={"power": fits, "hours": yearly, "energy": made, "taken": use, "fraction": part},
        ),
    ]
    if energy > taken:
        found.append(Reason(key="unitnodes.reason.roof_capped"))
    factor = stated.grid(context)
    if factor is not None:
        mwh = used / (1000.0 if unit == "kWh" else 1.0)
        saved = ledger.compute(f"option/{option}/co2", mwh * factor[0], "t CO2/a", "energy * factor", [made, factor[1]])
        found.append(Reason(key="unitnodes.reason.grid", numbers={"factor": factor[1], "saved": saved}))
    return found
