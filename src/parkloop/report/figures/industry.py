"""Groups of industries for colours and order in figures, from the 大类 of GB/T 4754-2017 (its table of divisions)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.report.figures.canvas import PALETTE, SOFT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.base.i18n import Lang
    from parkloop.park.park import Park

GROUPS: tuple[tuple[str, int, int], ...] = (
    ("farming", 1, 5),
    ("mining", 6, 12),
    ("food", 13, 16),
    ("light", 17, 24),
    ("chemicals", 25, 29),
    ("minerals", 30, 30),
    ("metals", 31, 33),
    ("equipment", 34, 41),
    ("recycling", 42, 42),
    ("equipment", 43, 43),
    ("energy", 44, 45),
    ("water", 46, 46),
    ("environment", 77, 78),
)
"""Group, first and last division."""
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Grouped:
    """Nodes by group: ``order`` with the members of a group side by side, ``group`` and ``color`` of each node."""

    order: tuple[str, ...]
    group: Mapping[str, str]
    color: Mapping[str, str]

    def key(self, lang: Lang) -> list[tuple[str, str]]:
        """Colour and name of every group that is present, in order."""
        seen = {self.group[n]: self.color[n] for n in self.order}
        return [(color, t(f"figures.industry.{group}", lang)) for group, color in seen.items()]


def group_of(code: str) -> str:
    """The group of a GB/T 4754 class, with or without the letter of its section; ``other`` where it has none.

    Examples
    --------
    >>> group_of("C3011"), group_of("4620"), group_of("")
    ('minerals', 'water', 'other')
    """
    digits = code.lstrip("ABCDEFGHIJKLMNOPQRST")[:2]
    if not digits.isdigit():
        return OTHER
    return next((name for name, first, last in GROUPS if first <= int(digits) <= last), OTHER)


def grouped(nodes: Iterable[str], park: Park) -> Grouped:
    """Sort ``nodes`` by group, within a group as given; ids that are no node of the park come last as ``other``."""
    ids = list(dict.fromkeys(nodes))
    group = {n: group_of(park.node[n].industry.get("gb4754") or "") if n in park.node else OTHER for n in ids}
    ranks = {name: i for i, name in reversed(list(enumerate([*(g for g, _, _ in GROUPS), OTHER])))}
    order = sorted(ids, key=lambda n: (n not in park.node, ranks[group[n]]))
    present = [g for g in dict.fromkeys(group[n] for n in order) if g != OTHER]
    colors = {g: PALETTE[i] if i < len(PALETTE) - 1 else SOFT for i, g in enumerate(present)} | {OTHER: "#a9b2bc"}
    return Grouped(tuple(order), group, {n: colors[group[n]] for n in ids})
