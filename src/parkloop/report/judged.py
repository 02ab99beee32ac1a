"""One indicator as cells: value, threshold with its sense, benchmarks, judgement, and what it rests on or lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.indicators import missing_datum
from parkloop.report.figures import board
from parkloop.report.model import Num, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.park.results import Benchmark, IndicatorValue
    from parkloop.report.desk import Desk
    from parkloop.report.model import Spans

UNVERIFIED = "memory"
KINDS = ("fact", "goal", "scheme", "own")
"""Of benchmarks."""
MOST = 3
"""Missing data that a cell names."""


def value(desk: Desk, v: IndicatorValue) -> Spans:
    """The value by its trace id; a dash where there is none."""
    if v.value is None:
        return desk.data(None)
    return (desk.number(v.ref, f"indicator/observed/{v.id}", v.value, v.unit, formula="indicator"),)


def threshold(desk: Desk, v: IndicatorValue) -> Num | None:
    """The threshold, booked with its source and confidence."""
    if v.threshold is None:
        return None
    return Num(
        desk.ledger.knowledge(
            f"report/threshold/{v.set_id}/{v.id}",
            v.threshold,
            v.unit,
            f"indicators/{v.set_id}/{v.id}",
            source=v.threshold_source,
            confidence=v.threshold_confidence,
        )
    )


def limit(desk: Desk, v: IndicatorValue, *, marked: bool = True) -> Spans:
    """The threshold as a reader sees it: at least or at most, marked where nobody checked it against the source."""
    booked = threshold(desk, v)
    if booked is None:
        return desk.data(None)
    sign = {1: "≥ ", -1: "≤ "}.get(v.direction, "")
    mark = desk.say("sets.mark") if marked and unverified(v) else ()
    return (Words(sign), booked, *mark)


def unverified(v: IndicatorValue) -> bool:
    """Whether its threshold stands as remembered, not as seen in the source."""
    return v.threshold is not None and v.threshold_confidence == UNVERIFIED


def judgement(desk: Desk, v: IndicatorValue) -> Spans:
    """Met or not in words; nothing where the set asks for nothing."""
    return desk.data(None) if board.verdict(v) == "none" else desk.say(f"diagnosis.board_verdict.{board.verdict(v)}")


def benchmark(desk: Desk, v: IndicatorValue, kinds: Iterable[str]) -> tuple[Num, ...]:
    """The benchmarks of some kinds (``fact``, ``goal``, ``scheme``, ``own``), booked."""
    return tuple(_book(desk, v, k, b) for k, b in enumerate(v.benchmarks) if b.kind in kinds)


def named(desk: Desk, v: IndicatorValue, kinds: Iterable[str] = KINDS) -> Spans:
    """Its benchmarks of some kinds, each with its name; those from memory are marked."""
    words = [
        (
            *desk.say("diagnosis.benchmark", name=b.name, value=_book(desk, v, k, b)),
            *(desk.say("sets.mark") if b.confidence == UNVERIFIED else ()),
        )
        for k, b in enumerate(v.benchmarks)
        if b.kind in kinds
    ]
    return desk.joined(words) if words else desk.data(None)


def _book(desk: Desk, v: IndicatorValue, place: int, b: Benchmark) -> Num:
    key = f"report/benchmark/{v.id}/{place}"
    row = f"benchmarks/{v.id}/{place}"
    return Num(desk.ledger.knowledge(key, b.value, b.unit, row, source=b.source, confidence=b.confidence))


def lacking(desk: Desk, v: IndicatorValue, most: int | None = MOST) -> Spans:
    """The missing data by name; beyond ``most`` it is said that there are more."""
    words = list(dict.fromkeys(missing_datum(code, desk.result.park, desk.lang) for code in v.missing))
    if most is None or len(words) <= most:
        return desk.listed(words)
    return desk.say("sets.and_more", names=desk.listed(words[:most]))


def rests_on(desk: Desk, v: IndicatorValue) -> Spans:
    """What a value was counted with and what others reach; for a value that there is not, what it lacks."""
    if v.value is None:
        return desk.say("said.missing", what=lacking(desk, v))
    others = named(desk, v, kinds=("fact", "own"))
    parts = [part for part in (desk.data(v.basis), others) if part != desk.data(None)]
    return desk.joined(parts) if parts else desk.data(None)
