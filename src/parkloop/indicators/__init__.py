"""Indicator sets as data, and one evaluator that reads any state (clause 7.1)."""

from parkloop.indicators.evaluate import evaluate
from parkloop.indicators.sets import Indicator, IndicatorSet, load_set, set_ids
from parkloop.indicators.wording import missing_text

__all__ = ["Indicator", "IndicatorSet", "evaluate", "load_set", "missing_text", "set_ids"]
