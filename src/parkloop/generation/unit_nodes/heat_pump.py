"""Heat pumps for low-temperature heat, sized on the load and the own source of a process (clause 6.1, 清洁能源替代)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.booking import book_line
from parkloop.generation.context import worded
from parkloop.generation.ids import slug
from parkloop.generation.ratio import into
from parkloop.generation.symbiosis_paths.score import EVIDENCE
from parkloop.generation.unit_nodes import stated
from parkloop.generation.unit_nodes.inside import inside_option, is_steam
from parkloop.park.actions import DeclaredEffect
from parkloop.park.enums import CommodityKind, Confidence, Direction, Side
from parkloop.park.option import Amount, Omission, Option, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.park.node import Line, Node, Port, Process

HIGHEST_C = 90.0
"""Highest temperature that pumps of the market reach without special fluids [°C]; from memory, unverified."""
CARNOT, APPROACH_K, AMBIENT_C, KELVIN = 0.5, 5.0, 15.0, 273.15
"""Part of the Carnot figure, temperature difference on either side, ambient air; from memory, unverified."""
JUDGED = {"source": "MEM", "confidence": "memory"}
GJ_PER_MWH = 3.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Pump:
    """A load of a process, what it takes today, the source, and what follows [GJ/a]."""

    node: Node
    process: Process
    port: Port
    line: Line
    load: float
    source: Port | None
    have: float | None
    from_c: float
    to_c: float

    @property
    def target(self) -> float:
        """Temperature to which the load is heated [°C]."""
        return self.port.target_C or 0.0

    @property
    def cop(self) -> float:
        """Coefficient of performance between the colder end of the source and the hotter end of the load."""
        hot = self.target + APPROACH_K + KELVIN
        return CARNOT * hot / (hot - (self.to_c - APPROACH_K + KELVIN))

    @property
    def given(self) -> float:
        """Heat that it gives: the load, as far as the source reaches."""
        reach = self.load if self.have is None else self.have / (1.0 - 1.0 / self.cop)
        return min(self.load, reach)


def pump_options(context: Context) -> list[Option]:
    """One option for each process whose low-temperature heat is taken as steam today."""
    found = []
    for node in context.nodes:
        for process in context.park.processes:
            if process.node != node.id or not process.activity:
                continue
            for row, port in enumerate(process.ports):
                pump = _pump(context, node, process, port)
                if pump is not None and pump.cop > 1.0:
                    found.append(_option(context, pump, row))
    return found


def pump_omissions(context: Context) -> list[Omission]:
    """Tell once how much heat is taken by firms that state no temperature."""
    told = {
        p.node
        for p in context.park.processes
        if any(
            x.target_C is not None and context.park.commodity[x.commodity].kind is CommodityKind.HEAT for x in p.ports
        )
    }
    silent, refs, total = [], [], 0.0
    for node in context.nodes:
        if node.id in told:
            continue
        lines = [x for x in context.takes(node) if is_steam(context, x.commodity) and context.taken(node.id, x)]
        heat = [_heat(context, x.commodity, context.taken(node.id, x) or 0.0) for x in lines]
        if lines and all(h is not None for h in heat):
            silent.append(node)
            total += sum(h or 0.0 for h in heat)
            refs += [book_line(context, node, "takes", x, context.taken(node.id, x)) for x in lines]
    if not silent:
        return []
    ledger = context.ledger
    numbers = {
        "count": ledger.count("unit_nodes/no_temperature/count", len(silent), "nodes"),
        "total": ledger.compute("unit_nodes/no_temperature/heat", total, "GJ/a", "sum(heat)", refs),
    }
    names = Text("、".join(n.name.zh for n in silent), ", ".join(n.name.en or n.name.zh for n in silent))
    why = Reason(key="unitnodes.blocked.temperatures", words={"nodes": names}, numbers=numbers)
    return [Omission(direction=Direction.UNIT_NODES, finding="", why=why)]


def _heat(context: Context, commodity: str, amount: float) -> float | None:
    units = into("GJ", context.park.commodity[commodity])
    return amount / units if units else None


def _pump(context: Context, node: Node, process: Process, port: Port) -> Pump | None:
    """Read load and source of one port; None where it is no low-temperature heat or the source serves it directly."""
    if port.side is not Side.IN or port.coefficient is None or port.supply_C is None or port.target_C is None:
        return None
    if context.park.commodity[port.commodity].kind is not CommodityKind.HEAT or port.target_C > HIGHEST_C:
        return None
    line = next((x for x in context.takes(node) if is_steam(context, x.commodity) and context.taken(node.id, x)), None)
    load = _heat(context, port.commodity, port.coefficient * (process.activity or 0.0))
    bought = None if line is None else _heat(context, line.commodity, context.taken(node.id, line) or 0.0)
    if line is None or load is None or not bought:
        return None
    best = _source(context, process)
    if best is None:
        return Pump(
            node=node, process=process, port=port, line=line, load=min(load, bought), source=None, have=None,
            from_c=AMBIENT_C, to_c=AMBIENT_C,
        )  # fmt: skip
    source, have = best
    if (source.supply_C or 0.0) >= port.target_C + APPROACH_K:
        return None  # a heat exchanger does it
    return Pump(
        node=node, process=process, port=port, line=line, load=min(load, bought), source=source, have=have,
        from_c=source.supply_C or 0.0, to_c=source.target_C or 0.0,
    )  # fmt: skip


def _source(context: Context, process: Process) -> tuple[Port, float] | None:
    """The hottest heat that the process itself gives off with both temperatures known."""
    found = []
    for port in process.ports:
        if port.side is Side.OUT and port.supply_C is not None and port.target_C is not None and port.coefficient:
            have = _heat(context, port.commodity, port.coefficient * (process.activity or 0.0))
            if have:
                found.append((port, have))
    return max(found, key=lambda x: x[0].supply_C or 0.0, default=None)


def _power(context: Context, pump: Pump) -> str:
    """The commodity on which the node takes electricity, else the only one of the park."""
    kinds = [c.id for c in context.park.commodities if c.kind is CommodityKind.POWER and c.unit == "MWh"]
    own = [x.commodity for x in context.takes(pump.node) if x.commodity in kinds]
    return own[0] if own else (kinds[0] if len(kinds) == 1 else "")


def _option(context: Context, pump: Pump, row: int) -> Option:
    option = slug("pump", pump.node.id, pump.process.id, str(row))
    steam = context.park.commodity[pump.line.commodity]
    less = pump.given * (into("GJ", steam) or 0.0)
    power = pump.given / pump.cop / GJ_PER_MWH
    electric = _power(context, pump)
    actions = []
    if electric:
        actions = [
            DeclaredEffect(
                node=pump.node.id, side=Side.IN, commodity=steam.id, change=-less, confidence=Confidence.MEMORY
            ),
            DeclaredEffect(
                node=pump.node.id, side=Side.IN, commodity=electric, change=power, confidence=Confidence.MEMORY
            ),
        ]
    name = pump.process.name or Text(pump.process.id, pump.process.id)
    return inside_option(
        option,
        worded(
            "unitnodes.name.heat_pump" if pump.port.supply_C != pump.target else "unitnodes.name.heat_pump_at",
            node=pump.node.name,
            process=name,
            low=f"{pump.port.supply_C:g}",
            high=f"{pump.target:g}",
        ),
        pump.node,
        commodity=steam.id,
        actions=actions,
        amount=Amount(value=less, unit=steam.unit),
        reasons=_reasons(context, pump, option, name, less, power),
        missing=[Reason(key="unitnodes.missing.pump_capex"), Reason(key="unitnodes.missing.pump_slices")],
        score=EVIDENCE[Confidence.MEMORY],
        confidence=Confidence.MEMORY,
        sources=["MEM", *([pump.port.source] if pump.port.source else [])],
        trl=9 if pump.target <= 70.0 else 8,
        disruption=3,
        lifetime=15,
    )


def _reasons(context: Context, pump: Pump, option: str, name: Text, less: float, power: float) -> list[Reason]:
    ledger, place = context.ledger, context.park.processes.index(pump.process)
    own = f"option/{option}"
    unit = context.park.commodity[pump.line.commodity].unit
    row = pump.process.ports.index(pump.port)
    path = f"processes[{place}].ports[{row}]"
    sure = {"source": pump.port.source, "confidence": pump.port.confidence}
    size = ledger.input(f"{own}/coefficient", pump.port.coefficient, "1", f"{path}.coefficient", **sure)
    load = ledger.compute(f"{own}/load", pump.load, "GJ/a", "min(coefficient * activity, heat taken)", [size])
    low = ledger.input(f"{own}/low", pump.port.supply_C, "C", f"{path}.supply_C", **sure)
    high = ledger.input(f"{own}/high", pump.target, "C", f"{path}.target_C", **sure)
    numbers = {"load": load, "low": low, "high": high}
    words: dict[str, Text | str] = {"process": name, "steam": context.park.commodity[pump.line.commodity].name}
    if pump.source is None:
        numbers["from"] = ledger.assume(f"{own}/from", AMBIENT_C, "C", "heat_pump.ambient", **JUDGED)
        found = [Reason(key="unitnodes.reason.pump_load_no_source", words=words, numbers=numbers)]
    else:
        other = pump.process.ports.index(pump.source)
        words["source"] = context.park.commodity[pump.source.commodity].name
        at = f"processes[{place}].ports[{other}]"
        have = ledger.input(f"{own}/source", pump.source.coefficient, "1", f"{at}.coefficient")
        numbers["have"] = ledger.compute(f"{own}/have", pump.have, "GJ/a", "coefficient * activity", [have])
        numbers["from"] = ledger.input(f"{own}/from", pump.from_c, "C", f"{at}.supply_C")
        numbers["to"] = ledger.input(f"{own}/to", pump.to_c, "C", f"{at}.target_C")
        found = [Reason(key="unitnodes.reason.pump_load", words=words, numbers=numbers)]
    part = ledger.assume(f"{own}/carnot", CARNOT, "1", "heat_pump.carnot", **JUDGED)
    approach = ledger.assume(f"{own}/approach", APPROACH_K, "K", "heat_pump.approach", **JUDGED)
    ends = [part, approach, high, numbers.get("to", numbers["from"])]
    cop = ledger.compute(f"{own}/cop", pump.cop, "1", "carnot * hot / (hot - cold)", ends)
    taken = book_line(context, pump.node, "takes", pump.line, context.taken(pump.node.id, pump.line))
    saves = ledger.compute(f"{own}/less", less, f"{unit}/a", "heat given / heating value", [load, taken])
    runs = ledger.compute(f"{own}/power", power, "MWh/a", "heat given / cop / 3.6", [load, cop])
    shown = {"cop": cop, "carnot": part, "approach": approach, "power": runs, "less": saves}
    found.append(Reason(key="unitnodes.reason.pump_cop", words=words, numbers=shown))
    factor = stated.grid(context)
    if factor is not None:
        added = ledger.compute(f"{own}/co2", power * factor[0], "t CO2/a", "power * factor", [runs, factor[1]])
        found.append(Reason(key="unitnodes.reason.pump_grid", numbers={"factor": factor[1], "added": added}))
    return found
