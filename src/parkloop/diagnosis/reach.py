"""How far left-overs reach if they were used: a target or standard that they would meet is told together with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.base.trace import Ledger
from parkloop.diagnosis.merge import GRAVITY
from parkloop.diagnosis.rules.threshold import book_threshold, missed_by
from parkloop.diagnosis.rules.unmatched import loose
from parkloop.indicators.evaluate import assess
from parkloop.indicators.sets import UnknownSetError, load_set
from parkloop.indicators.targets import gap
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from parkloop.diagnosis.look import Look
    from parkloop.indicators.sets import Indicator
    from parkloop.park.results import Finding, IndicatorValue
    from parkloop.park.state import State

READS = {
    "solids": frozenset({"byproducts_used_inside", "byproducts_sold", "byproducts_unallocated", "byproducts_disposed"}),
    "water": frozenset({"water_reclaimed", "water_reused"}),
}
"""Variables that change as soon as left-overs of a medium are used: an indicator of others has no such potential."""
TELLERS = {"solids": ("unmatched.solids", "unmatched.hazardous"), "water": ("unmatched.water",)}
"""Findings that hold the left-overs of a medium; the first that there is tells of the gap."""
NEAR = 1e-9


def told_together(look: Look, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Let the finding about left-overs tell which targets and standards are missed and would be met by using them.

    Such a gap is no second finding. One that all left-overs of its medium together do not close stays on its own and
    says how far they reach. The reach is computed by the indicator's own formula on the state with every left-over of
    these findings used inside; it is an upper bound.
    """
    found = {f.id: f for f in findings}
    for gap_id, indicator, closes, numbers in _gaps(look, found):
        medium, row = _medium(indicator)
        tellers = [found[k] for k in TELLERS.get(medium, ()) if k in found]
        value = _reached(look, indicator, row, tellers) if row and tellers else None
        if value is None or indicator.value is None:
            continue
        ref = _book(look, gap_id, indicator, value, tellers)
        mine = found[gap_id]
        if closes(value):
            told = found[tellers[0].id]
            found[told.id] = _with(told, mine, {**numbers, "reach": ref})
            del found[gap_id]
        elif abs(value - indicator.value) > NEAR:
            short = Reason(key="diagnosis.reach.short", words=mine.problem.words, numbers={"reach": ref})
            found[gap_id] = replace(mine, causes=(short, *mine.causes))
    return tuple(found.values())


Gap = tuple[str, "IndicatorValue", "Callable[[float], bool]", dict[str, str]]


def _gaps(look: Look, found: dict[str, Finding]) -> list[Gap]:
    """Missed targets and standards that have a finding: its id, the indicator, when it is closed, its figures."""
    known = {key: i for i in look.indicators for key in (i.id, i.name.zh, i.name.en)}
    rows: list[Gap] = []
    for target in look.park.targets:
        fid, indicator = f"target.{target.id}", known.get(target.indicator)
        if indicator is None or fid not in found or found[fid].kind != "target":
            continue
        missed = gap(target, indicator) or 0.0
        figures = {**found[fid].problem.numbers, "gap": _gap(look, fid, indicator, missed)}

        def reached(value: float, t: object = target, i: IndicatorValue = indicator) -> bool:
            return (gap(t, replace(i, value=value)) or 0.0) <= NEAR  # type: ignore[arg-type]

        rows.append((fid, indicator, reached, figures))
    for indicator in look.indicators:
        fid = f"threshold.{indicator.id}"
        if fid not in found or indicator.threshold is None or indicator.value is None:
            continue
        figures = {
            **found[fid].problem.numbers,
            "threshold": book_threshold(look, indicator),
            "gap": _gap(look, fid, indicator, abs(indicator.threshold - indicator.value)),
        }

        def met(value: float, i: IndicatorValue = indicator) -> bool:
            return (missed_by(replace(i, value=value)) or 0.0) <= NEAR

        rows.append((fid, indicator, met, figures))
    return rows


def _gap(look: Look, fid: str, indicator: IndicatorValue, missed: float) -> str:
    """Book a gap; that of two rates is in percentage points."""
    unit = "pp" if indicator.unit == "%" else indicator.unit
    return look.figure(fid, "gap", missed, unit, "abs(aim - value)", indicator.ref)


def _medium(indicator: IndicatorValue) -> tuple[str, Indicator | None]:
    """The medium of the left-overs that an indicator reads, with its row; blank where it reads none."""
    try:
        rows = {row.id: row for row in load_set(indicator.set_id).indicators}
    except (UnknownSetError, ValueError):
        return "", None  # a set of the user's own
    row = rows.get(indicator.id)
    if row is None:
        return "", None
    return next((medium for medium, names in READS.items() if names & set(row.terms)), ""), row


def _reached(look: Look, indicator: IndicatorValue, row: Indicator, tellers: list[Finding]) -> float | None:
    """The indicator with every left-over of these findings in use."""
    places = {(item.node, item.commodity) for teller in tellers for item in teller.items}
    chosen = replace(load_set(indicator.set_id), indicators=(row,), passing=None, index=None)
    values = assess(chosen, used(look, places), look.park, Ledger(), column="used").values
    return values[0].value if values else None


def used(look: Look, places: set[tuple[str, str]]) -> State:
    """The state in which what these nodes leave over of these commodities goes to a user inside.

    Which user does not matter to the indicators that are asked: they only tell use from treatment and disposal.
    """
    users = sorted(look.reading.inside - look.reading.treating)

    def moved(source: str) -> str:
        return next((u for u in users if u != source), "@market")

    flows = tuple(
        replace(f, target=moved(f.source)) if (f.source, f.commodity) in places and loose(look, f) else f
        for f in look.state.flows
    )
    return replace(look.state, flows=flows)


def _book(look: Look, gap_id: str, indicator: IndicatorValue, value: float, tellers: list[Finding]) -> str:
    left = [ref for teller in tellers for item in teller.items for ref in item.evidence[:1]]
    formula = "the indicator's formula with these left-overs in use"
    return look.figure(gap_id, "reach", value, indicator.unit, formula, indicator.ref, *left)


def _with(told: Finding, mine: Finding, numbers: dict[str, str]) -> Finding:
    said = Reason(key=f"diagnosis.reach.{mine.kind}", words=mine.problem.words, numbers=numbers)
    also = tuple(c for c in mine.causes if c.key == "diagnosis.target.standard")
    return replace(
        told,
        bearing=(*told.bearing, said, *also),
        tells=(*told.tells, mine.id),
        severity=min(told.severity, mine.severity, key=GRAVITY.index),
    )
