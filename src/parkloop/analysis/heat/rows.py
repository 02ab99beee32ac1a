"""Read the rows of streams and of utilities, with every problem in its cell.

Streams: ``zone, name, supply_C, target_C, duty_kW [, dt_contribution_K] [, kind]``. Utilities: ``name, kind, supply_C,
target_C [, dt_contribution_K]``. A blank contribution is half the smallest approach; any other blank is a problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.analysis.heat.cells import Row, missing_columns
from parkloop.analysis.heat.streams import Stream, Utility
from parkloop.base.problems import Location, Problem, errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.analysis.heat.streams import Kind, UtilityKind

STREAM_COLUMNS = ("zone", "name", "supply_c", "target_c", "duty_kw")
UTILITY_COLUMNS = ("name", "kind", "supply_c", "target_c")
CONTRIBUTION = "dt_contribution_k"
STREAM_KINDS: dict[str, Kind] = {"hot": "hot", "cold": "cold"}
UTILITY_KINDS: dict[str, UtilityKind] = {"hot": "hot", "cold": "cold", "both": "both"}


def read_streams(
    rows: Iterable[Mapping[str, object]], dtmin: float, file: str | None = None, first_row: int = 2
) -> tuple[tuple[Stream, ...], tuple[Problem, ...]]:
    """Validate the rows of streams.

    Parameters
    ----------
    rows
        By lower-case column name, whose order gives the column letters.
    dtmin
        Smallest approach, K.
    file, first_row
        Where the rows stand; rows are counted as a spreadsheet shows them.

    Returns
    -------
    tuple
        The sound streams and all problems. With one of severity ``error`` no target may be computed.
    """
    streams: list[Stream] = []
    found: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    for number, cells in enumerate(rows, start=first_row):
        row = Row(cells, file, number)
        if number == first_row:
            found.extend(missing_columns(cells, STREAM_COLUMNS, file, first_row))
        if row.blank:
            continue
        stream = _stream(row, dtmin)
        if stream is not None:
            first = seen.setdefault((stream.zone, stream.name), number)
            if first != number:
                row.tell("heat_duplicate", "name", stream.name, severity="warning", zone=stream.zone, first=first)
            streams.append(stream)
        found.extend(row.problems)
    if not found and not streams:
        found.append(Problem("empty_document", where=Location(file=file)))
    return tuple(streams), tuple(found)


def _stream(row: Row, dtmin: float) -> Stream | None:
    zone, name = row.word("zone"), row.word("name")
    supply, target = row.temperature("supply_c"), row.temperature("target_c")
    duty = row.figure("duty_kw", blank="heat_no_duty" if supply is not None and supply == target else "heat_blank")
    contribution = _contribution(row, dtmin)
    kind = _kind(row, supply, target)
    if duty is not None and duty < 0:
        row.tell("heat_negative_duty", "duty_kw", f"{duty:g}")
    elif duty == 0 and supply is not None and supply == target:
        row.tell("heat_no_duty", "duty_kw", "0")
    elif duty == 0:
        row.tell("heat_zero_duty", "duty_kw", "0", severity="warning")
    if errors(row.problems) or None in {zone, name, supply, target, duty, contribution, kind}:
        return None
    return Stream(zone, name, supply, target, duty, contribution, kind)  # type: ignore[arg-type]


def _contribution(row: Row, dtmin: float) -> float | None:
    if row.text(CONTRIBUTION) == "":
        return dtmin / 2
    contribution = row.figure(CONTRIBUTION)
    if contribution is not None and contribution < 0:
        row.tell("heat_negative_contribution", CONTRIBUTION, f"{contribution:g}")
        return None
    return contribution


def _kind(row: Row, supply: float | None, target: float | None) -> Kind | None:
    text = row.text("kind")
    stated = STREAM_KINDS.get(text.casefold())
    if text and stated is None:
        row.tell("heat_unknown_kind", "kind", text, expected="hot, cold")
        return None
    if supply is None or target is None:
        return None
    if supply == target:
        if stated is None:
            row.tell("heat_kind_needed", "kind", None, expected="hot, cold")
        return stated
    seen: Kind = "hot" if supply > target else "cold"
    if stated is not None and stated != seen:
        code = "heat_hot_warms_up" if stated == "hot" else "heat_cold_cools_down"
        row.tell(code, "kind", f"{supply:g} → {target:g}", expected=seen)
        return None
    return seen


def read_utilities(
    rows: Iterable[Mapping[str, object]], dtmin: float, file: str | None = None, first_row: int = 2
) -> tuple[tuple[Utility, ...], tuple[Problem, ...]]:
    """Validate the rows of utilities; see :func:`read_streams`.

    A name may stand twice only where one row buys heat (hot) and the other gives it away (cold).
    """
    utilities: list[Utility] = []
    found: list[Problem] = []
    for number, cells in enumerate(rows, start=first_row):
        row = Row(cells, file, number)
        if number == first_row:
            found.extend(missing_columns(cells, UTILITY_COLUMNS, file, first_row))
        if row.blank:
            continue
        utility = _utility(row, dtmin)
        if utility is not None:
            same = [u for u in utilities if u.name == utility.name]
            if any("both" in {u.kind, utility.kind} or u.kind == utility.kind for u in same):
                row.tell("heat_duplicate_utility", "name", utility.name)
            else:
                utilities.append(utility)
        found.extend(row.problems)
    if not found and not utilities:
        found.append(Problem("empty_document", where=Location(file=file)))
    return tuple(utilities), tuple(found)


def _utility(row: Row, dtmin: float) -> Utility | None:
    name, text = row.word("name"), row.word("kind")
    kind = None if text is None else UTILITY_KINDS.get(text.casefold())
    if text is not None and kind is None:
        row.tell("heat_unknown_kind", "kind", text, expected="hot, cold, both")
    supply, target = row.temperature("supply_c"), row.temperature("target_c")
    contribution = _contribution(row, dtmin)
    if supply is not None and target is not None:
        if kind == "hot" and supply < target:
            row.tell("heat_utility_warms_up", "target_c", f"{supply:g} → {target:g}")
        if kind == "cold" and supply > target:
            row.tell("heat_utility_cools_down", "target_c", f"{supply:g} → {target:g}")
    if errors(row.problems) or None in {name, kind, supply, target, contribution}:
        return None
    return Utility(name, kind, supply, target, contribution)  # type: ignore[arg-type]
