"""Figures of years long before the base year that stand in its balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.diagnosis.look import graded, listed
from parkloop.diagnosis.settings import limits
from parkloop.park.enums import Direction
from parkloop.park.node import current_lines
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look


def find(look: Look) -> Iterator[Finding]:
    """At most one finding: every flow and line that the base year uses and that is five years old or more."""
    limit, year = limits("stale"), look.state.year
    oldest = year - limit["years"]
    total, old = 0, []
    for i, flow in enumerate(look.park.flows):
        total += 1
        if flow.year is not None and flow.year <= oldest:
            old.append((flow.id, Text(flow.id, flow.id), f"flows[{i}].year"))
    for i, node in enumerate(look.park.nodes):
        for table in ("takes", "makes"):
            for j, line in current_lines(getattr(node, table), year):
                total += 1
                if line.year is not None and line.year <= oldest:
                    name, what = node.name, look.commodity(line.commodity)
                    words = Text(f"{name.get('zh')}的{what.get('zh')}", f"{what.get('en')} of {name.get('en')}")
                    old.append((f"{node.id}/{line.commodity}", words, f"nodes[{i}].{table}[{j}].year"))
    if not old:
        return
    old.sort(key=lambda row: row[0])
    yield Finding(
        id="stale",
        kind="stale",
        problem=Reason(
            key="diagnosis.stale.problem",
            words={"names": listed(name for _, name, _ in old), "year": str(int(oldest))},
            numbers={
                "count": look.count("stale", "count", len(old), "figures of long ago"),
                "total": look.count("stale", "total", total, "flows and lines"),
            },
        ),
        causes=(Reason(key="diagnosis.stale.cause"),),
        severity=graded(len(old) / total, limit["high"], limit["medium"]),
        clause="6.6",
        directions=(Direction.MANAGEMENT,),
        path=old[0][2],
    )
