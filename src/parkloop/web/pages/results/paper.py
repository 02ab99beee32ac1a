"""``report.json`` as a value: a page takes chapters, sections, tables and figures of the report by key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from parkloop.web.pages.results.printed import printed

if TYPE_CHECKING:
    from collections.abc import Mapping

Block = dict[str, Any]

TABLES = {
    "sankey_mass": "flows",
    "sankey_water": "flows",
    "sankey_energy": "flows",
    "board": "indicators",
    "valuechain": "valuechains",
    "planyears": "plan",
    "network": "exchanges",
}
"""Key of the table behind a figure, where it is not the figure's own."""


@dataclass
class Paper:
    """The report in one language as its blocks."""

    document: Mapping[str, Any]

    @property
    def blocks(self) -> list[Block]:
        """All blocks, in order."""
        return list(self.document.get("blocks", ()))

    @cached_property
    def tables(self) -> Mapping[str, Block]:
        """Tables by key."""
        return {b["key"]: b for b in self.blocks if b["type"] == "table"}

    @cached_property
    def figures(self) -> Mapping[str, Block]:
        """Figures by key."""
        return {b["key"]: b for b in self.blocks if b["type"] == "figure"}

    @cached_property
    def printed(self) -> Mapping[str, tuple[str, str]]:
        """What each number tells, by the place where it is printed."""
        lang = self.document.get("lang", "zh")
        return printed(self.blocks, "en" if lang == "en" else "zh")

    def table_behind(self, figure: str) -> Block | None:
        """The table of a figure's numbers."""
        return self.tables.get(figure) or self.tables.get(TABLES.get(figure, ""))

    def part(self, key: str, level: int = 1) -> list[Block]:
        """The chapter (level 1) or section (level 2) in which a figure or table stands, its heading first.

        Empty where the report has no such figure or table.
        """
        part: list[Block] = []
        for block in self.blocks:
            if block["type"] == "heading" and block["level"] <= level:
                if _holds(part, key):
                    return part
                part = [] if block["level"] < level else [block]
            elif part:
                part.append(block)
        return part if _holds(part, key) else []

    def sections(self, key: str) -> list[tuple[Block | None, list[Block]]]:
        """The chapter that holds ``key``, section by section: heading (None: before the first) and blocks."""
        found: list[tuple[Block | None, list[Block]]] = [(None, [])]
        for block in self.part(key)[1:]:
            if block["type"] == "heading":
                found.append((block, []))
            else:
                found[-1][1].append(block)
        return [(head, blocks) for head, blocks in found if blocks]


def _holds(blocks: list[Block], key: str) -> bool:
    return any(block.get("key") == key for block in blocks)
