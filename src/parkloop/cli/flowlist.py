"""Read a list of flows from a CSV file: for the balance, or for the network indices."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem, ProblemError

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from parkloop.analysis.balance import Layer
    from parkloop.analysis.balance.joint import ContentDatum, Meaning, TransferDatum
    from parkloop.analysis.network import Network

MOST_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FlowList:
    """A layer read from a file, all problems of it, and where the amount of each flow stands."""

    layer: Layer
    problems: tuple[Problem, ...]
    places: Mapping[str, Location] = field(default_factory=dict)

    def at_node(self, node: Hashable) -> tuple[Location, ...]:
        """Where the amounts of the flows that touch a node stand."""
        ends = (f.id for f in self.layer.flows if str(node) in {str(f.source), str(f.target)})
        return tuple(self.places[flow] for flow in ends if flow in self.places)


def open_flow_list(source: str) -> FlowList:
    """Read as :func:`read_flow_list`, and keep where each amount stands."""
    from parkloop.analysis.balance import amount_places, read_rows

    rows, file, first = _sheet(Path(source))
    return FlowList(*read_rows(rows, file, first), amount_places(rows, file, first))


@dataclass(frozen=True, slots=True)
class Composed:
    """A list of flows with contents and transfer coefficients, all problems, and where each figure stands."""

    layer: Layer
    contents: tuple[ContentDatum, ...]
    transfers: tuple[TransferDatum, ...]
    problems: tuple[Problem, ...]
    places: Mapping[Meaning, Location]


def open_composed(source: str, contents: str | None, transfer: str | None) -> Composed:
    """Read a list of flows with its contents (``flow,substance,content,sd,unit``) and coefficients.

    Raises
    ------
    ProblemError
        As :func:`read_flow_list`, for any of the three files.
    """
    from parkloop.analysis.balance.joint import Meaning
    from parkloop.analysis.balance.joint_rows import Listed, read_contents, read_transfers

    listed = open_flow_list(source)
    held: Listed[ContentDatum] = Listed()
    shares: Listed[TransferDatum] = Listed()
    if contents is not None:
        rows, file, first = _sheet(Path(contents))
        held = read_contents(rows, listed.layer, file, first)
    if transfer is not None:
        rows, file, first = _sheet(Path(transfer))
        named = tuple(dict.fromkeys(about.substance for about in held.places))  # those of faulty rows too
        shares = read_transfers(rows, listed.layer, named, file, first)
    places = {Meaning("flow", flow): where for flow, where in listed.places.items()} | held.places | shares.places
    problems = (*listed.problems, *held.problems, *shares.problems)
    return Composed(listed.layer, tuple(held.rows), tuple(shares.rows), problems, places)


def read_flow_list(source: str) -> tuple[Layer, tuple[Problem, ...]]:
    """The layer of ``flow,from,to,amount,sd`` and all problems; with an error among them it must not be solved.

    Raises
    ------
    ProblemError
        The file is missing, empty, too large, not UTF-8, or a row has more cells than there are headers.
    """
    listed = open_flow_list(source)
    return listed.layer, listed.problems


def read_network(source: str) -> tuple[Network, tuple[Problem, ...]]:
    """The network of ``from,to,amount`` and all problems; with an error among them no index may be computed.

    Raises
    ------
    ProblemError
        As :func:`read_flow_list`.
    """
    from parkloop.analysis.network import read_rows

    return read_rows(*_sheet(Path(source)))


def _sheet(path: Path) -> tuple[list[dict[str, str]], str, int]:
    """The rows below the header by column, the name of the file, and the number of the first of these rows."""
    rows = list(csv.reader(io.StringIO(_text(path), newline="")))
    start = next((i for i, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if start is None:
        raise ProblemError([Problem("empty_document", where=Location(file=path.name))])
    heads = [cell.strip().casefold() for cell in rows[start]]
    while heads and not heads[-1]:
        heads.pop()
    found = [*_doubled(heads, path.name, start + 1), *_too_long(rows, heads, path.name, start + 1)]
    if found:
        raise ProblemError(found)
    body = [dict(zip(heads, [*row, *[""] * len(heads)], strict=False)) for row in rows[start + 1 :]]
    blank = dict.fromkeys(heads, "")
    return body or [blank], path.name, start + 2


def _text(path: Path) -> str:
    where = Location(file=path.name)
    if not path.is_file():
        raise ProblemError([Problem("file_not_found", where=where, found=str(path))])
    data = path.read_bytes()
    if len(data) > MOST_BYTES:
        raise ProblemError([Problem("too_large", where=where, expected=f"{MOST_BYTES // 1024**2} MB")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemError([Problem("not_utf8", where=where)]) from None


def _doubled(heads: list[str], file: str, row: int) -> list[Problem]:
    twice = [h for i, h in enumerate(heads) if h and h in heads[:i]]
    return [Problem("duplicate_key", where=Location(file=file, row=row), found=h) for h in twice]


def _too_long(rows: list[list[str]], heads: list[str], file: str, head_row: int) -> list[Problem]:
    return [
        Problem(
            "flow_list_extra_cell",
            where=Location(file=file, row=number),
            found=str(len(row)),
            expected=str(len(heads)),
        )
        for number, row in enumerate(rows[head_row:], head_row + 1)
        if any(cell.strip() for cell in row[len(heads) :])
    ]
