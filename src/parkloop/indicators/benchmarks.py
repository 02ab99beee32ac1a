"""Figures to set beside an indicator: published facts and goals, other schemes, and the user's own best practice."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.base.problems import Location, Problem
from parkloop.base.text import Text
from parkloop.park.results import Benchmark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.indicators.sets import IndicatorSet
    from parkloop.park.park import Park

OWN = "benchmark:"
"""A statistic ``benchmark:<indicator>`` of the park is a figure of the user's own."""


@dataclass(frozen=True, slots=True)
class _Row:
    indicator: str
    benchmark: Benchmark


@cache
def published() -> tuple[_Row, ...]:
    """The figures that ship with the program (``benchmarks.toml``), each with source and confidence."""
    file = resources.files("parkloop.indicators") / "benchmarks.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        _Row(
            row["indicator"],
            Benchmark(
                name=_name(row["name"]),
                value=float(row["value"]),
                unit=row["unit"],
                kind=row["kind"],
                year=row.get("year"),
                source=row["source"],
                confidence=row["confidence"],
            ),
        )
        for row in data["benchmark"]
    )


def beside(indicator: str, unit: str, park: Park) -> tuple[Benchmark, ...]:
    """Every benchmark of an indicator, published ones first; ``comparable`` only where the unit is the indicator's.

    A share of the user's own may be stated as 0.9, 90 or 90 % for an indicator in per cent: up to 1 it is read as a
    fraction, as targets are.
    """
    found = [row.benchmark for row in published() if row.indicator == indicator]
    for row in park.statistics:
        if row.variable != OWN + indicator or row.value is None:
            continue
        stated = _plain(row.unit)
        share = unit == "%" and stated in {"", "1", "%"}
        value = row.value * 100 if share and abs(row.value) <= 1 else row.value
        comparable = share or stated in {"", _plain(unit)}
        found.append(
            Benchmark(
                name=_name("own"),
                value=value,
                unit=unit if comparable else row.unit,
                kind="own",
                year=row.year,
                source=row.source,
                confidence=row.confidence.value,
                comparable=comparable,
            )
        )
    return tuple(found)


def own_problems(park: Park, sets: Iterable[IndicatorSet]) -> tuple[Problem, ...]:
    """Warn of own benchmarks that name an indicator which none of the sets has."""
    known = {i.id for chosen in sets for i in chosen.indicators}
    return tuple(
        Problem(
            "benchmark_unknown_indicator",
            "warning",
            where=Location(path=f"statistics[{place}].variable"),
            found=row.variable.removeprefix(OWN),
        )
        for place, row in enumerate(park.statistics)
        if row.variable.startswith(OWN) and row.variable.removeprefix(OWN) not in known
    )


def _name(key: str) -> Text:
    return Text(t(f"indicators.benchmark.{key}", "zh"), t(f"indicators.benchmark.{key}", "en"))


def _plain(unit: str) -> str:
    return (
        unit.strip()
        .replace("³", "3")
        .replace("²", "2")
        .replace("元/", "CNY/")
        .replace("万CNY", "万元")
        .replace("亿CNY", "亿元")
    )
