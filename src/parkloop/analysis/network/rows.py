"""Read the rows of a network (``from, to, amount``), with every problem in its cell."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from parkloop.analysis.network.flows import DISSIPATION, EXPORT, IMPORT, RESERVED, Network, network
from parkloop.base.numbers import split_number
from parkloop.base.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COLUMNS = ("from", "to", "amount")
MOST_NODES = 4000
"""Beyond, the matrices of all pairs would fill the memory of an ordinary computer."""


def read_rows(
    rows: Iterable[Mapping[str, object]], file: str | None = None, first_row: int = 2
) -> tuple[Network, tuple[Problem, ...]]:
    """Validate the rows of one layer.

    Parameters
    ----------
    rows
        Each with the keys ``from, to, amount``, whose order gives the column letters.
    file, first_row
        Where the rows stand, for the problems; rows are counted as a spreadsheet shows them.

    Returns
    -------
    tuple
        The network of the sound rows, and all problems. With one of severity ``error`` the network is incomplete and no
        index may be computed from it.
    """
    sound: list[tuple[str, str, float]] = []
    found: list[Problem] = []
    for number, row in enumerate(rows, start=first_row):
        if number == first_row:
            found.extend(_missing_columns(row, file, first_row))
        if all(_text(cell) == "" for cell in row.values()):
            continue
        problems: list[Problem] = []
        source, target = _ends(row, file, number, problems)
        amount = _amount(row, file, number, problems)
        found.extend(problems)
        if not problems and amount is not None:
            sound.append((source, target, amount))
    if not found and not sound:
        found.append(Problem("empty_document", where=Location(file=file)))
    count = len({end for source, target, _ in sound for end in (source, target) if end not in RESERVED})
    if count > MOST_NODES:
        where = Location(file=file)
        return network([]), (
            *found,
            Problem("network_too_large", where=where, found=f"{count}", expected=f"{MOST_NODES}"),
        )
    return network(sound), tuple(found)


def imbalances(layer: Network, file: str | None = None) -> tuple[Problem, ...]:
    """A warning for each node whose inflow and outflow differ by more than 5 %: the indices assume a steady state."""
    return tuple(
        Problem(
            "network_imbalance",
            "warning",
            Location(file=file, id=name),
            found=f"{enters:g} / {leaves:g}",
            params={"enters": f"{enters:g}", "leaves": f"{leaves:g}"},
        )
        for name, enters, leaves in layer.unbalanced()
    )


def endless(layer: Network, index: float | None, file: str | None = None) -> tuple[Problem, ...]:
    """A warning where something flows and there is no cycling index, or nothing is imported."""
    flows = layer.throughput > 0
    closed = flows and (index is None or not layer.imports.any())
    return (Problem("network_closed", "warning", Location(file=file)),) if closed else ()


def _ends(row: Mapping[str, object], file: str | None, number: int, problems: list[Problem]) -> tuple[str, str]:
    source, target = (_end(_text(row.get(column))) for column in ("from", "to"))
    for column, name, wrong in (("from", source, (EXPORT, DISSIPATION)), ("to", target, (IMPORT,))):
        if column in row and not name:
            problems.append(Problem("network_no_node", where=_at(row, file, number, column), expected=column))
        elif name in wrong:
            problems.append(Problem("network_outside_wrong_way", where=_at(row, file, number, column), found=name))
    if source == IMPORT and target in {EXPORT, DISSIPATION}:
        problems.append(Problem("network_passes_by", where=_at(row, file, number, "to"), found=f"{source} → {target}"))
    return source, target


def _end(text: str) -> str:
    """The reserved names may be written in any case; other names stay as they are."""
    return text.casefold() if text.casefold() in RESERVED else text


def _amount(row: Mapping[str, object], file: str | None, number: int, problems: list[Problem]) -> float | None:
    if "amount" not in row:
        return None
    text, where = _text(row.get("amount")), _at(row, file, number, "amount")
    if not text:
        problems.append(Problem("network_no_amount", where=where))
        return None
    read = split_number(text)
    if read is None or read[1] or "%" in text or "％" in text or not math.isfinite(read[0]):
        problems.append(Problem("network_not_a_number", where=where, found=text))
        return None
    if read[0] < 0:
        problems.append(Problem("network_negative", where=where, found=text))
        return None
    return read[0]


def _missing_columns(row: Mapping[str, object], file: str | None, first_row: int) -> list[Problem]:
    where = Location(file=file, row=max(first_row - 1, 1))
    return [
        Problem("network_no_column", where=where, found=", ".join(row), expected=column)
        for column in COLUMNS
        if column not in row
    ]


def _at(row: Mapping[str, object], file: str | None, number: int, column: str) -> Location:
    place = list(row).index(column) if column in row else None
    return Location(file=file, row=number, column=None if place is None else _letter(place))


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return repr(cell) if isinstance(cell, float) else str(cell).strip()


def _letter(index: int) -> str:
    letters, index = "", index + 1
    while index:
        index, place = divmod(index - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
