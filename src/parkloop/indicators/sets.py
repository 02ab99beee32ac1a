"""Indicator sets as versioned data: ``sets/<name>-<version>.toml``, read once and checked."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.base.text import Text
from parkloop.indicators.formula import names

if TYPE_CHECKING:
    from collections.abc import Mapping

DIRECTIONS = {"more": 1, "less": -1, "neutral": 0}


class UnknownSetError(KeyError):
    """There is no such indicator set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One row of a set.

    Attributes
    ----------
    id
        The same in every set only where the definition is the same; names stand in the catalogue under it.
    family
        Heading that it is printed under.
    unit
        As the trace ledger holds it (``tce/万元``, ``CNY/t``); documents print it in the reader's language.
    formula
        Over variables of :mod:`parkloop.indicators.variables` or of the park's statistics.
    direction
        +1 more is better, -1 less is better, 0 describes.
    threshold
        What the source asks for: at least (direction +1) or at most (-1); None where it asks for nothing.
    requirement, group
        How the set counts it: ``mandatory``, ``optional`` (one of its ``group``), or empty.
    source, confidence
        Of the definition; ``threshold_source`` and ``threshold_confidence`` of the threshold.
    """

    id: str
    family: str
    name: Text
    unit: str
    formula: str
    direction: int
    threshold: float | None = None
    threshold_source: str = ""
    threshold_confidence: str = ""
    requirement: str = ""
    group: str = ""
    source: str = ""
    confidence: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that the formula reads."""
        return names(self.formula)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSet:
    """A named, versioned list of indicators; ``id`` is ``name@version``."""

    id: str
    name: Text
    source: str
    families: tuple[tuple[str, Text], ...]
    indicators: tuple[Indicator, ...]


def set_ids() -> tuple[str, ...]:
    """List the ids of all shipped sets."""
    folder = resources.files("parkloop.indicators") / "sets"
    stems = sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml"))
    return tuple("@".join(stem.rsplit("-", 1)) for stem in stems)


@cache
def load_set(set_id: str) -> IndicatorSet:
    """Read a set.

    Raises
    ------
    UnknownSetError
        There is no such set; the known ones are :func:`set_ids`.
    FormulaError
        A formula holds what no formula may hold (a defect of the shipped data).
    """
    if set_id not in set_ids():
        raise UnknownSetError(set_id)
    file = resources.files("parkloop.indicators") / "sets" / f"{set_id.replace('@', '-')}.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    key = set_id.partition("@")[0]
    return IndicatorSet(
        id=set_id,
        name=Text(t(f"indicators.set.{key}", "zh"), t(f"indicators.set.{key}", "en")),
        source=data["source"],
        families=tuple((name, _words("family", name)) for name in data["families"]),
        indicators=tuple(_indicator(row) for row in data["indicator"]),
    )


def _words(section: str, key: str) -> Text:
    return Text(t(f"indicators.{section}.{key}", "zh"), t(f"indicators.{section}.{key}", "en"))


def _indicator(row: Mapping[str, object]) -> Indicator:
    threshold = row.get("threshold")
    names(str(row["formula"]))
    return Indicator(
        id=str(row["id"]),
        family=str(row["family"]),
        name=_words("name", str(row["id"])),
        unit=str(row["unit"]),
        formula=str(row["formula"]),
        direction=DIRECTIONS[str(row["better"])],
        threshold=None if threshold is None else float(str(threshold)),
        threshold_source=str(row.get("threshold_source", "")),
        threshold_confidence=str(row.get("threshold_confidence", "")),
        requirement=str(row.get("requirement", "")),
        group=str(row.get("group", "")),
        source=str(row.get("source", "")),
        confidence=str(row.get("confidence", "")),
    )
