"""The options of ``parkloop heat`` that bound links, assume pumps and turbines, and read distances and slices."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.base.problems import Problem, ProblemError, errors
from parkloop.cli.session import UsageProblemError
from parkloop.cli.sheet import read_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.analysis.heat.park_exchange import ExchangeSettings
    from parkloop.analysis.heat.slices import Year
    from parkloop.analysis.heat.steam import SteamState
    from parkloop.analysis.heat.streams import HeatProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The options as they were given."""

    distances: str | None = None
    loss: float = 0.0
    pipe_cost: float | None = None
    heat_value: float | None = None
    max_km: float | None = None
    min_duty: float = 0.0
    carnot: float = 0.5
    efficiency: float = 0.75
    live_steam: str | None = None

    def check(self) -> None:
        """Refuse what makes no sense.

        Raises
        ------
        UsageProblemError
            With every option that is wrong.
        """
        wrong = []
        for name, value in (("--carnot", self.carnot), ("--efficiency", self.efficiency)):
            if not 0 < value <= 1:
                wrong.append(Problem("usage_share", found=f"{value:g}", expected="0 - 1", params={"name": name}))
        if not 0 <= self.loss < 1:
            wrong.append(Problem("usage_share", found=f"{self.loss:g}", expected="0 - 1", params={"name": "--loss"}))
        amounts = {
            "--pipe-cost": self.pipe_cost,
            "--heat-value": self.heat_value,
            "--max-km": self.max_km,
            "--min-duty": self.min_duty,
        }
        for name, amount in amounts.items():
            if amount is not None and not (math.isfinite(amount) and amount >= 0):
                wrong.append(Problem("usage_not_negative", found=f"{amount:g}", params={"name": name}))
        if self.distances is None:
            lengths = {**amounts, "--loss": self.loss or None, "--min-duty": None}
            wrong += [
                Problem("usage_needs_distances", found=name) for name, value in lengths.items() if value is not None
            ]
        if wrong:
            raise UsageProblemError(wrong)


def settings_of(limits: Limits, zones: Sequence[str], dtmin: float) -> tuple[ExchangeSettings, tuple[Problem, ...]]:
    """What the engine is asked for, and the warnings of the distances.

    Raises
    ------
    ProblemError
        The distances have errors.
    UsageProblemError
        The live steam cannot be read.
    """
    from parkloop.analysis.heat.link_rows import read_distances
    from parkloop.analysis.heat.links import LinkOptions
    from parkloop.analysis.heat.park_exchange import ExchangeSettings
    from parkloop.analysis.heat.pumps import PumpSettings

    km: dict[tuple[str, str], float] | None = None
    problems: tuple[Problem, ...] = ()
    if limits.distances is not None:
        rows, file, first = _rows(limits.distances)
        km, problems = read_distances(rows, zones, file, first)
        if errors(problems):
            raise ProblemError(problems)
    links = LinkOptions(km, limits.loss, limits.pipe_cost, limits.heat_value, limits.max_km, limits.min_duty)
    pumps = PumpSettings(carnot=limits.carnot, approach=dtmin / 2)
    return ExchangeSettings(links, pumps, limits.efficiency, _live(limits.live_steam)), problems


def in_slices(
    problem: HeatProblem, streams: str, hours: str | None
) -> tuple[HeatProblem, Year | None, tuple[Problem, ...]]:
    """The problem at mean duties and the targets of each slice, where streams run in slices or hours are given.

    Raises
    ------
    ProblemError
        The hours or the slices of the streams have errors.
    """
    from parkloop.analysis.heat.slice_rows import read_hours, read_runs

    length: dict[str, float] | None = None
    problems: tuple[Problem, ...] = ()
    if hours is not None:
        length, problems = read_hours(*_rows(hours))
    runs, more = read_runs(_rows(streams)[0], length, *_rows(streams)[1:])
    if errors((*problems, *more)):
        raise ProblemError((*problems, *more))
    if length is None:
        return problem, None, ()
    from parkloop.analysis.heat.slices import yearly

    year = yearly(problem.streams, runs, length)
    if all(run is None for run in runs):
        return problem, year, problems
    covered = sum(length.values())
    shares = [1.0 if run is None else length[run] / covered for run in runs]
    mean = tuple(replace(s, duty=s.duty * share) for s, share in zip(problem.streams, shares, strict=True))
    told = Problem("heat_mean_duties", "warning", found=f"{year.lost:.4g}")
    return replace(problem, streams=mean), year, (*problems, told)


def _rows(source: str) -> tuple[list[dict[str, object]], str, int]:
    sheet = read_sheet(source)
    return [{k.casefold(): v for k, v in row.items()} for row in sheet.rows], sheet.file, sheet.first_row


def _live(text: str | None) -> SteamState | None:
    if text is None:
        return None
    from parkloop.analysis.heat.steam import SteamError, at_temperature

    try:
        p, t = (float(part) for part in text.split(","))
        return at_temperature(t + 273.15, p)
    except (ValueError, SteamError):
        raise UsageProblemError([Problem("usage_live_steam", found=text)]) from None
