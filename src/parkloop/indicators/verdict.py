"""Whether a park passes a set: three answers, because a row that cannot be assessed is neither met nor missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parkloop.indicators.sets import IndicatorSet
    from parkloop.park.results import IndicatorValue

Answer = Literal["pass", "fail", "not_assessable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The result of a set's pass rule, and what it rests on.

    Attributes
    ----------
    result
        ``pass``, ``fail`` (whatever the open rows would say), or ``not_assessable``.
    mandatory_met, mandatory_missed, mandatory_open
        Ids of the mandatory rows.
    groups
        Optional group to its answer: enough rows met, none can be any more, or open.
    met, open, asked
        Rows met, rows that cannot be assessed, rows asked for in all.
    source, confidence
        Of the pass rule.
    """

    result: Answer
    mandatory_met: tuple[str, ...]
    mandatory_missed: tuple[str, ...]
    mandatory_open: tuple[str, ...]
    groups: Mapping[str, Answer]
    met: int
    open: int
    asked: int
    source: str
    confidence: str


def judge(chosen: IndicatorSet, values: Sequence[IndicatorValue]) -> Verdict | None:
    """Apply the pass rule of a set to its values; None where the set has none.

    Parameters
    ----------
    chosen
        The set.
    values
        As :func:`parkloop.indicators.evaluate.evaluate` gives them.
    """
    rule = chosen.passing
    if rule is None:
        return None
    reached = {v.id: v.met for v in values}
    mandatory = [i.id for i in chosen.indicators if i.requirement == "mandatory"]
    groups: dict[str, Answer] = {}
    for name in dict.fromkeys(i.group for i in chosen.indicators if i.requirement == "optional"):
        rows = [reached.get(i.id) for i in chosen.indicators if i.group == name and i.requirement == "optional"]
        groups[name] = _enough(rows, rule.each_group)
    counted = [reached.get(i.id) for i in chosen.indicators if i.requirement in {"mandatory", "optional"}]
    parts: list[Answer] = [
        _enough([reached.get(i) for i in mandatory], len(mandatory)),
        *groups.values(),
        _enough(counted, rule.at_least),
    ]
    return Verdict(
        result="fail" if "fail" in parts else "not_assessable" if "not_assessable" in parts else "pass",
        mandatory_met=tuple(i for i in mandatory if reached.get(i) is True),
        mandatory_missed=tuple(i for i in mandatory if reached.get(i) is False),
        mandatory_open=tuple(i for i in mandatory if reached.get(i) is None),
        groups=groups,
        met=counted.count(True),
        open=counted.count(None),
        asked=rule.at_least,
        source=rule.source,
        confidence=rule.confidence,
    )


def _enough(rows: Sequence[bool | None], needed: int) -> Answer:
    if rows.count(True) >= needed:
        return "pass"
    return "fail" if rows.count(True) + rows.count(None) < needed else "not_assessable"
