"""What every generator reads: the park, its observed state, the findings, the knowledge tables and the trace ledger."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS, t
from parkloop.base.text import Text
from parkloop.base.trace import Ledger
from parkloop.generation.identity import Identity, identify
from parkloop.park.enums import NodeKind
from parkloop.park.state import DISPOSAL, ENVIRONMENT, STOCK, UNALLOCATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.generation.tables import Tables
    from parkloop.park.node import Line, Node, Process
    from parkloop.park.park import Park
    from parkloop.park.results import Finding
    from parkloop.park.state import State

LOOSE = frozenset({DISPOSAL, ENVIRONMENT, UNALLOCATED, STOCK})
"""Ends of a flow that leave an amount free for a better use."""


@dataclass(frozen=True, kw_only=True)
class Context:
    """The common input of all generators.

    Attributes
    ----------
    state
        The observed state (reconciled base year); what it does not hold is read from the park's own lines.
    tables
        The knowledge; a test may hand in fewer rows.
    year
        The year whose operating nodes and standing exchanges count.
    memo
        What a generator has found once and others ask for again (the search of paths).
    """

    park: Park
    state: State
    tables: Tables
    year: int
    findings: tuple[Finding, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    memo: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes inside the boundary that operate in the year, in the order of their ids."""
        running = self.park.operating(self.year)
        return tuple(sorted((n for n in self.park.inside if n.id in running), key=lambda n: n.id))

    @cached_property
    def partners(self) -> tuple[Node, ...]:
        """The nodes that may exchange: those inside, and named neighbours outside that state what they take or make."""
        outside = (n for n in self.park.nodes if n.kind == NodeKind.MARKET and (n.takes or n.makes))
        return tuple(sorted((*self.nodes, *outside), key=lambda n: n.id))

    def takes(self, node: Node) -> tuple[Line, ...]:
        """Give what a node takes, one line for each commodity, in the order of commodity ids."""
        return _one_each(node.takes)

    def makes(self, node: Node) -> tuple[Line, ...]:
        """Give what a node makes, one line for each commodity, in the order of commodity ids."""
        return _one_each(node.makes)

    def taken(self, node: str, line: Line) -> float | None:
        """Give the yearly amount of a line on the taking side: reconciled where the state holds it, else as stated."""
        return _known(self.state.takes, node, line, self.park.node[node].takes)

    def made(self, node: str, line: Line) -> float | None:
        """Give the yearly amount of a line on the making side: reconciled where the state holds it, else as stated."""
        return _known(self.state.makes, node, line, self.park.node[node].makes)

    @cached_property
    def identity(self) -> Mapping[str, Identity]:
        """What each commodity of the park is in the words of the knowledge."""
        return {c.id: identify(c, self.tables) for c in self.park.commodities}

    @cached_property
    def placed(self) -> Mapping[tuple[str, str], float | None]:
        """What of each (node, commodity) already flows to a use; None where a flow of unknown size exists."""
        totals: dict[tuple[str, str], float | None] = {}
        for flow in self.state.flows:
            if flow.source.startswith("@") or flow.target in self._loose:
                continue
            key = (flow.source, flow.commodity)
            old = totals.get(key, 0.0)
            totals[key] = None if old is None or flow.amount is None else old + flow.amount
        return totals

    def placed_refs(self, node: str, commodity: str) -> tuple[str, ...]:
        """Give the ledger entries of the flows that :attr:`placed` adds up for one make."""
        return tuple(ref for ref in self._refs.get((node, commodity), ()) if ref in self.ledger)

    @cached_property
    def _refs(self) -> Mapping[tuple[str, str], list[str]]:
        table: dict[tuple[str, str], list[str]] = {}
        for flow in self.state.flows:
            if flow.target not in self._loose:
                table.setdefault((flow.source, flow.commodity), []).append(flow.ref)
        return table

    @cached_property
    def _loose(self) -> frozenset[str]:
        ends = (n.id for n in self.park.nodes if n.kind is NodeKind.ENVIRONMENT)
        return LOOSE | frozenset(ends)

    @cached_property
    def standing(self) -> frozenset[tuple[str, str, str]]:
        """The exchanges (source, commodity, target) that already flow between named nodes in the year."""
        seen = {(f.source, f.commodity, f.target) for f in self.state.flows if f.internal}
        seen |= {(f.source_node, f.commodity, f.target_node) for f in self.park.standing_flows(self.year)}
        return frozenset(seen)

    @cached_property
    def targets(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """The targets of the :attr:`standing` exchanges by (source, commodity)."""
        table: dict[tuple[str, str], set[str]] = {}
        for source, commodity, target in self.standing:
            table.setdefault((source, commodity), set()).add(target)
        return {key: frozenset(targets) for key, targets in table.items()}

    @cached_property
    def row(self) -> Mapping[str, int]:
        """The row of each node in the document, by id."""
        return {n.id: i for i, n in reversed(list(enumerate(self.park.nodes)))}

    @cached_property
    def processes(self) -> Mapping[str, tuple[Process, ...]]:
        """The processes of each node, by its id, in the order of the document."""
        table: dict[str, list[Process]] = {}
        for process in self.park.processes:
            table.setdefault(process.node, []).append(process)
        return {node: tuple(own) for node, own in table.items()}

    @cached_property
    def supplied(self) -> Mapping[tuple[str, str], float]:
        """What of each (node, commodity) already arrives from by-products of other inside nodes."""
        totals: dict[tuple[str, str], float] = {}
        for flow in self.state.flows:
            if flow.internal and flow.commodity != flow.arrives and flow.received is not None:
                key = (flow.target, flow.arrives)
                totals[key] = totals.get(key, 0.0) + flow.received
        return totals

    @cached_property
    def delivered(self) -> Mapping[tuple[str, str], Mapping[str, float | None]]:
        """For each (receiver, commodity) what inside nodes deliver of it, by source; None: of unknown size."""
        inside = {n.id for n in self.park.nodes if n.inside}
        table: dict[tuple[str, str], dict[str, float | None]] = {}
        for flow in self.state.flows:
            if flow.source in inside and flow.arrives == flow.commodity:
                row = table.setdefault((flow.target, flow.arrives), {})
                old = row.get(flow.source, 0.0)
                row[flow.source] = None if old is None or flow.received is None else old + flow.received
        return table


def worded(key: str, **params: object) -> Text:
    """Give A catalogue entry in both languages; parameters that are texts are put in the same language."""
    words = {
        lang: t(key, lang, **{k: v.get(lang) if isinstance(v, Text) else v for k, v in params.items()})
        for lang in LANGS
    }
    return Text(words["zh"], words["en"])


def joined(words: Iterable[str]) -> Text:
    """Give a list of ids or keys as each language writes lists."""
    words = tuple(words)
    return Text("、".join(words), ", ".join(words))


def _one_each(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """One line for each commodity and function, amounts added; unknown where one of them is."""
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.commodity, line.function), []).append(line)
    return tuple(_merged(groups[key]) for key in sorted(groups))


def _merged(lines: list[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    return replace(
        lines[0],
        amount=_sum([x.amount for x in lines]),
        low=_sum([x.amount if x.low is None else x.low for x in lines]),
        high=_sum([x.amount if x.high is None else x.high for x in lines]),
        sd=None,
    )


def _sum(values: list[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return math.fsum(known) if len(known) == len(values) else None


def _known(
    table: Mapping[tuple[str, str], float | None], node: str, line: Line, lines: tuple[Line, ...]
) -> float | None:
    """Give the reconciled amount; where lines for several functions share it, each keeps its stated part."""
    value = table.get((node, line.commodity))
    total = _sum([x.amount for x in lines if x.commodity == line.commodity])
    if value is None:
        return line.amount
    if all(x.function == line.function for x in lines if x.commodity == line.commodity):
        return value
    return value * line.amount / total if total and line.amount is not None else line.amount
