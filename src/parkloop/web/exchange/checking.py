"""Check the cells of a draft: the same reader and the same checks as everywhere, located to sheet, row and column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.cache import cache

from parkloop.base.problems import Location, Problem, errors
from parkloop.formats.build import build
from parkloop.formats.read_sheets import read_sheets
from parkloop.web.exchange.cells import to_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.park.park import Park
    from parkloop.web.exchange.cells import SheetData
    from parkloop.web.store.models import Draft

KEPT = 3600
"""Seconds that a result is kept; a draft never changes without its revision."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The park (None where a problem is an error) and all problems."""

    park: Park | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Those that stand in the way of a version."""
        return errors(self.problems)


def check_sheets(sheets: Sequence[SheetData], file: str) -> Checked:
    """Read and check sheets."""
    raw, locator, problems = read_sheets([to_sheet(sheet) for sheet in sheets if sheet["name"] is not None], file)
    if raw is None:
        return Checked(None, tuple(problems) or (Problem("empty_workbook", where=Location(file=file)),))
    return Checked(*build(raw, locator, problems))


def check(draft: Draft) -> Checked:
    """Check a draft; the result is kept by its revision (and birth: a restored database counts its drafts anew)."""
    key = f"draft-check-{draft.pk}-{draft.revision}-{draft.created.timestamp()}"
    found: Checked | None = cache.get(key)
    if found is None:
        found = check_sheets(draft.sheets, draft.file)
        cache.set(key, found, KEPT)
    return found
