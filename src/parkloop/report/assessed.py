"""The official indicator sets over a result: which there are, which matter in the country, how far rows are off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.indicators import assess, load_set, set_ids
from parkloop.park.compose import compose
from parkloop.park.enums import StateKind

if TYPE_CHECKING:
    from parkloop.indicators import Assessment
    from parkloop.park.park import Park
    from parkloop.park.result import Result
    from parkloop.park.results import IndicatorValue

OWN = "first@1"
"""The set of the pass itself: no published one, it stands in the text by itself."""
CHINESE = ("hj274", "green-park", "zero-carbon", "circular-2007")
OTHERS = ("eip-framework", "iso59020", "mci")
EFFECTS = ("notice-2021",)
ORDER = (*CHINESE, *EFFECTS, *OTHERS)


def assessed(result: Result) -> tuple[Assessment, ...]:
    """Evaluate every shipped official set, Chinese ones first, over the observed year.

    A set of differences is evaluated over the plan against the reference of the same year (clause 7.1); it is left out
    where the result has no plan.
    """
    place = {name: i for i, name in enumerate(ORDER)}
    ids = sorted((i for i in set_ids() if i != OWN), key=lambda i: (place.get(_name(i), len(ORDER)), i))
    found = []
    for chosen in map(load_set, ids):
        if not chosen.compares:
            found.append(assess(chosen, result.observed, result.park, result.ledger))
        elif result.plan.choices and {StateKind.PLAN, StateKind.REFERENCE} <= set(result.columns):
            before = (result.reference, result.park)
            found.append(assess(chosen, result.plan_state, _planned(result), result.ledger, before=before))
    return tuple(found)


def in_country(assessment: Assessment, country: str) -> bool:
    """Whether a set is meant for parks of a country; the international ones are for all.

    A park that states no country is read as Chinese, as the guideline is.
    """
    return _name(assessment.chosen.id) in OTHERS or country in {"", "CN"}


def in_text(assessment: Assessment, country: str) -> bool:
    """Whether the text speaks of a set; the others stand in the annex only."""
    wanted = CHINESE if country in {"", "CN"} else OTHERS
    return _name(assessment.chosen.id) in wanted


def distance(v: IndicatorValue) -> tuple[float, str]:
    """How far a row is from its threshold, farthest first; by what share, so that units do not matter."""
    value, limit = v.value or 0.0, v.threshold or 0.0
    scale = max(abs(value), abs(limit)) or 1.0
    return (-abs(value - limit) / scale, v.id)


def _name(set_id: str) -> str:
    return set_id.partition("@")[0]


def _planned(result: Result) -> Park:
    """The park of the target year with every option of the plan built."""
    size = {c.option: c.size for c in result.plan.choices}
    built = {o.id: (size[o.id], result.year - o.lead_time) for o in result.options if o.id in size}
    return compose(result.park, result.options, built, result.year)
