"""Read how far plants or units lie apart (``from,to,distance_m``), either way round."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.analysis.water.unit import FRESH
from parkloop.base.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.analysis.water.unit import WaterProblem

    End = tuple[str, str]

COLUMNS = ("from", "to", "distance_m")


def read_distances(
    rows: Iterable[Mapping[str, str]], problem: WaterProblem, file: str | None = None, first_row: int = 2
) -> tuple[dict[tuple[End, End], float], tuple[Problem, ...]]:
    """Metres from end to end of every way whose ends are named, and all problems.

    A name is a plant, a unit, ``plant/unit`` or ``fresh``. A unit's own row goes before its plant's. A way that no row
    names has no length: it lies inside a plant.
    """
    ends = _ends(problem)
    units: dict[tuple[End, End], float] = {}
    plants: dict[tuple[End, End], float] = {}
    problems = []
    for number, raw in enumerate(rows, start=first_row):
        row = {key.strip().casefold(): str(value).strip() for key, value in raw.items()}
        if not any(row.values()):
            continue
        lacking = [name for name in COLUMNS if name not in row]
        if lacking:
            return {}, (_wrong(file, first_row - 1, ", ".join(lacking)),)
        metres = _number(row["distance_m"])
        unknown = [name for name in (row["from"], row["to"]) if name not in ends]
        if metres is None or unknown:
            problems.append(_wrong(file, number, ", ".join(unknown) or row["distance_m"] or "distance_m"))
            continue
        (a_unit, a), (b_unit, b) = ends[row["from"]], ends[row["to"]]
        into = units if a_unit or b_unit else plants
        for one in a:
            for other in b:
                into[one, other] = into[other, one] = metres
    return {**plants, **units}, tuple(problems)


def _ends(problem: WaterProblem) -> dict[str, tuple[bool, tuple[End, ...]]]:
    """Ends by name, and whether the name is a unit's."""
    found: dict[str, tuple[bool, tuple[End, ...]]] = {}
    every = tuple(dict.fromkeys((*problem.outlets, *problem.inlets)))
    for plant in problem.plants:
        if plant:
            found[plant] = (False, tuple(end for end in every if end[0] == plant))
    for end in every:
        found.setdefault(end[1], (True, tuple(e for e in every if e[1] == end[1])))
        found[f"{end[0]}/{end[1]}"] = (True, (end,))
    found.setdefault(FRESH, (True, problem.outlets[: len(problem.fresh)]))
    return found


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def _wrong(file: str | None, row: int, found: str) -> Problem:
    return Problem("water_distance", where=Location(file=file, row=row), found=found, params={"row": row})
