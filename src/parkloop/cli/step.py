"""One step of the pass for one command: read the park, make the pass, put the problems on the outcome."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parkloop.base.problems import Location, NoFeasibleAnswerError, Problem, ProblemError
from parkloop.cli.exits import Exit
from parkloop.cli.outcome import Outcome
from parkloop.cli.reading import open_park
from parkloop.report.views.park import park_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from parkloop.base.i18n import Lang
    from parkloop.base.progress import Progress
    from parkloop.cli.screen import Screen
    from parkloop.formats.source import Sources
    from parkloop.park.park import Park
    from parkloop.park.results import Plan
    from parkloop.pipeline import Pass
    from parkloop.planning.goal import Goal
    from parkloop.report.delivery import Delivered
    from parkloop.report.views.places import Whereabouts
    from parkloop.report.views.wording import Wording
    from parkloop.report.write import Format


@dataclass(frozen=True, slots=True)
class Step:
    """A park that was read, the pass over it (nothing is computed before it is asked for), the warnings so far.

    ``sources`` tells where the data of the park stand in the user's file.
    """

    park: Park
    work: Pass
    problems: tuple[Problem, ...]
    sources: Sources

    def advance(self, last: str) -> None:
        """Compute the steps up to ``last`` in the order of the work, so that progress is told in that order."""
        from parkloop.report.delivery import advance

        with self.placed():
            advance(self.work, last)

    @contextmanager
    def placed(self) -> Iterator[None]:
        """Put what the work refuses at its place in the user's file."""
        try:
            yield
        except ProblemError as error:
            raise type(error)(self.sources.located(error.problems)) from error
        except NoFeasibleAnswerError as error:
            raise NoFeasibleAnswerError(self.sources.located([error.problem])[0]) from error

    def deliver(self, folder: Path, langs: Sequence[Lang], formats: Sequence[Format]) -> Delivered:
        """Make the pass and write everything that it gives below ``folder``."""
        from parkloop.report.delivery import deliver

        with self.placed():
            return deliver(
                self.work, folder, langs=langs, formats=formats, sources=self.sources, problems=self.problems
            )

    def wording(self, *, options: bool = False) -> Wording:
        """What says the reasons of this pass; with ``options`` their names are known too."""
        from parkloop.report.views.wording import Wording

        return Wording.of(self.park, self.work.ledger, self.work.options if options else ())

    def whereabouts(self) -> Whereabouts:
        """What tells where findings and suspects of this pass stand in the user's file."""
        from parkloop.report.views.places import Whereabouts

        return Whereabouts(self.park, self.work.ledger, self.sources)

    def outcome(self, data: Mapping[str, Any], show: Callable[[Screen], None], code: Exit = Exit.FINE) -> Outcome:
        """The outcome of the command."""
        return Outcome(
            data={"park": park_json(self.park), **data},
            problems=self.sources.located(self.problems),
            show=show,
            code=code,
        )


def step(
    source: str,
    base_year: int | None = None,
    *,
    seed: int = 0,
    progress: Progress | None = None,
    goal: Goal | None = None,
    targets: Mapping[str, str | float] | None = None,
    certify: bool = False,
) -> Step:
    """Read the park and prepare the pass over it.

    Raises
    ------
    ProblemError
        The park has errors, or no nodes.
    """
    from parkloop.pipeline import Pass
    from parkloop.planning.goal import DEFAULT

    read = open_park(source, base_year)
    if not read.park.nodes:
        where = Location(file=Path(source).name, path="nodes")
        raise ProblemError([*read.problems, Problem("no_nodes", where=where)])
    return Step(
        read.park,
        Pass(read.park, seed=seed, progress=progress, goal=goal or DEFAULT, targets=targets, certify=certify),
        read.problems,
        read.sources,
    )


def plan_exit(plan: Plan) -> Exit:
    """The exit code that the status of a plan asks for: stopped early, with a result, is not the same as fine."""
    return Exit.STOPPED if plan.status == "stopped" else Exit.FINE
