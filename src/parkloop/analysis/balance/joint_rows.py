"""Read the rows of contents and of transfer coefficients, with every problem in its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from parkloop.analysis.balance.gross import node_name
from parkloop.analysis.balance.joint import ContentDatum, Meaning, TransferDatum, transfer_of
from parkloop.analysis.balance.rows import RowPlaces, cell_text, read_number
from parkloop.base.problems import Problem
from parkloop.base.units import UnknownUnitError, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from parkloop.analysis.balance.layer import Layer
    from parkloop.base.problems import Location

    Cells = Mapping[str, object]

CONTENT_COLUMNS = ("flow", "substance", "content", "sd", "unit")
TRANSFER_COLUMNS = ("node", "substance", "to_flow", "coefficient", "sd")
SHARE = "1"
"""Canonical unit of a content that is a share of the flow (%, ppm, kg/t, t/t)."""

Datum = TypeVar("Datum")


@dataclass(slots=True)
class Listed(Generic[Datum]):
    """What was read: the sound rows, all problems, and where each figure stands by what it is."""

    rows: list[Datum] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    places: dict[Meaning, Location] = field(default_factory=dict)


def read_contents(
    rows: Iterable[Cells], layer: Layer, file: str | None = None, first_row: int = 2
) -> Listed[ContentDatum]:
    """Validate the rows ``flow, substance, content, sd, unit``.

    Parameters
    ----------
    rows
        Blank content: not measured. ``unit``: a share (``%``, ``ppm``, ``kg/t``), or mass, energy per volume and so on;
        all rows of a substance in units that convert into one another.
    layer
        The flows they speak of.
    file, first_row
        As of :func:`parkloop.analysis.balance.rows.read_rows`.
    """
    found: Listed[ContentDatum] = Listed()
    flows = {f.id for f in layer.flows}
    measured_in: dict[str, tuple[str, str]] = {}  # substance -> canonical unit and the unit as first written
    for row, places in _rows(rows, CONTENT_COLUMNS, file, first_row, found.problems):
        flow, substance, written = (cell_text(row.get(name)) for name in ("flow", "substance", "unit"))
        problems: list[Problem] = []
        if flow not in flows:
            problems.append(Problem("content_unknown_flow", where=places.at("flow", flow), found=flow))
        if not substance:
            problems.append(Problem("content_no_substance", where=places.at("substance", flow)))
        canonical, factor = _unit(written, places.at("unit", flow), problems)
        first = measured_in.setdefault(substance, (canonical, written)) if canonical else (canonical, written)
        if canonical and first[0] != canonical:
            problems.append(
                Problem("content_unit_mixed", where=places.at("unit", flow), found=written, expected=first[1])
            )
        content, sd = _figure(row, "content", places, flow, problems)
        whole = canonical == SHARE and content is not None and content * factor > 1.0
        if whole:
            problems.append(
                Problem("content_above_whole", where=places.at("content", flow), found=cell_text(row["content"]))
            )
        _keep(found, Meaning("content", flow, substance), places.at("content", flow), problems)
        if not problems:
            found.rows.append(ContentDatum(flow, substance, content, sd, written, factor))
    return found


def read_transfers(
    rows: Iterable[Cells], layer: Layer, substances: Sequence[str], file: str | None = None, first_row: int = 2
) -> Listed[TransferDatum]:
    """Validate the rows ``node, substance, to_flow, coefficient, sd``; a blank substance means the flows themselves.

    Parameters
    ----------
    rows
        Coefficient: share of what the node receives that leaves it by the flow, 0 to 1; blank: not measured.
    layer, substances
        The flows, and the substances that the contents name.
    file, first_row
        As of :func:`read_contents`.
    """
    found: Listed[TransferDatum] = Listed()
    leaves = {f.id: None if f.source is None else node_name(f.source) for f in layer.flows}
    entered = {node_name(f.target) for f in layer.flows if f.target is not None}
    for row, places in _rows(rows, TRANSFER_COLUMNS, file, first_row, found.problems):
        node, substance, flow = (cell_text(row.get(name)) for name in ("node", "substance", "to_flow"))
        problems: list[Problem] = []
        if node not in entered:
            problems.append(Problem("transfer_no_input", where=places.at("node", flow), found=node))
        if leaves.get(flow) != node or not node:
            problems.append(Problem("transfer_not_out", where=places.at("to_flow", flow), found=flow, expected=node))
        if substance and substance not in substances:
            known = ", ".join(substances)
            where = places.at("substance", flow)
            problems.append(Problem("transfer_unknown_substance", where=where, found=substance, expected=known))
        coefficient, sd = _figure(row, "coefficient", places, flow, problems)
        if coefficient is not None and coefficient > 1.0:
            where = places.at("coefficient", flow)
            problems.append(Problem("transfer_above_one", where=where, found=cell_text(row["coefficient"])))
        datum = TransferDatum(node, substance, flow, coefficient, sd)
        _keep(found, transfer_of(datum), places.at("coefficient", flow), problems)
        if not problems:
            found.rows.append(datum)
    return found


def _rows(
    rows: Iterable[Cells], columns: Sequence[str], file: str | None, first_row: int, problems: list[Problem]
) -> Iterator[tuple[Cells, RowPlaces]]:
    """Rows that hold anything; a missing column is told once, and then no row is read."""
    for number, row in enumerate(rows, start=first_row):
        if number == first_row:
            missing = [column for column in columns if column not in row]
            where = RowPlaces(file, max(first_row - 1, 1), tuple(row)).at("", None)
            header = ", ".join(columns)
            problems += [
                Problem("joint_no_column", where=where, found=", ".join(row), expected=c, params={"header": header})
                for c in missing
            ]
            if missing:
                return
        if any(cell_text(cell) for cell in row.values()):
            yield row, RowPlaces(file, number, tuple(row))


def _unit(written: str, where: Location, problems: list[Problem]) -> tuple[str, float]:
    """Canonical unit and factor of a content: a share, or one unit per another (``g/m3``)."""
    above, slash, below = written.partition("/")
    try:
        one = parse_unit(above)
        per = parse_unit(below) if slash else None
    except UnknownUnitError:
        problems.append(Problem("content_unit", where=where, found=written))
        return "", 1.0
    if per is None:
        if one.canonical != SHARE:
            problems.append(Problem("content_unit", where=where, found=written))
            return "", 1.0
        return SHARE, one.factor
    canonical = SHARE if one.canonical == per.canonical else f"{one.canonical}/{per.canonical}"
    return canonical, one.factor / per.factor


def _figure(
    row: Cells, column: str, places: RowPlaces, flow: str, problems: list[Problem]
) -> tuple[float | None, float | None]:
    """A figure and its deviation: the deviation is never assumed, and neither is negative."""
    before = len(problems)
    value = read_number(row.get(column), places.at(column, flow), problems)
    sd = read_number(row.get("sd"), places.at("sd", flow), problems)
    if len(problems) > before:
        return None, None
    if value is not None and value < 0:
        problems.append(Problem("joint_negative", where=places.at(column, flow), found=f"{value:g}"))
    if value is not None and sd is None:
        problems.append(Problem("joint_missing_sd", where=places.at("sd", flow), found=f"{value:g}"))
    if sd is not None and sd < 0:
        problems.append(Problem("joint_negative", where=places.at("sd", flow), found=f"{sd:g}"))
    if value is None and sd is not None:
        problems.append(Problem("joint_sd_alone", where=places.at("sd", flow), found=f"{sd:g}"))
    return value, sd


def _keep(found: Listed[Datum], about: Meaning, where: Location, problems: list[Problem]) -> None:
    """Take over the problems of a row; a second figure of the same thing is one more."""
    if about in found.places:
        problems.append(Problem("joint_twice", where=where, found=about.id))
    found.places.setdefault(about, where)
    found.problems += problems
