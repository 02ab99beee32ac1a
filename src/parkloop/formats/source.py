"""From the path of a datum to the file, sheet and cell that the user wrote it in, after the document was read.

The park itself does not know where it came from; whoever prints a finding or a suspect asks here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.formats.place import Locator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.base.i18n import Lang
    from parkloop.base.problems import Location, Problem
    from parkloop.formats.place import Path

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_PLAIN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the data of one document stand; made by the reader, used where results are printed.

    Without a reader (a park made in Python) every place is its path alone.
    """

    locator: Locator = field(default_factory=Locator)

    def place(self, path: str) -> Location:
        """Tell the place of a path such as ``flows[15].amount``, or of the nearest thing above it that has one.

        Examples
        --------
        >>> Sources().place("flows[15].amount").path
        'flows[15].amount'
        """
        return replace(self.locator.at(path_steps(path)), path=path)

    def places(self, paths: Iterable[str]) -> tuple[Location, ...]:
        """Tell the places of paths, each once, in their order; a blank path has none."""
        return tuple(self.place(path) for path in dict.fromkeys(paths) if path)

    def located(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Put problems that name only a path at its place in the file."""
        return tuple(self._located(problem) for problem in problems)

    def _located(self, problem: Problem) -> Problem:
        where = problem.where
        if not where.path or where.file or where.sheet or where.row:
            return problem
        return problem.at(replace(self.place(where.path), id=where.id))

    def spot(self, path: str, lang: Lang) -> str:
        """Write a place as short as people do: ``flows!E17``, ``flows!17`` (a row), ``flows[15].amount (line 812)``."""
        return spot(self.place(path), lang) if path else ""

    def cell(self, path: str, lang: Lang) -> str:
        """Write the cell of a workbook or table; blank where the document has none, for pages that people sign."""
        where = self.place(path) if path else None
        return spot(where, lang) if where is not None and where.sheet else ""


def path_steps(path: str) -> Path:
    """Take a path as people read it apart; the opposite of :func:`parkloop.formats.place.path_text`.

    Examples
    --------
    >>> path_steps("nodes[3].takes[0].amount")
    ('nodes', 3, 'takes', 0, 'amount')
    """
    return tuple(int(number) if number else word for number, word in _STEP.findall(path))


def spot(where: Location, lang: Lang) -> str:
    """Write a place as short as people do."""
    if where.sheet:
        sheet = where.sheet if _PLAIN.fullmatch(where.sheet) else f"'{where.sheet}'"
        cell = f"{where.column or ''}{where.row or ''}"
        return f"{sheet}!{cell}" if cell else sheet
    if where.row:
        return t("problems._place.path_line", lang, path=where.path or where.file or "", row=where.row)
    return where.path or ""
