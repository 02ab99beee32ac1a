"""Read a list of water units (``plant, name, kind, flow_t_h`` and three columns per contaminant)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkloop.analysis.water.cells import Cells, plain
from parkloop.analysis.water.columns import read_columns
from parkloop.analysis.water.unit import (
    FRESH,
    ORIGINS,
    PER_LOAD,
    WASTE,
    Fresh,
    Operation,
    Regeneration,
    Sink,
    Source,
    WaterProblem,
)
from parkloop.base.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

KINDS = ("fresh", "source", "sink", "operation", "regeneration")
GIVING, TAKING = {"fresh", "source", "operation", "regeneration"}, {"sink", "operation", "regeneration"}
SAME = 1e-3
"""A stated flow of an operation that differs by more from its load over its span of contents is doubted."""


@dataclass(slots=True)
class _Units:
    fresh: list[Fresh] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    sinks: list[Sink] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    regenerations: list[Regeneration] = field(default_factory=list)


def read_rows(
    rows: Iterable[Mapping[str, object]], file: str | None = None, first_row: int = 2
) -> tuple[WaterProblem, tuple[Problem, ...]]:
    """Validate the rows of a list.

    Parameters
    ----------
    rows
        By column as written; the order of the first row's keys gives the column letters.
    file, first_row
        Where the rows stand, for the problems; rows are counted as a spreadsheet shows them.

    Returns
    -------
    tuple
        The problem of the sound rows, and all problems found. With one of severity ``error`` it must not be solved.
        Without a row of fresh water pure water is taken, which is told as a warning.
    """
    listed = [(number, row) for number, row in enumerate(rows, start=first_row) if any(map(plain, row.values()))]
    if not listed:
        return WaterProblem((), ()), (Problem("empty_document", where=Location(file=file)),)
    heads = list(listed[0][1])
    kind_head = next((head for head in heads if head.strip().casefold() == "kind"), "")
    operations = any(plain(row.get(kind_head)).casefold() == "operation" for _, row in listed)
    columns, found = read_columns(heads, file, max(first_row - 1, 1), operations=operations)
    if any(p.severity == "error" for p in found):
        return WaterProblem(columns.contaminants, ()), tuple(found)
    units = _Units()
    seen: dict[tuple[str, str, str], int] = {}
    for number, row in listed:
        cells = Cells(row, columns, file, number)
        _read(cells, units, seen)
        found += cells.problems
    if not units.fresh and not any(p.severity == "error" for p in found):
        found.append(Problem("water_no_fresh", "warning", Location(file=file)))
    found += _blank_costs(units, file)
    fresh = units.fresh or [Fresh(FRESH, tuple(0.0 for _ in columns.contaminants))]
    problem = WaterProblem(
        columns.contaminants,
        tuple(fresh),
        tuple(units.sources),
        tuple(units.sinks),
        tuple(units.operations),
        tuple(units.regenerations),
    )
    return problem, tuple(found)


def _blank_costs(units: _Units, file: str | None) -> list[Problem]:
    """Waters and treatments without a cost where others have one: they would be taken as free."""
    costly: list[Fresh | Regeneration] = [*units.fresh, *units.regenerations]
    if all(u.cost is None for u in units.fresh):
        return []
    return [
        Problem("water_cost_blank", "warning", Location(file=file, id=u.name), found=u.name)
        for u in costly
        if u.cost is None
    ]


def _read(cells: Cells, units: _Units, seen: dict[tuple[str, str, str], int]) -> None:
    kind, plant = cells.text("kind").casefold(), cells.text("plant")
    name = cells.text("name") or (FRESH if kind == "fresh" else "")
    if kind not in KINDS:
        cells.tell("water_kind", "kind", found=cells.text("kind"), expected=", ".join(KINDS))
        return
    if not name:
        cells.tell("water_no_name", "name")
    elif name.casefold() == WASTE or (name.casefold() == FRESH and kind != "fresh"):
        cells.tell("water_reserved", "name", found=name)
    for side, kinds in (("giving", GIVING), ("taking", TAKING)):
        if kind in kinds and name and seen.setdefault((side, plant, name), cells.number) != cells.number:
            cells.tell("water_duplicate", "name", found=name, expected=str(seen[side, plant, name]))
            break
    _READERS[kind](cells, units, plant, name)


def _fresh(cells: Cells, units: _Units, plant: str, name: str) -> None:
    limit = cells.flow(needed=False)
    cost, energy = cells.value("cost_per_t", ""), cells.value("energy_kwh_t", "")
    content = cells.contents("out", "water_fresh_blank", "warning")
    origin = cells.text("origin").casefold() or FRESH
    if origin not in ORIGINS:
        cells.tell("water_origin", "origin", found=cells.text("origin"), expected=", ".join(ORIGINS))
        origin = FRESH
    units.fresh.append(Fresh(name, content, math.inf if limit is None else limit, cost, energy, plant, origin))


def _source(cells: Cells, units: _Units, plant: str, name: str) -> None:
    flow = cells.flow(needed=True)
    units.sources.append(Source(plant, name, flow or 0.0, cells.contents("out", "water_no_content")))


def _sink(cells: Cells, units: _Units, plant: str, name: str) -> None:
    flow = cells.flow(needed=True)
    units.sinks.append(Sink(plant, name, flow or 0.0, cells.limits("in_max")))


def _operation(cells: Cells, units: _Units, plant: str, name: str) -> None:
    into, out, flow = cells.limits("in_max"), cells.limits("out"), cells.flow(needed=False)
    load = []
    for c, low, high in zip(cells.columns.contaminants, into, out, strict=True):
        if low > high and math.isfinite(low):
            cells.tell("water_inlet_above_outlet", "in_max", c, found=f"{low:g}", expected=f"{high:g}")
        load.append(_load(cells, c, flow, low, high))
    bounded = [amount > 0 and math.isfinite(high) for amount, high in zip(load, out, strict=True)]
    if any(load) and not any(bounded):
        cells.tell("water_no_outlet", "out", cells.columns.contaminants[0])
    units.operations.append(Operation(plant, name, tuple(load), into, out))


def _load(cells: Cells, c: str, flow: float | None, low: float, high: float) -> float:
    """The stated load, or what the stated flow takes up from its inlet limit to its outlet limit."""
    stated = cells.value("load", c)
    spanned = None
    if flow is not None and math.isfinite(low) and math.isfinite(high):
        spanned = flow * max(high - low, 0.0) / PER_LOAD
    if stated is None and not cells.text("load", c):
        if spanned is None:
            cells.tell("water_no_load", "load", c)
        return spanned or 0.0
    if stated is not None and spanned is not None and abs(stated - spanned) > SAME * max(stated, spanned):
        cells.tell("water_flow_unused", "flow_t_h", found=f"{flow:g}", expected=f"{stated:g}", severity="warning")
    return stated or 0.0


def _regeneration(cells: Cells, units: _Units, plant: str, name: str) -> None:
    limit, contaminants = cells.flow(needed=False), cells.columns.contaminants
    out = tuple(cells.value("out", c) for c in contaminants)
    removal = tuple(cells.value("removal", c) for c in contaminants)
    for c, fixed, share in zip(contaminants, out, removal, strict=True):
        if share is not None and share > 1:
            cells.tell("water_removal", "removal", c, found=f"{share:g}")
        if fixed is not None and share is not None:
            cells.tell("water_two_outlets", "removal", c, found=f"{share:g}")
    if not cells.problems and all(fixed is None and not share for fixed, share in zip(out, removal, strict=True)):
        cells.tell("water_cleans_nothing", "out", contaminants[0])
    most = math.inf if limit is None else limit
    cost, energy = cells.value("cost_per_t", ""), cells.value("energy_kwh_t", "")
    units.regenerations.append(Regeneration(plant, name, cells.limits("in_max"), out, removal, most, cost, energy))


_READERS: dict[str, Callable[[Cells, _Units, str, str], None]] = {
    "fresh": _fresh,
    "source": _source,
    "sink": _sink,
    "operation": _operation,
    "regeneration": _regeneration,
}
