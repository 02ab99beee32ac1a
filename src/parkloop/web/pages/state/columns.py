"""Indicators in the four columns side by side, with their norm and verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.web.pages.results.reading import Results

COLUMNS = ("observed", "reference", "reoperated", "plan")


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator: ``cells`` by column (None: not computed there), its norm with the trace of it."""

    indicator: Mapping[str, Any]
    cells: tuple[Mapping[str, Any] | None, ...]
    norm_ref: str

    @property
    def titled(self) -> list[dict[str, Any]]:
        """The cells with the name of their column."""
        return [{"column": name, "found": cell} for name, cell in zip(COLUMNS, self.cells, strict=True)]

    @property
    def known(self) -> bool:
        """Whether any column has a value."""
        return any(cell is not None and cell["value"] is not None for cell in self.cells)

    @property
    def met(self) -> bool | None:
        """Whether the norm is met today."""
        found: bool | None = self.indicator.get("met")
        return found

    @property
    def met_by_plan(self) -> bool | None:
        """Whether it is met under the plan."""
        last = self.cells[-1]
        return None if last is None else last.get("met")


def rows(results: Results) -> list[Row]:
    """Every indicator once, in the order of the observed column, then those of other columns alone."""
    held = results.summary["columns"]
    by_column = [{i["id"]: i for i in (held.get(name) or {}).get("indicators", ())} for name in COLUMNS]
    ids = dict.fromkeys(i for column in by_column for i in column)
    found = []
    for name in ids:
        cells = tuple(column.get(name) for column in by_column)
        first = next(cell for cell in cells if cell is not None)
        refs = (f"threshold/{first['set']}/{name}", f"report/threshold/{first['set']}/{name}")
        found.append(Row(first, cells, next((r for r in refs if r in results.trace), "")))
    return found
