"""Where every datum of a read document stands, so that a problem can name its line or its cell."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parkloop.base.problems import Location

if TYPE_CHECKING:
    from collections.abc import Mapping

Path = tuple[str | int, ...]
"""The way to a datum in a raw document: ``("nodes", 3, "takes", 0, "amount")``, counted from 0."""


def path_text(path: Path) -> str:
    """Return the way as people read it: ``nodes[3].takes[0].amount``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet and the letters of its columns by dotted field key (``price.value`` -> ``K``)."""

    sheet: str
    row: int
    columns: Mapping[str, str]


@dataclass(slots=True)
class Locator:
    """From the path of a datum to its place in the file it was read from.

    Attributes
    ----------
    file
        Name of the file or folder as the user gave it.
    lines
        For YAML: line of each datum, from 1.
    rows
        For sheets: the row that each table row came from.
    cells
        For sheets that list a figure per row: the cell of each datum.
    files
        For CSV folders: the file that a sheet stands for.
    absent
        Columns that a sheet lacks altogether, by table and field: reported once and not again in every row.
    """

    file: str | None = None
    lines: dict[Path, int] = field(default_factory=dict)
    rows: dict[Path, SheetRow] = field(default_factory=dict)
    cells: dict[Path, Location] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    absent: set[tuple[str, str]] = field(default_factory=set)

    def at(self, path: Path, row_id: str | None = None) -> Location:
        """Return the place of ``path``, or of the nearest thing above it that has one."""
        if self.rows or self.cells:
            return self._sheet(path, row_id)
        line = next((self.lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.lines), None)
        return Location(file=self.file, row=line, path=path_text(path) or None, id=row_id)

    def _sheet(self, path: Path, row_id: str | None) -> Location:
        below = next((c for p, c in self.cells.items() if len(path) > 1 and p[: len(path)] == path), None)
        if below:
            return replace(below, file=below.file or self.file, id=row_id)
        for n in range(len(path), 0, -1):
            head = path[:n]
            if head in self.cells:
                c = self.cells[head]
                return Location(c.file or self.file, c.sheet, c.row, c.column, id=row_id)
            if head in self.rows:
                at = self.rows[head]
                return Location(
                    self.files.get(at.sheet, self.file), at.sheet, at.row, self._column(at, path[n:]), id=row_id
                )
        return Location(self.file, path=path_text(path) or None, id=row_id)

    def _column(self, at: SheetRow, rest: Path) -> str | None:
        key = ".".join(str(s) for s in rest)
        while key:
            if key in at.columns:
                return at.columns[key]
            below = [c for k, c in at.columns.items() if k.startswith(f"{key}.")]
            if below:
                return below[0]
            key = key.rpartition(".")[0]
        return None
