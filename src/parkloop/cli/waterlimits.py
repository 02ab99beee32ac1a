"""The options of ``parkloop water`` that ask something of pipes, treatment and mixing, and the files that they name."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.problems import Problem, ProblemError, errors
from parkloop.cli.session import UsageProblemError
from parkloop.cli.sheet import read_sheet

if TYPE_CHECKING:
    from parkloop.analysis.water.quality import Mixing
    from parkloop.analysis.water.unit import WaterProblem
    from parkloop.analysis.water.wishes import Wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The options as they were given."""

    min_flow: float | None = None
    max_connections: int | None = None
    distances: str | None = None
    pipe_cost: float | None = None
    slack: float | None = None
    recycling: bool = True

    def check(self) -> None:
        """Refuse what makes no sense.

        Raises
        ------
        UsageProblemError
            With every option that is wrong.
        """
        wrong = []
        amounts = {
            "--min-flow": self.min_flow,
            "--max-connections": self.max_connections,
            "--pipe-cost": self.pipe_cost,
            "--slack": self.slack,
        }
        for name, amount in amounts.items():
            if amount is not None and not (math.isfinite(amount) and amount >= 0):
                wrong.append(Problem("usage_not_negative", found=f"{amount:g}", params={"name": name}))
        if self.pipe_cost is not None and self.distances is None:
            wrong.append(Problem("usage_needs_metres", found="--pipe-cost"))
        if not self.recycling and (asked := self._asked):
            wrong.append(Problem("usage_recycling_pipes", found=", ".join(asked)))
        if wrong:
            raise UsageProblemError(wrong)

    @property
    def _asked(self) -> list[str]:
        """The options that limit the pipes, by name."""
        given = {
            "--min-flow": self.min_flow,
            "--max-connections": self.max_connections,
            "--distances": self.distances,
            "--pipe-cost": self.pipe_cost,
            "--slack": self.slack,
        }
        return [name for name, value in given.items() if value is not None]

    @property
    def of_pipes(self) -> bool:
        """Whether anything is asked of the pipes."""
        asked = (self.min_flow, self.max_connections, self.distances, self.slack)
        return any(option is not None for option in asked)

    def wishes(self, problem: WaterProblem) -> Wishes:
        """What the engine is asked for.

        Raises
        ------
        ProblemError
            The distances have errors.
        """
        from parkloop.analysis.water.connections import PipeLimits
        from parkloop.analysis.water.distances import read_distances
        from parkloop.analysis.water.wishes import Wishes

        if not self.of_pipes:
            return Wishes(None, self.recycling)
        metres = None
        if self.distances is not None:
            sheet = read_sheet(self.distances)
            metres, problems = read_distances(sheet.rows, problem, sheet.file, sheet.first_row)
            if errors(problems):
                raise ProblemError(problems)
        pipes = PipeLimits(
            min_flow=self.min_flow or 0.0,
            most=self.max_connections,
            distance=metres,
            price=self.pipe_cost,
            slack=self.slack or 0.0,
        )
        return Wishes(pipes, self.recycling)


def read_mixing(source: str, rules: str) -> tuple[WaterProblem, dict[str, Mixing], tuple[Problem, ...]]:
    """The problem of a list by quality and its mixing rules.

    Raises
    ------
    ProblemError
        The rules cannot be used, or a file cannot be read.
    """
    from pathlib import Path

    from parkloop.analysis.water.mixrows import read_offers, read_rules
    from parkloop.cli.problemfile import read_problem

    data, _, warned = read_problem(rules)
    mixings = read_rules(data, Path(rules).name)
    sheet = read_sheet(source)
    problem, problems = read_offers(sheet.rows, mixings, sheet.file, sheet.first_row)
    return problem, mixings, (*warned, *problems)
