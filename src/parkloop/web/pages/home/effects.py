"""The last run at a glance: what was found, what the plan takes up, and what it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.i18n import Lang

SHOWN = ("energy_total", "fresh_water", "co2", "solid_waste_utilisation", "byproducts_unallocated", "water_reuse_rate")
"""Indicators in the order in which they are offered; those without a figure in both columns are left out."""
MOST = 4
SAME = 1e-9
"""Relative change below which the plan leaves an indicator as it is."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One indicator before and with the plan; ``change`` is ``better``, ``worse``, ``same``, or ``other``: neither."""

    id: str
    name: str
    unit: str
    before: float
    after: float
    change: str

    @property
    def entry_before(self) -> str:
        """Id of the trace of today's figure."""
        return f"ind/observed/{self.id}"

    @property
    def entry_after(self) -> str:
        """Id of the trace of the plan's figure."""
        return f"ind/plan/{self.id}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts of a run, and its strongest words."""

    findings: int
    severe: int
    options: int
    chosen: int
    effects: tuple[Effect, ...]


def outcome(summary: Mapping[str, Any], lang: Lang) -> Outcome:
    """Read it from ``summary.json``; unknown stays out, it is never a zero."""
    findings = summary.get("findings") or []
    before, after = (_indicators(summary, column) for column in ("observed", "plan"))
    both = [i for i in SHOWN if _value(before.get(i)) is not None and _value(after.get(i)) is not None]
    return Outcome(
        findings=len(findings),
        severe=sum(f.get("severity") == "high" for f in findings),
        options=len(summary.get("options") or []),
        chosen=len((summary.get("plan") or {}).get("options") or []),
        effects=tuple(_effect(before[i], after[i], lang) for i in both[:MOST]),
    )


def _indicators(summary: Mapping[str, Any], column: str) -> dict[str, Mapping[str, Any]]:
    rows = ((summary.get("columns") or {}).get(column) or {}).get("indicators") or []
    return {row["id"]: row for row in rows}


def _value(row: Mapping[str, Any] | None) -> float | None:
    return row.get("value") if row is not None else None


def _effect(before: Mapping[str, Any], after: Mapping[str, Any], lang: Lang) -> Effect:
    was, will = float(before["value"]), float(after["value"])
    gain = (will - was) * int(before.get("direction") or 0)
    if abs(will - was) <= SAME * max(abs(was), abs(will)):
        change = "same"
    else:
        change = "better" if gain > 0 else "worse" if gain < 0 else "other"
    return Effect(before["id"], before["name"].get(lang) or before["id"], before["unit"], was, will, change)
