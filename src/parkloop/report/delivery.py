"""Everything that a pass gives to its reader, in one folder: the documents and ``summary.json``.

The command line and the workers of the web application write the same files by this one way.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from parkloop.base.i18n import Lang
    from parkloop.base.problems import Problem
    from parkloop.formats.source import Sources
    from parkloop.park.result import Result
    from parkloop.planning.outlook import Outlook
    from parkloop.report.write import Format

FORMATS: tuple[Format, ...] = ("docx", "pdf", "xlsx")
STEPS = ("observed", "indicators", "findings", "options", "evaluations", "ranking", "plan", "certificate")
"""The steps of a pass in the order of the work."""


class Work(Protocol):
    """A pass over a park (:class:`parkloop.pipeline.Pass`): computed when asked for."""

    @property
    def result(self) -> Result:
        """Every step."""

    @property
    def outlook(self) -> Outlook:
        """What stands around the plan."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was written: the result with all its warnings, the names of the files, the content of ``summary.json``."""

    result: Result
    files: tuple[str, ...]
    document: dict[str, Any]
    outlook: Outlook


def advance(work: Work, last: str) -> None:
    """Compute the steps up to ``last`` in the order of the work, so that progress is told in that order."""
    for name in STEPS[: STEPS.index(last) + 1]:
        getattr(work, name)


def deliver(
    work: Work,
    folder: Path,
    *,
    langs: Sequence[Lang],
    formats: Sequence[Format] = FORMATS,
    sources: Sources,
    problems: Sequence[Problem] = (),
) -> Delivered:
    """Make the pass and write everything below ``folder``.

    Parameters
    ----------
    work
        The pass.
    folder
        Made where it does not exist.
    langs
        Languages of the documents, the main one first.
    sources
        Where the data of the park stand in the user's file.
    problems
        Warnings of reading the park; every document tells them before those of the pass.

    Raises
    ------
    ProblemError
        ``font_missing``: no font with Chinese characters is found.
    OSError
        The folder cannot be written; told before the work where it shows then.
    """
    from parkloop.report.views.summary import summary
    from parkloop.report.write import write

    folder.mkdir(parents=True, exist_ok=True)  # a place that cannot be written is told before the work
    advance(work, "certificate")
    found, outlook = work.result, work.outlook
    told = sources.located((*found.problems, *outlook.problems))
    result = replace(found, problems=(*problems, *(p for p in told if p not in problems)))
    paths = write(result, folder, langs=langs, formats=formats, sources=sources, outlook=outlook)
    files = tuple(sorted({*(p.relative_to(folder).as_posix() for p in paths), "summary.json"}))
    document = summary(result, files, sources, outlook)
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    (folder / "summary.json").write_text(text + "\n", encoding="utf-8")
    return Delivered(result, files, document, outlook)
