"""An index over groups of indicators: the weighed mean of the groups' means of value over lead value (index GI)."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.base.text import Text
from parkloop.park.results import IndicatorValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.base.i18n import Lang
    from parkloop.indicators.reading import Reading
    from parkloop.indicators.sets import IndexRule, Indicator, IndicatorSet


def ratio(value: float, lead: float, direction: int, cap: float | None) -> float | None:
    """Score of one indicator: value over lead value; lead value over value where less is better.

    Never below 0; at most ``cap``. None where less is better, the value is not positive, and no cap says how good that
    is.

    Examples
    --------
    >>> ratio(60.0, 80.0, 1, 1.0), ratio(4.0, 5.0, -1, None), ratio(-0.2, 0.3, -1, 1.0)
    (0.75, 1.25, 1.0)
    """
    if direction >= 0:
        found = value / lead
    elif value <= 0:
        return cap
    else:
        found = lead / value
    return max(0.0, found if cap is None else min(found, cap))


def index_value(chosen: IndicatorSet, values: Sequence[IndicatorValue], reading: Reading) -> IndicatorValue:
    """Compute the index of a set from the values of its indicators.

    Of a choice group (two of four) those that score best enter, as a park would choose them. Whatever must enter and
    has no value is named, and the index is not assessable.

    Parameters
    ----------
    chosen
        A set with an index.
    values
        Of its indicators, each with its lead value as threshold.
    reading
        Its ledger receives ``ind/<column>/<id>``.
    """
    rule = chosen.index
    assert rule is not None  # noqa: S101 - asked by the caller
    by_id = {v.id: v for v in values}
    missing: list[str] = []
    inputs: list[str] = []
    weighed: list[float] = []
    for family, weight in rule.weights.items():
        rows = [i for i in chosen.indicators if i.family == family]
        scores: list[float] = []
        for group in dict.fromkeys(i.group for i in rows):
            members = [i for i in rows if i.group == group]
            entered, lacking = _entered(members, by_id, rule, rule.picks.get(group, len(members)))
            scores += [score for score, _ref in entered]
            inputs += [ref for _score, ref in entered]
            missing += lacking
        if scores:
            weighed.append(weight * math.fsum(scores) / len(scores))
    value = None if missing else 100 * math.fsum(weighed) / math.fsum(rule.weights.values())
    formula = "100 * weighed mean over groups of mean(value / lead value)"
    ref = reading.ledger.compute(f"ind/{reading.column}/{rule.id}", value, "1", formula, inputs)
    return IndicatorValue(
        id=rule.id,
        name=rule.name,
        unit="1",
        value=value,
        ref=ref,
        missing=tuple(dict.fromkeys(missing)),
        direction=1,
        set_id=chosen.id,
        basis=Text(_basis(rule, "zh"), _basis(rule, "en")),
    )


def _basis(rule: IndexRule, lang: Lang) -> str:
    if rule.cap is None:
        cap = t("indicators.basis.no_cap", lang)
    else:
        cap = t("indicators.basis.cap", lang, cap=f"{rule.cap:g}")
    return cap + (t("indicators.basis.unverified", lang) if rule.confidence == "memory" else "")


def with_cap(chosen: IndicatorSet, cap: float | None) -> IndicatorSet:
    """The same set with another cap on the ratios of its index (None: no cap)."""
    return chosen if chosen.index is None else replace(chosen, index=replace(chosen.index, cap=cap))


def _entered(
    members: Sequence[Indicator], by_id: dict[str, IndicatorValue], rule: IndexRule, count: int
) -> tuple[list[tuple[float, str]], list[str]]:
    """Score and trace id of the ``count`` best members; codes of what is lacking where fewer can be scored."""
    scored: list[tuple[float, str]] = []
    lacking: list[str] = []
    for member in members:
        v = by_id[member.id]
        score = None
        if v.value is not None and v.threshold:
            score = ratio(v.value, v.threshold, member.direction, rule.cap)
        if score is None:
            lacking.append(f"indicator:{member.id}")
        else:
            scored.append((score, v.ref))
    scored.sort(key=lambda pair: -pair[0])
    return scored[:count], [] if len(scored) >= count else lacking
