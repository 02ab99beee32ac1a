"""The columns of a list of water units: which contaminants it names, and which columns it lacks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

FIXED = ("plant", "name", "kind", "flow_t_h")
OPTIONAL = ("cost_per_t", "energy_kwh_t", "origin")
_PATTERNS = {
    "in_max": re.compile(r"in_max_(.+)_ppm", re.IGNORECASE),
    "out": re.compile(r"out_(.+)_ppm", re.IGNORECASE),
    "load": re.compile(r"load_(.+)_kg_h", re.IGNORECASE),
    "removal": re.compile(r"removal_(.+)", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which header holds what: ``of[role, contaminant]`` and ``of[name, ""]`` are headers as written."""

    contaminants: tuple[str, ...]
    of: dict[tuple[str, str], str]
    heads: tuple[str, ...]

    def letter(self, role: str, contaminant: str = "") -> str | None:
        """The column's letter, None where there is no such column."""
        head = self.of.get((role, contaminant))
        return None if head is None else letter(self.heads.index(head))


def read_columns(
    heads: Sequence[str], file: str | None, row: int, *, operations: bool, removals: bool = True
) -> tuple[Columns, list[Problem]]:
    """Sort the headers.

    Parameters
    ----------
    heads
        As written; the case of letters does not matter, except that the first writing of a contaminant names it.
    file, row
        Where the headers stand.
    operations
        Whether there are operations, which need the columns of loads.
    removals
        Whether columns ``removal_<contaminant>`` are understood.
    """
    of: dict[tuple[str, str], str] = {}
    named: dict[str, str] = {}
    unknown = []
    for head in heads:
        role, contaminant = _role(head)
        if role == "" or (role == "removal" and not removals):
            unknown.append(head)
            continue
        name = named.setdefault(contaminant.casefold(), contaminant) if contaminant else ""
        of[role, name] = head
    contaminants = tuple(named.values())
    found = [_missing(file, row, name, heads) for name in FIXED if (name, "") not in of]
    if not contaminants:
        found.append(_missing(file, row, "in_max_<c>_ppm, out_<c>_ppm", heads))
    needed = {"in_max": "in_max_{}_ppm", "out": "out_{}_ppm", **({"load": "load_{}_kg_h"} if operations else {})}
    for contaminant in contaminants:
        absent = [form.format(contaminant) for role, form in needed.items() if (role, contaminant) not in of]
        found += [
            Problem(
                "water_contaminant_incomplete",
                where=Location(file=file, row=row),
                found=contaminant,
                expected=column,
                params={"contaminant": contaminant},
            )
            for column in absent
        ]
    found += [
        Problem(
            "water_unknown_column",
            "warning",
            Location(file=file, row=row, column=letter(list(heads).index(head))),
            found=head,
        )
        for head in unknown
        if head
    ]
    return Columns(contaminants, of, tuple(heads)), found


def _role(head: str) -> tuple[str, str]:
    folded = head.strip().casefold()
    if folded in FIXED or folded in OPTIONAL:
        return folded, ""
    for role, pattern in _PATTERNS.items():
        match = pattern.fullmatch(head.strip())
        if match:
            return role, match[1]
    return "", ""


def _missing(file: str | None, row: int, name: str, heads: Sequence[str]) -> Problem:
    return Problem("water_no_column", where=Location(file=file, row=row), found=", ".join(heads), expected=name)


def letter(index: int) -> str:
    """The letter of the column with this index (from 0), as a spreadsheet writes it."""
    letters, index = "", index + 1
    while index:
        index, place = divmod(index - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
