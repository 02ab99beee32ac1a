"""One evaluator over any state: variables, formulas, and every value booked in the trace ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.indicators.formula import ZeroDivisorError, compute
from parkloop.indicators.reading import Quantity, Reading
from parkloop.indicators.sets import Indicator, load_set
from parkloop.indicators.variables import variable
from parkloop.park.enums import StateKind
from parkloop.park.results import IndicatorValue

if TYPE_CHECKING:
    from parkloop.base.trace import Ledger
    from parkloop.park.park import Park
    from parkloop.park.state import State

ONCE = frozenset({StateKind.REPORTED, StateKind.OBSERVED})
"""Pictures of the park that exist for one year only; the others carry their year in the column."""


def evaluate(
    state: State, park: Park, ledger: Ledger, set_id: str = "first@1", *, column: str = ""
) -> tuple[IndicatorValue, ...]:
    """Evaluate every indicator of a set (clause 7.1).

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

    Returns
    -------
    tuple
        One value per indicator in the order of the set; ``value`` None with the ``missing`` codes where a variable is
        not known or a divisor is zero (``zero:...``), never zero in its place.

    Raises
    ------
    UnknownSetError
        There is no such set.
    """
    name = column or (state.kind.value if state.kind in ONCE else f"{state.kind.value}-{state.year}")
    reading = Reading(park, state, ledger, name)
    chosen = load_set(set_id)
    wanted = dict.fromkeys(v for indicator in chosen.indicators for v in indicator.variables)
    known = {v: variable(v, reading) for v in wanted}
    return tuple(_value(indicator, known, reading, set_id) for indicator in chosen.indicators)


def _value(indicator: Indicator, known: dict[str, Quantity], reading: Reading, set_id: str) -> IndicatorValue:
    read = {name: known[name] for name in indicator.variables}
    missing = list(dict.fromkeys(code for q in read.values() for code in q.missing))
    value = None
    if not missing:
        try:
            value = compute(indicator.formula, {n: q.value for n, q in read.items() if q.value is not None})
        except ZeroDivisorError as zero:
            missing.append(f"zero:{zero.divisor}")
    ref = reading.ledger.compute(
        f"ind/{reading.column}/{indicator.id}", value, indicator.unit, indicator.formula, (q.ref for q in read.values())
    )
    return IndicatorValue(
        id=indicator.id,
        name=Text(indicator.name.zh, indicator.name.en),
        unit=indicator.unit,
        value=value,
        ref=ref,
        missing=tuple(missing),
        direction=indicator.direction,
        threshold=indicator.threshold,
        threshold_source=indicator.threshold_source,
        threshold_confidence=indicator.threshold_confidence,
        set_id=set_id,
    )
