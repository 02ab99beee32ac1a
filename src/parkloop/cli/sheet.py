"""Read a CSV file into rows by column; what is wrong with the file itself is told at once."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from parkloop.base.problems import Location, Problem, ProblemError

MOST_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows below the header, by column as written; ``first_row`` as a spreadsheet counts, ``file`` the file's name."""

    rows: tuple[dict[str, str], ...]
    file: str
    first_row: int


def read_sheet(source: str) -> Sheet:
    """Read the file; one blank row stands for a header without rows.

    Raises
    ------
    ProblemError
        The file is missing, empty, too large, no text in UTF-8 or GB 18030, or not separated by commas; two columns
        have one name (in whatever case of letters), or a row has more cells than there are headers.
    """
    path = Path(source)
    rows = list(csv.reader(io.StringIO(_text(path), newline="")))
    start = next((i for i, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if start is None:
        raise ProblemError([Problem("empty_document", where=Location(file=path.name))])
    if len(rows[start]) == 1 and (mark := next((m for m in (";", "\t") if m in rows[start][0]), "")):
        # Not read as they are: such files write decimals with commas, and "1,234" would be a guess.
        where = Location(file=path.name, row=start + 1)
        raise ProblemError([Problem("csv_separator", where=where, found="Tab" if mark == "\t" else mark)])
    heads = [cell.strip() for cell in rows[start]]
    while heads and not heads[-1]:
        heads.pop()
    found = [*_doubled(heads, path.name, start + 1), *_too_long(rows, heads, path.name, start + 1)]
    if found:
        raise ProblemError(found)
    body = [dict(zip(heads, [*row, *[""] * len(heads)], strict=False)) for row in rows[start + 1 :]]
    return Sheet(tuple(body or [dict.fromkeys(heads, "")]), path.name, start + 2)


def _text(path: Path) -> str:
    where = Location(file=path.name)
    if not path.is_file():
        raise ProblemError([Problem("file_not_found", where=where, found=str(path))])
    data = path.read_bytes()
    if len(data) > MOST_BYTES:
        raise ProblemError([Problem("too_large", where=where, expected=f"{MOST_BYTES // 1024**2} MB")])
    for encoding in ("utf-8-sig", "gb18030"):  # the second is how Chinese spreadsheets save CSV
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ProblemError([Problem("not_utf8", where=where)])


def _doubled(heads: list[str], file: str, row: int) -> list[Problem]:
    folded = [h.casefold() for h in heads]
    twice = [h for i, h in enumerate(heads) if h and h.casefold() in folded[:i]]
    return [Problem("duplicate_key", where=Location(file=file, row=row), found=h) for h in twice]


def _too_long(rows: list[list[str]], heads: list[str], file: str, head_row: int) -> list[Problem]:
    return [
        Problem("flow_list_extra_cell", where=Location(file=file, row=n), found=str(len(row)), expected=str(len(heads)))
        for n, row in enumerate(rows[head_row:], head_row + 1)
        if any(cell.strip() for cell in row[len(heads) :])
    ]
