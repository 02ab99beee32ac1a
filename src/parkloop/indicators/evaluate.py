"""One evaluator over any state: variables, formulas, thresholds, and every value booked in the trace ledger."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.indicators.basis import basis_text
from parkloop.indicators.benchmarks import beside
from parkloop.indicators.formula import ZeroDivisorError, compute
from parkloop.indicators.greenindex import index_value
from parkloop.indicators.reading import Quantity, Reading
from parkloop.indicators.sets import Indicator, IndicatorSet, load_set
from parkloop.indicators.thresholds import met, threshold_of
from parkloop.indicators.variables import items, read
from parkloop.indicators.verdict import Verdict, judge
from parkloop.park.enums import StateKind
from parkloop.park.results import IndicatorValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.base.trace import Ledger
    from parkloop.park.park import Park
    from parkloop.park.state import State

ONCE = frozenset({StateKind.REPORTED, StateKind.OBSERVED})
"""Pictures of the park that exist for one year only; the others carry their year in the column."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A set over a state: its values, in the order of the set, and the answer of its pass rule where it has one."""

    chosen: IndicatorSet
    values: tuple[IndicatorValue, ...]
    verdict: Verdict | None


def evaluate(
    state: State,
    park: Park,
    ledger: Ledger,
    set_id: str = "first@1",
    *,
    column: str = "",
    before: tuple[State, Park] | None = None,
) -> tuple[IndicatorValue, ...]:
    """Evaluate every indicator of a shipped set (clause 7.1).

    Parameters
    ----------
    state
        Flows of the year, with amounts in the canonical unit of their commodity per year.
    park
        The park that the state belongs to (composed, where options were chosen): kinds, factors, statistics.
    ledger
        Receives the variables as ``var/<column>/<name>`` and the indicators as ``ind/<column>/<id>``. Flows whose
        ``ref`` it does not hold are booked under ``var/<column>/flow/<id>``.
    set_id
        ``name@version``.
    column
        Name of the state in the ledger; by default its kind, with the year where there may be several
        (``observed``, ``plan-2030``).
    before
        State and park to compare with, for sets of differences (``notice-2021@2021``): the reference of the same year.

    Returns
    -------
    tuple
        One value per indicator in the order of the set (one per material where it stands for each), an index last;
        ``value`` None with the ``missing`` codes where a variable is not known or a divisor is zero (``zero:...``),
        never zero in its place.

    Raises
    ------
    UnknownSetError
        There is no such set.
    """
    return assess(load_set(set_id), state, park, ledger, column=column, before=before).values


def assess(
    chosen: IndicatorSet,
    state: State,
    park: Park,
    ledger: Ledger,
    *,
    column: str = "",
    before: tuple[State, Park] | None = None,
) -> Assessment:
    """Evaluate a set, shipped or a user's own, and apply its pass rule; parameters as for :func:`evaluate`."""
    earlier = None if before is None else Reading(before[1], before[0], ledger, column_of(before[0]))
    reading = Reading(park, state, ledger, column or column_of(state), earlier)
    values = [v for indicator in chosen.indicators for v in _values(indicator, reading, chosen.id)]
    if chosen.index is not None:
        values.append(index_value(chosen, values, reading))
    return Assessment(chosen, tuple(values), judge(chosen, values))


def column_of(state: State) -> str:
    """The name of a state in the ledger: its kind, with the year where there may be several."""
    return state.kind.value if state.kind in ONCE else f"{state.kind.value}-{state.year}"


def _values(indicator: Indicator, reading: Reading, set_id: str) -> Iterator[IndicatorValue]:
    found = items(indicator.each, reading) if indicator.each else ()
    for item in found or ("",):
        yield _value(indicator, item, reading, set_id)


def _value(indicator: Indicator, item: str, reading: Reading, set_id: str) -> IndicatorValue:
    known = {term: read(f"{term}:{item}" if item else term, reading) for term in indicator.terms}
    missing = list(dict.fromkeys(code for q in known.values() for code in q.missing))
    value = None if missing else _computed(indicator, known, missing)
    key = f"{indicator.id}:{item}" if item else indicator.id
    ref = reading.ledger.compute(
        f"ind/{reading.column}/{key}", value, indicator.unit, indicator.formula, (q.ref for q in known.values())
    )
    limit = threshold_of(indicator, reading)
    codes = [code for q in known.values() for code in q.basis]
    codes += [f"threshold_open:{_subject(code)}" for code in limit.missing] if value is not None else []
    if indicator.rules and limit.bound is None and not limit.missing:
        codes.append("threshold_none:")
    stated = limit.bound is not None
    return IndicatorValue(
        id=key,
        name=_name(indicator, item, reading),
        unit=indicator.unit,
        value=value,
        ref=ref,
        missing=tuple(missing),
        direction=limit.sense or indicator.direction,
        threshold=limit.bound,
        threshold_source=indicator.threshold_source if stated else "",
        threshold_confidence=indicator.threshold_confidence if stated else "",
        set_id=set_id,
        met=met(value, limit.bound, limit.sense),
        basis=basis_text(codes, reading),
        benchmarks=beside(indicator.id, indicator.unit, reading.park),
    )


def _computed(indicator: Indicator, known: dict[str, Quantity], missing: list[str]) -> float | None:
    try:
        value = compute(indicator.formula, {n: q.value for n, q in known.items() if q.value is not None})
    except ZeroDivisorError as zero:
        missing.append(f"zero:{zero.divisor}")
        return None
    if not math.isfinite(value):
        missing.append(f"too_large:{indicator.id}")
        return None
    return value


def _subject(code: str) -> str:
    return code.partition(":")[2].partition("@")[0]


def _name(indicator: Indicator, item: str, reading: Reading) -> Text:
    if not item:
        return Text(indicator.name.zh, indicator.name.en)
    commodity = reading.park.commodity.get(item)
    zh, en = (item, item) if commodity is None else (commodity.name.get("zh"), commodity.name.get("en"))
    return Text(f"{indicator.name.zh}：{zh}", f"{indicator.name.en}: {en}")
