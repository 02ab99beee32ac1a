"""Read a list of flows from a CSV file: for the balance, or for the network indices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkloop.cli.sheet import read_sheet

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from parkloop.analysis.balance import Layer
    from parkloop.analysis.balance.joint import ContentDatum, Meaning, TransferDatum
    from parkloop.analysis.network import Network
    from parkloop.base.problems import Location, Problem


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

    rows, file, first = _sheet(source)
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
        rows, file, first = _sheet(contents)
        held = read_contents(rows, listed.layer, file, first)
    if transfer is not None:
        rows, file, first = _sheet(transfer)
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

    return read_rows(*_sheet(source))


def _sheet(source: str) -> tuple[list[dict[str, str]], str, int]:
    """The rows below the header by column in small letters, the name of the file, and the first row's number."""
    sheet = read_sheet(source)
    return [{head.casefold(): cell for head, cell in row.items()} for row in sheet.rows], sheet.file, sheet.first_row
