"""Where a datum stands in the document: the path that a finding names, and those of all its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from parkloop.park.node import current_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from parkloop.base.trace import Ledger
    from parkloop.park.park import Park
    from parkloop.park.results import Finding, FindingItem

DOCUMENT = "document:"
"""How the ledger begins the origin of a figure that the user's document states."""


@dataclass
class Places:
    """Paths of the rows of a park document, as problems and traces write them; empty for what it does not have."""

    park: Park

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str], str]:
        tables = ("nodes", "commodities", "flows", "processes", "links", "targets", "limits", "findings")
        found: dict[tuple[str, str], str] = {}
        for table in tables:
            for i, row in enumerate(getattr(self.park, table)):
                found.setdefault((table, row.id), f"{table}[{i}]")
        return found

    def row(self, table: str, key: str, column: str = "") -> str:
        """Path of a row by its id (the first, where two have the same), or of one of its cells."""
        path = self._rows.get((table, key), "")
        return f"{path}.{column}" if path and column else path

    @cached_property
    def _lines(self) -> Mapping[tuple[str, str, str], str]:
        year = self.park.park.base_year
        found: dict[tuple[str, str, str], str] = {}
        for i, node in enumerate(self.park.nodes):
            for table in ("takes", "makes"):
                for j, line in current_lines(getattr(node, table), year):
                    found.setdefault((table, node.id, line.commodity), f"nodes[{i}].{table}[{j}].amount")
        return found

    def take(self, node: str, commodity: str) -> str:
        """Path of what a node takes of a commodity; of the node where only flows speak of it."""
        return self._lines.get(("takes", node, commodity)) or self.row("nodes", node)

    def make(self, node: str, commodity: str) -> str:
        """Path of what a node makes of a commodity; of the node where only flows speak of it."""
        return self._lines.get(("makes", node, commodity)) or self.row("nodes", node)

    def of(self, datum: str) -> str:
        """Path of what a suspect names: ``flow/F1``, ``make/node/commodity/0`` or ``take/node/commodity/0``."""
        kind, _, rest = datum.partition("/")
        if kind in {"make", "take"}:
            node, commodity = rest.split("/")[:2]
            return self.make(node, commodity) if kind == "make" else self.take(node, commodity)
        return self.row("flows", rest or datum, "amount")

    def observing(self, datum: str) -> tuple[str, ...]:
        """Paths of the rows that state a flow a second time."""
        flow = datum.removeprefix("flow/")
        return tuple(f"flows[{i}].amount" for i, row in enumerate(self.park.flows) if row.observes == flow)

    def flow(self, name: str) -> str:
        """Path of a flow of a state: its row, or for ``remainder/node/commodity/side`` the line that it is left of."""
        rest = name.removeprefix("remainder/")
        return self.row("flows", name, "amount") if rest == name else self.balanced(rest)

    def balanced(self, node: str) -> str:
        """Path of what a balance is drawn around: a node's id, or ``node/commodity/side`` for one line of it."""
        name, _, rest = node.partition("/")
        commodity, _, side = rest.partition("/")
        if not commodity:
            return self.row("nodes", name)
        return self.take(name, commodity) if side == "in" else self.make(name, commodity)


def evidence(finding: Finding | FindingItem, ledger: Ledger, rows: Places) -> tuple[str, ...]:
    """Paths of all data of the document that a finding, or one item of it, rests on, each once.

    The datum that it names comes first, then those behind the figures of its sentence and of its causes, then the rows
    of the park's own diagnosis list that were merged into it.
    """
    refs = [ref for reason in (finding.problem, *finding.causes) for ref in reason.numbers.values()]
    refs += getattr(finding, "evidence", ())  # an item lists more than its sentence tells
    merged = (rows.row("findings", source.removeprefix("stated.")) for source in finding.sources)
    return tuple(dict.fromkeys(path for path in (finding.path, *behind(refs, ledger), *merged) if path))


def behind(refs: Iterable[str], ledger: Ledger) -> Iterator[str]:
    """Paths of the stated figures that booked ones rest on in the end, in the order in which formulas read them."""
    stack = list(refs)[::-1]
    seen: set[str] = set()
    while stack:
        ref = stack.pop()
        if ref in seen or ref not in ledger:
            continue
        seen.add(ref)
        entry = ledger[ref]
        if entry.origin.startswith(DOCUMENT):
            yield entry.origin.removeprefix(DOCUMENT)
        stack.extend(reversed(entry.inputs))
