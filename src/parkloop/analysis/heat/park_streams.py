"""Read the heat streams of a park from the ports of its processes (data level 2).

A port in GJ or MWh with supply and target temperature is a stream of its node: heat given or taken over the hours of
the process. Water with both temperatures is one too, by its heat capacity. What is not stated is not guessed: a port
with one temperature, without hours or in a unit that says no heat is told and left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.analysis.heat.streams import Kind, Stream
from parkloop.base.problems import Location, Problem
from parkloop.park.enums import CommodityKind, Side

if TYPE_CHECKING:
    from parkloop.park.node import Port, Process
    from parkloop.park.park import Park

GJ = {"GJ": 1.0, "MWh": 3.6}
KW_PER_GJ_H = 1e6 / 3600  # 1 GJ/h
WATER_GJ = 4.19e-3  # GJ/(t K) of liquid water, 1 m3 = 1 t
WATERS = {CommodityKind.WATER, CommodityKind.WASTE_WATER}


def park_streams(park: Park, dtmin: float, file: str | None = None) -> tuple[tuple[Stream, ...], tuple[Problem, ...]]:
    """The streams of all processes inside the boundary.

    Parameters
    ----------
    park
        The park.
    dtmin
        Smallest approach, K; every stream contributes half of it.
    file
        For the places of the problems.

    Returns
    -------
    tuple
        Zones are node ids, names process and commodity. Without any stream the problems hold the error
        ``heat_park_empty``, which says what would be needed.
    """
    streams: list[Stream] = []
    found: list[Problem] = []
    inside = {node.id for node in park.inside}
    for i, process in enumerate(park.processes):
        for j, port in enumerate(process.ports if process.node in inside else ()):
            if port.supply_C is None and port.target_C is None:
                continue
            where = Location(file=file, path=f"processes[{i}].ports[{j}]", id=process.id)
            heat, lacks = _heat(park, process, port)
            if lacks:
                found.append(Problem("heat_park_lacks", "warning", where, expected=", ".join(lacks)))
            elif heat > 0:
                streams.append(_stream(process, port, heat, dtmin))
    if not streams:
        found.append(Problem("heat_park_empty", where=Location(file=file, path="processes")))
    return tuple(streams), tuple(found)


def _heat(park: Park, process: Process, port: Port) -> tuple[float, list[str]]:
    """Heat of a port in kW, and the fields without which it has none."""
    stated: dict[str, bool] = {
        "supply_C": port.supply_C is not None,
        "target_C": port.target_C is not None,
        "coefficient": port.coefficient is not None,
        "activity": process.activity is not None,
        "hours": bool(process.hours),
    }
    lacks = [name for name, there in stated.items() if not there]
    commodity = park.commodity.get(port.commodity)
    unit = port.unit.partition("/")[0]  # per unit of activity
    per_unit = GJ.get(unit)
    if per_unit is None and commodity is not None and commodity.kind in WATERS and unit in {"t", "m3"}:
        per_unit = WATER_GJ * abs((port.supply_C or 0.0) - (port.target_C or 0.0))
    if per_unit is None:
        lacks.append("unit GJ")
    if lacks or per_unit is None:
        return 0.0, lacks
    return (process.activity or 0.0) * (port.coefficient or 0.0) * per_unit / (process.hours or 1.0) * KW_PER_GJ_H, []


def _stream(process: Process, port: Port, heat: float, dtmin: float) -> Stream:
    supply, target = float(port.supply_C or 0.0), float(port.target_C or 0.0)
    # At one temperature the side decides: what goes in boils or reacts with heat, what comes out condenses.
    gives = port.side is Side.OUT if supply == target else supply > target
    kind: Kind = "hot" if gives else "cold"
    same = [p for p in process.ports if p.commodity == port.commodity and p.side is port.side and p.unit == port.unit]
    place = "" if len(same) == 1 else f":{next(n for n, p in enumerate(same, 1) if p is port)}"
    name = f"{process.id}:{port.commodity}:{port.side.value}{place}"
    return Stream(process.node, name, supply, target, heat, dtmin / 2, kind)
