"""The four columns as JSON: observed, reference, re-operated, plan, each with its flows and indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.report.views.plain import Json, number, value_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.park.enums import StateKind
    from parkloop.park.results import IndicatorValue
    from parkloop.park.state import State


def columns_json(
    columns: Mapping[StateKind, State], indicators: Mapping[StateKind, tuple[IndicatorValue, ...]]
) -> Json:
    """Each column under its name."""
    return {kind.value: column_json(state, indicators.get(kind, ())) for kind, state in columns.items()}


def column_json(state: State, indicators: Iterable[IndicatorValue] = ()) -> Json:
    """One column: year, flows, what each node takes and makes, indicators."""
    return {
        "year": state.year,
        "flows": [
            {
                "id": f.id,
                "from": f.source,
                "to": f.target,
                "commodity": f.commodity,
                "arrives": f.arrives,
                "amount": number(f.amount),
                "received": number(f.received),
                "unit": f.unit,
                "sd": number(f.sd),
                "class": None if f.klass is None else f.klass.value,
                "origin": f.origin or None,
                "ref": f.ref or None,
            }
            for f in state.flows
        ],
        "takes": _totals(state.takes),
        "makes": _totals(state.makes),
        "indicators": indicators_json(indicators),
    }


def indicators_json(indicators: Iterable[IndicatorValue]) -> list[Json]:
    """The indicators of one state; ``value`` null with ``missing`` where a datum is not known."""
    return [
        {
            "id": i.id,
            "name": i.name.as_dict(),
            "unit": i.unit,
            "value": number(i.value),
            "missing": list(i.missing),
            "direction": i.direction,
            "threshold": number(i.threshold),
            "threshold_source": i.threshold_source or None,
            "threshold_confidence": i.threshold_confidence or None,
            "set": i.set_id or None,
            "met": i.met,
            "basis": i.basis.as_dict(),
            "benchmarks": [value_json(b) for b in i.benchmarks],
            "ref": i.ref or None,
        }
        for i in indicators
    ]


def _totals(totals: Mapping[tuple[str, str], float | None]) -> list[Json]:
    return [{"node": node, "commodity": c, "amount": number(amount)} for (node, c), amount in totals.items()]
