"""Read distances between plants: ``from, to, distance_km``; one row speaks for both ways unless both are stated."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from parkloop.analysis.heat.cells import Row, missing_columns
from parkloop.base.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

COLUMNS = ("from", "to", "distance_km")


def read_distances(
    rows: Iterable[Mapping[str, object]], zones: Sequence[str], file: str | None = None, first_row: int = 2
) -> tuple[dict[tuple[str, str], float], tuple[Problem, ...]]:
    """Validate the rows.

    Parameters
    ----------
    rows
        By lower-case column name.
    zones
        The plants of the problem; a distance of another is told and left out.
    file, first_row
        Where the rows stand.

    Returns
    -------
    tuple
        km by (from, to), and all problems. Pairs that are not named are told once in a warning: they cannot be linked.
    """
    km: dict[tuple[str, str], float] = {}
    found: list[Problem] = []
    for number, cells in enumerate(rows, start=first_row):
        row = Row(cells, file, number)
        if number == first_row:
            found.extend(missing_columns(cells, COLUMNS, file, first_row))
        if row.blank:
            continue
        pair, distance = (row.word("from"), row.word("to")), row.figure("distance_km")
        if distance is not None and distance < 0:
            row.tell("heat_negative_distance", "distance_km", f"{distance:g}")
            distance = None
        for column, zone in zip(COLUMNS, pair, strict=False):
            if zone is not None and zone not in zones:
                row.tell("heat_unknown_zone", column, zone, expected=", ".join(zones), severity="warning")
                pair = (None, None)
        if None not in pair and distance is not None:
            _keep(km, row, (str(pair[0]), str(pair[1])), distance)
        found.extend(row.problems)
    if not any(p.severity == "error" for p in found):
        lacking = [f"{a}–{b}" for a, b in combinations(zones, 2) if (a, b) not in km and (b, a) not in km]
        if lacking:
            found.append(Problem("heat_no_way", "warning", Location(file=file), "; ".join(lacking)))
    return km, tuple(found)


def _keep(km: dict[tuple[str, str], float], row: Row, pair: tuple[str, str], distance: float) -> None:
    if pair in km and km[pair] != distance:
        row.tell("heat_two_distances", "distance_km", f"{distance:g}", expected=f"{km[pair]:g}")
    elif pair[0] != pair[1]:  # a plant is at no distance from itself, whatever is stated
        km[pair] = distance
