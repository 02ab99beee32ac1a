"""Read the water units of a park from the ports of its processes (data level 2).

A port that takes water is a sink, one that gives water or waste water a source; 1 m³ counts as 1 t. Contents
(``quality``) and limits (``limit``) of a port are in ppm (mg/kg). What is not stated is not guessed: water of unknown
content is not offered for reuse, a use without stated limits takes fresh water only, and both are told.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.analysis.water.unit import FRESH, Fresh, Sink, Source, WaterProblem
from parkloop.base.problems import Location, Problem
from parkloop.park.enums import CommodityKind, Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.park.node import Port, Process
    from parkloop.park.park import Park

WATERS = {CommodityKind.WATER, CommodityKind.WASTE_WATER}
TONNES = {"t", "m3"}


def park_problem(park: Park, file: str | None = None) -> tuple[WaterProblem, tuple[Problem, ...]]:
    """The water problem of all processes inside the boundary.

    Returns
    -------
    tuple
        Plants are node ids, units process ids (with the port's place where a process has several alike). Without a
        use of water the problems hold the error ``water_park_empty``.
    """
    found: list[Problem] = []
    ports = list(_ports(park, file, found))
    names = tuple(dict.fromkeys(c for _, _, port, _ in ports for c in (*port.limit, *port.quality)))
    judged = {c for _, _, port, _ in ports if port.side is Side.IN for c in port.limit}
    sources, sinks = [], []
    for where, process, port, flow in ports:
        name = _name(process, port)
        if port.side is Side.IN:
            if not port.limit:
                found.append(Problem("water_park_no_limit", "warning", where))
            limit = tuple(port.limit.get(c, math.inf if port.limit else 0.0) for c in names)
            sinks.append(Sink(process.node, name, flow, limit))
        elif missing := [c for c in names if c in judged and c not in port.quality]:
            found.append(Problem("water_park_no_quality", "warning", where, expected=", ".join(missing)))
        else:
            sources.append(Source(process.node, name, flow, tuple(port.quality.get(c, 0.0) for c in names)))
    if not sinks or not names:
        found.append(Problem("water_park_empty", where=Location(file=file, path="processes")))
    else:
        found.append(Problem("water_park_pure", "warning", Location(file=file)))
    fresh = Fresh(FRESH, (0.0,) * len(names))
    return WaterProblem(names, (fresh,), tuple(sources), tuple(sinks)), tuple(found)


def _ports(park: Park, file: str | None, found: list[Problem]) -> Iterator[tuple[Location, Process, Port, float]]:
    """Water ports inside the park with their place and flow in t/h; ports that lack a figure are told."""
    inside = {node.id for node in park.inside}
    for i, process in enumerate(park.processes):
        for j, port in enumerate(process.ports if process.node in inside else ()):
            commodity = park.commodity.get(port.commodity)
            if commodity is None or commodity.kind not in WATERS:
                continue
            where = Location(file=file, path=f"processes[{i}].ports[{j}]", id=process.id)
            lacks = _lacks(process, port)
            if lacks:
                found.append(Problem("water_park_no_flow", "warning", where, expected=", ".join(lacks)))
                continue
            flow = (process.activity or 0.0) * (port.coefficient or 0.0) / (process.hours or 1.0)
            yield where, process, port, flow


def _lacks(process: Process, port: Port) -> list[str]:
    """The fields without which a port has no flow in t/h."""
    stated = {"activity": process.activity is not None, "hours": bool(process.hours)}
    stated["coefficient"] = port.coefficient is not None
    stated["unit"] = port.unit.partition("/")[0] in TONNES  # the door writes the unit of activity behind it: m3/t
    return [field for field, there in stated.items() if not there]


def _name(process: Process, port: Port) -> str:
    """The process, with the port's place among those of its side that carry water of the same kind."""
    alike = [p for p in process.ports if p.side is port.side and p.commodity == port.commodity]
    others = [p for p in process.ports if p.side is port.side and p.commodity != port.commodity]
    name = f"{process.id}:{port.commodity}" if others else process.id
    return name if len(alike) == 1 else f"{name}:{next(n for n, p in enumerate(alike, 1) if p is port)}"
