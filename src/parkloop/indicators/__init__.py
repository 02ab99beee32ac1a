"""Indicator sets as data, and one evaluator that reads any state (clause 7.1)."""

from parkloop.indicators.evaluate import Assessment, assess, evaluate
from parkloop.indicators.setfile import load_own_set, unknown_variables
from parkloop.indicators.sets import Indicator, IndicatorSet, UnknownSetError, load_set, set_ids
from parkloop.indicators.verdict import Verdict, judge
from parkloop.indicators.wording import missing_datum, missing_text

__all__ = [
    "Assessment",
    "Indicator",
    "IndicatorSet",
    "UnknownSetError",
    "Verdict",
    "assess",
    "evaluate",
    "judge",
    "load_own_set",
    "load_set",
    "missing_datum",
    "missing_text",
    "set_ids",
    "unknown_variables",
]
