"""Where a datum stands in the document: the path that a finding names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from parkloop.park.node import current_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.park.park import Park


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
