"""Water reuse, cascades and other sources (clause 6.3, 水的循环利用、水资源替代、海水淡化).

Reuse from firm to firm stands in :mod:`.reuse`; sea water is proposed only where the park says that it is coastal, rain
only where catchment and rainfall are stated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop import knowledge
from parkloop.base.text import Text
from parkloop.generation.context import worded
from parkloop.generation.flows.lift import power_of
from parkloop.generation.flows.making import Draft, effect, finish
from parkloop.generation.flows.reuse import engine_options, function_options
from parkloop.generation.flows.upstream import relieve
from parkloop.generation.flows.waterlink import replaceable
from parkloop.generation.ids import slug
from parkloop.park.actions import AddCommodity
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, Confidence, Side, Verdict
from parkloop.park.option import Amount, Legal, Money, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.park.actions import Action
    from parkloop.park.node import Node
    from parkloop.park.option import Option
    from parkloop.park.steering import Statistic

SEAWATER = Commodity(id="seawater", name=Text("海水", "sea water"), kind=CommodityKind.WASTE_WATER, unit="m3")
"""Sea water where the park has no commodity of its own for it; it is no fresh water and counts as none."""
RECOVERY = 0.4
"""Fresh water per sea water in reverse osmosis (memory, printed as unverified)."""
MWH_PER_M3 = 0.0035
"""Electricity of sea-water reverse osmosis [MWh/m3] (memory, printed as unverified)."""
DAYS = 365.0
RUNOFF = 0.9
"""Run-off coefficient of roofs (GB 50400, memory, printed as unverified)."""
AREA, RAIN = "roof_area", "rainfall"
"""Statistics that a rain option needs: catchment [m2 or ha] of a node, yearly rainfall of the park [mm/a]."""
M2 = {"m2": 1.0, "ha": 1e4, "hm2": 1e4, "km2": 1e6}


def water_options(context: Context) -> list[Option]:
    """Reuse, desalination and rain water."""
    by_engine = engine_options(context)
    done = {o.id for o in by_engine}
    return [
        *by_engine,
        *(o for o in function_options(context) if o.id not in done),
        *desalination_options(context),
        *rain_options(context),
    ]


def desalination_options(context: Context) -> list[Option]:
    """Sea water for the firm that takes the most fresh water, where the park is coastal."""
    if context.park.boundary.coastal is not True:
        return []
    drawn = []
    for node in context.nodes:
        for line in context.takes(node):
            water = context.park.commodity[line.commodity]
            if water.kind is CommodityKind.WATER and water.primary and water.unit == "m3":
                drawn.append((context.taken(node.id, line), node, line.commodity))
    known = [(amount, node, commodity) for amount, node, commodity in drawn if amount]
    if known:
        amount, node, commodity = max(known, key=lambda d: (d[0] or 0.0, d[1].id))
        return [_desalination(context, node, commodity, amount or 0.0)]
    return [_desalination(context, drawn[0][1], drawn[0][2], None)] if drawn else []


def _desalination(context: Context, node: Node, commodity: str, taken: float | None) -> Option:
    option = slug("desal", node.id)
    words = {"node": node.name, "commodity": context.park.commodity[commodity].name, "target": node.name}
    ledger = context.ledger
    reasons = [Reason(key=f"flows.reason.coastal{'' if taken else '_unknown'}", words=words)]
    missing = [Reason(key="flows.missing.brine")]
    actions: list[Action] = []
    most = replaceable(context, node, commodity)
    power = power_of(context, node)
    amount = None if taken is None or most is None else min(taken, most)
    capex = None
    if amount:
        total = ledger.compute(f"option/{option}/amount", amount, "m3/a", "fresh water taken", ())
        drive = ledger.compute(f"option/{option}/power", amount * MWH_PER_M3, "MWh/a", "amount * 0.0035", [total])
        feed = ledger.compute(f"option/{option}/feed", amount / RECOVERY, "m3/a", "amount / 0.4", [total])
        reasons.append(
            Reason(key="flows.reason.desal", words=words, numbers={"amount": total, "power": drive, "feed": feed})
        )
        capex = _desal_money(context, amount)
        actions = _desal_actions(context, option, node, commodity, amount, power, total)
        if capex is not None:
            reasons.append(Reason(key="flows.reason.desal_price"))
    else:
        missing.insert(0, Reason(key="options.missing.taken", words=words | {"node": node.name}))
    if not power:
        missing.append(Reason(key="flows.missing.power", words=words))
    return finish(
        context,
        Draft(
            id=option,
            name=worded("flows.name.desal", **words),
            actions=tuple(actions) if power else (),
            amount=Amount(value=amount, unit="m3"),
            reasons=tuple(reasons),
            missing=tuple(missing),
            factors={"evidence": 0.7, "amount": 1.0 if amount else 0.75, "distance": 0.9},
            confidence=Confidence.MEMORY,
            source=node.id,
            commodity=commodity,
            parties=1,
            capex=capex,
            sources=("WATEROPT",),
            legal=Legal(verdict=Verdict.UNKNOWN, condition=worded("flows.legal.sea")),
        ),
    )


def _desal_actions(
    context: Context, option: str, node: Node, commodity: str, amount: float, power: str, ref: str
) -> list[Action]:
    sea = next((c for c in context.park.commodities if "seawater" in c.functions), SEAWATER)
    actions: list[Action] = [] if sea.id in context.park.commodity else [AddCommodity(commodity=sea)]
    actions.append(effect(context, node.id, Side.IN, commodity, -amount))
    actions.append(effect(context, node.id, Side.IN, sea.id, amount / RECOVERY))
    if power:
        actions.append(effect(context, node.id, Side.IN, power, amount * MWH_PER_M3))
    return [*actions, *relieve(context, option, node, commodity, amount, ref).actions]


def _desal_money(context: Context, amount: float) -> Money | None:
    """Investment of the plant by its daily capacity. The cost of a cubic metre holds power and capital: not added."""
    plant = next((f for f in knowledge.factors() if f.factor_id == "F109"), None)
    if context.park.park.currency != "CNY" or plant is None or plant.high is None:
        return None
    most = plant.high * amount / DAYS
    return Money(value=most, high=most, year=2013, source=";".join(plant.sources), confidence=Confidence.SEEN)


def rain_options(context: Context) -> list[Option]:
    """Rain from roofs whose area is stated, for the firm's own water, where the park's rainfall is stated."""
    rain = _latest(context, RAIN, "")
    if rain is None or rain.value is None or rain.unit not in {"mm", "mm/a"}:
        return []
    found = []
    for node in context.nodes:
        roof = _latest(context, AREA, node.id)
        if roof is not None and roof.value and roof.unit in M2:
            option = _rain(context, node, roof, rain)
            if option is not None:
                found.append(option)
    return found


def _latest(context: Context, variable: str, node: str) -> Statistic | None:
    rows = [s for s in context.park.statistics if s.variable == variable and s.node == node and s.value is not None]
    return max(rows, key=lambda s: s.year or 0) if rows else None


def _rain(context: Context, node: Node, roof: Statistic, rain: Statistic) -> Option | None:
    area, depth = (roof.value or 0.0) * M2[roof.unit], (rain.value or 0.0) / 1000.0
    caught = area * depth * RUNOFF
    takes = [
        x.commodity
        for x in context.takes(node)
        if context.park.commodity[x.commodity].kind is CommodityKind.WATER
        and context.park.commodity[x.commodity].unit == "m3"
    ]
    uses = [(replaceable(context, node, c) or 0.0, c) for c in dict.fromkeys(takes)]
    most, commodity = max(uses, default=(0.0, ""))
    amount = min(caught, most)
    if amount <= 0:
        return None
    option = slug("rain", node.id)
    ledger = context.ledger
    words = {"node": node.name, "commodity": context.park.commodity[commodity].name}
    rows = [_book(context, roof, f"option/{option}/area"), _book(context, rain, "option/rainfall")]
    runoff = ledger.assume(f"option/{option}/runoff", RUNOFF, "1", "runoff", source="MEM", confidence="memory")
    total = ledger.compute(f"option/{option}/amount", amount, "m3/a", "area * rainfall * runoff", [*rows, runoff])
    relief = relieve(context, option, node, commodity, amount, total)
    return finish(
        context,
        Draft(
            id=option,
            name=worded("flows.name.rain", **words),
            actions=(effect(context, node.id, Side.IN, commodity, -amount), *relief.actions),
            amount=Amount(value=amount, unit="m3"),
            reasons=(
                Reason(
                    key="flows.reason.rain",
                    words=words,
                    numbers={"area": rows[0], "rain": rows[1], "runoff": runoff, "amount": total},
                ),
                *relief.reasons,
            ),
            missing=(Reason(key="flows.missing.store"),),
            factors={"evidence": 0.8, "amount": 1.0, "distance": 1.0},
            confidence=Confidence.COMPUTED,
            source=node.id,
            commodity=commodity,
            parties=1,
            legal=Legal(verdict=Verdict.ALLOWED, condition=worded("options.legal.not_needed")),
        ),
    )


def _book(context: Context, row: Statistic, name: str) -> str:
    place = next(i for i, s in enumerate(context.park.statistics) if s is row)
    return context.ledger.input(
        name,
        row.value,
        row.unit,
        f"statistics[{place}].value",
        source=row.source,
        confidence=row.confidence,
        provenance=row.provenance,
    )
