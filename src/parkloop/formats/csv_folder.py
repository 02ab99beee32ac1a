"""A park as a folder of CSV files, one for each table, with the field keys as header.

Text that a spreadsheet would take for a formula (it begins with ``=``, ``+``, ``-``, ``@``, a tab or ``'``) is written
with a ``'`` in front; the reader takes exactly one ``'`` off again. Figures are written as they are.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.formats.read_sheets import Sheet
from parkloop.formats.sheets import lay_out
from parkloop.formats.tables import HEADER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from parkloop.formats.cells import Cell

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
"""Programs set up for Chinese or Japanese take the wide signs for the narrow ones."""


def write_csv_folder(document: Mapping[str, Any], folder: Path) -> None:
    """Write the tables that have rows, and the header; CSV files of other tables in the folder are taken away."""
    folder.mkdir(parents=True, exist_ok=True)
    for filled in lay_out(document, "en"):
        path = folder / f"{filled.table.key}.csv"
        if filled.table.key == HEADER:
            rows: list[list[Cell]] = [["key", "value"], *([k, v] for k, v in filled.rows[0].items())]
        elif filled.rows:
            keys = [k for k in filled.table.keys if any(k in row for row in filled.rows)]
            rows = [list(keys), *([row.get(k) for k in keys] for row in filled.rows)]
        else:
            path.unlink(missing_ok=True)
            continue
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows([[escaped(cell) for cell in row] for row in rows])
        path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")


def escaped(cell: Cell) -> Cell:
    """Return a cell as it stands in the file."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell


def unescaped(cell: str) -> str | None:
    """Return what a cell of the file stands for; a blank is None."""
    if cell.startswith("'") and cell[1:].startswith(DANGEROUS):
        return cell[1:]
    return cell or None


def read_csv_folder(folder: Path, size_limit: int) -> list[Sheet]:
    """Return the CSV files of a folder as sheets.

    Raises
    ------
    parkloop.base.problems.ProblemError
        ``no_csv``, ``too_large``, ``not_utf8`` or ``unreadable_file``.
    """
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise ProblemError([Problem("no_csv", where=Location(file=folder.name))])
    problems: list[Problem] = []
    sheets = [sheet for file in files if (sheet := _sheet(folder, file, size_limit, problems))]
    if problems:
        raise ProblemError(problems)
    return sheets


def _sheet(folder: Path, file: Path, size_limit: int, problems: list[Problem]) -> Sheet | None:
    where = Location(file=f"{folder.name}/{file.name}")
    if file.stat().st_size > size_limit:
        problems.append(Problem("too_large", where=where, expected=f"{size_limit // 1024**2} MB"))
        return None
    data = file.read_bytes()
    try:
        text = _decoded(data)
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except UnicodeDecodeError:
        problems.append(Problem("not_utf8", where=where))
        return None
    except csv.Error as error:
        problems.append(Problem("unreadable_file", where=where, found=str(error)))
        return None
    return Sheet(file.stem, [[unescaped(cell) for cell in row] for row in rows], file=f"{folder.name}/{file.name}")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")  # how Excel in China saves CSV
