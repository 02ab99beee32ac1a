"""Indicator sets as versioned data: ``sets/<name>-<version>.toml``, or a file of the user's own, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from parkloop.indicators.formula import names, terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.text import Text

DIRECTIONS = {"more": 1, "less": -1, "neutral": 0}


class UnknownSetError(KeyError):
    """There is no such indicator set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A threshold that holds under a condition.

    ``when`` is a term of the formula language that must lie in [``least``, ``below``) or, where ``above`` is given, be
    greater than it; ``regions`` are regions of the park. ``bound`` is met by at least (``sense`` +1) or at most (-1).
    """

    bound: float
    sense: int
    when: str = ""
    least: float | None = None
    above: float | None = None
    below: float | None = None
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One row of a set.

    Attributes
    ----------
    id
        The same in every set only where the definition is the same; names stand in the catalogue under it.
    number
        Its number in the source; empty where there is none.
    family
        Heading that it is printed under.
    unit
        As the trace ledger holds it (``tce/万元``, ``CNY/t``); documents print it in the reader's language.
    formula
        Over terms of :mod:`parkloop.indicators.variables` or of the park's statistics.
    direction
        +1 more is better, -1 less is better, 0 describes.
    threshold
        What the source asks for: at least (direction +1) or at most (-1); None where it asks for nothing.
    rules
        Thresholds under conditions, the first that fits counts; they stand in place of ``threshold``.
    each
        Repeated for: ``material`` or a statistic with subjects; its variables are then read with ``:<item>``.
    requirement, group
        How the set counts it: ``mandatory``, ``optional`` (one of its ``group``), or empty.
    source, confidence
        Of the definition; ``threshold_source`` and ``threshold_confidence`` of the threshold.
    """

    id: str
    number: str = ""
    family: str
    name: Text
    unit: str
    formula: str
    direction: int
    threshold: float | None = None
    threshold_source: str = ""
    threshold_confidence: str = ""
    rules: tuple[Rule, ...] = ()
    each: str = ""
    requirement: str = ""
    group: str = ""
    source: str = ""
    confidence: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that formula and conditions read."""
        conditions = [name for rule in self.rules if rule.when for name in names(rule.when)]
        return tuple(dict.fromkeys((*names(self.formula), *conditions)))

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms that the formula reads."""
        return terms(self.formula)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassRule:
    """When a park passes: every mandatory row, so many of each optional group, so many rows in all."""

    each_group: int
    at_least: int
    source: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRule:
    """An index over groups: the weighed mean of the groups' means of value over lead value, times 100.

    ``weights`` by family; ``picks`` says how many of a choice group enter; ``cap`` is the largest ratio (None: none).
    """

    id: str
    name: Text
    weights: Mapping[str, float]
    picks: Mapping[str, int]
    cap: float | None
    source: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSet:
    """A named, versioned list of indicators; ``id`` is ``name@version``. ``compares``: it needs two states."""

    id: str
    name: Text
    source: str
    families: tuple[tuple[str, Text], ...]
    indicators: tuple[Indicator, ...]
    confidence: str = ""
    compares: bool = False
    passing: PassRule | None = None
    index: IndexRule | None = None


def set_ids() -> tuple[str, ...]:
    """List the ids of all shipped sets."""
    folder = resources.files("parkloop.indicators") / "sets"
    stems = sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml"))
    return tuple("@".join(stem.rsplit("-", 1)) for stem in stems)


@cache
def load_set(set_id: str) -> IndicatorSet:
    """Read a shipped set.

    Raises
    ------
    UnknownSetError
        There is no such set; the known ones are :func:`set_ids`.
    ProblemError
        The shipped data have a defect.
    """
    from parkloop.indicators.setfile import read_set

    if set_id not in set_ids():
        raise UnknownSetError(set_id)
    name = f"{set_id.replace('@', '-')}.toml"
    text = (resources.files("parkloop.indicators") / "sets" / name).read_text(encoding="utf-8")
    return read_set(text, name, set_id)
