"""Read the rows of a flow list (``flow, from, to, amount, sd``) into a layer, with every problem in its cell."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.analysis.balance.layer import FlowDatum, Layer, flow_problems
from parkloop.base.numbers import split_number
from parkloop.base.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COLUMNS = ("flow", "from", "to", "amount", "sd")
_COLUMN_OF = {
    "flow_list_negative": "amount",
    "missing_sd": "sd",
    "negative_sd": "sd",
    "flow_list_self_loop": "to",
    "flow_list_no_node": "from",
}


def read_rows(
    rows: Iterable[Mapping[str, object]], file: str | None = None, first_row: int = 2
) -> tuple[Layer, tuple[Problem, ...]]:
    """Validate the rows of one layer.

    Parameters
    ----------
    rows
        Each with the keys ``flow, from, to, amount, sd``, whose order gives the column letters; a blank amount means
        not measured, a blank end means outside.
    file, first_row
        Where the rows stand, for the problems; rows are counted as a spreadsheet shows them.

    Returns
    -------
    tuple
        The layer of the sound rows, and all problems. With a problem of severity ``error`` the layer is incomplete and
        must not be solved.
    """
    flows: list[FlowDatum] = []
    found: list[Problem] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, start=first_row):
        if number == first_row:
            found.extend(_missing_columns(row, file, first_row))
        if all(cell_text(cell) == "" for cell in row.values()):
            continue
        flow, problems = _flow(row, RowPlaces(file, number, tuple(row)))
        if flow is not None and flow.id in seen:
            problems.append(
                Problem(
                    "flow_list_duplicate", where=RowPlaces(file, number, tuple(row)).at("flow", flow.id), found=flow.id
                )
            )
        found.extend(problems)
        if flow is not None:
            seen.add(flow.id)
            if all(p.severity != "error" for p in problems):
                flows.append(flow)
    return Layer(tuple(flows)), tuple(found)


def amount_places(
    rows: Iterable[Mapping[str, object]], file: str | None = None, first_row: int = 2
) -> dict[str, Location]:
    """Where the amount of each flow stands, by flow id; arguments as of :func:`read_rows`."""
    found: dict[str, Location] = {}
    for number, row in enumerate(rows, start=first_row):
        if name := cell_text(row.get("flow")):
            found.setdefault(name, RowPlaces(file, number, tuple(row)).at("amount", name))
    return found


class RowPlaces:
    """Turns a column name into a place of the row."""

    def __init__(self, file: str | None, row: int, columns: tuple[str, ...]) -> None:
        self.file, self.row, self.columns = file, row, columns

    def at(self, column: str, flow: str | None) -> Location:
        """Place of a cell of the row; without a letter where the sheet lacks the column."""
        letter = _letter(self.columns.index(column)) if column in self.columns else None
        return Location(file=self.file, row=self.row, column=letter, id=flow)


def _flow(row: Mapping[str, object], places: RowPlaces) -> tuple[FlowDatum | None, list[Problem]]:
    name = cell_text(row.get("flow"))
    if not name:
        return None, [Problem("flow_list_no_id", where=places.at("flow", None))]
    problems: list[Problem] = []
    amount = read_number(row.get("amount"), places.at("amount", name), problems)
    sd = read_number(row.get("sd"), places.at("sd", name), problems)
    flow = FlowDatum(name, cell_text(row.get("from")) or None, cell_text(row.get("to")) or None, amount, sd)
    unread = {p.where.column for p in problems}
    for problem in flow_problems(flow):
        where = places.at(_COLUMN_OF[problem.code], name)
        if where.column is None or where.column not in unread:
            problems.append(replace(problem, where=where))
    if cell_text(row.get("amount")) == "" and sd is not None:
        problems.append(Problem("sd_without_amount", "warning", places.at("sd", name), found=cell_text(row.get("sd"))))
    return flow, problems


def read_number(cell: object, where: Location, problems: list[Problem]) -> float | None:
    """Read a plain number, None where the cell is blank; what is no plain number joins the problems."""
    text = cell_text(cell)
    if not text:
        return None
    read = split_number(text)
    # A unit or a per cent sign would have to be interpreted: the layer has one unit, and 5 % of what is not said.
    if read is None or read[1] or "%" in text or "％" in text or not math.isfinite(read[0]):
        problems.append(Problem("flow_list_not_a_number", where=where, found=text))
        return None
    return read[0]


def _missing_columns(row: Mapping[str, object], file: str | None, first_row: int) -> list[Problem]:
    return [
        Problem(
            "flow_list_no_column",
            where=Location(file=file, row=max(first_row - 1, 1)),
            found=", ".join(row),
            expected=column,
        )
        for column in COLUMNS
        if column not in row
    ]


def cell_text(cell: object) -> str:
    """Text of a cell, without spaces around it."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return repr(cell)
    return str(cell).strip()


def _letter(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, place = divmod(index - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
