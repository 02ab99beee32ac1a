"""One job from claim to end: the pass over the version's park, everything that ``parkloop run`` writes, or why not."""

from __future__ import annotations

import errno
import logging
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError

from parkloop.base.i18n import area, t
from parkloop.base.problems import Location, NoFeasibleAnswerError, Problem, ProblemError, errors
from parkloop.base.progress import Progress
from parkloop.base.text import Text
from parkloop.base.wording import as_json
from parkloop.web.jobs import queue, results
from parkloop.web.jobs.asked import read_options
from parkloop.web.store.versions import document_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from parkloop.park.park import Park
    from parkloop.web.jobs.models import Job

log = logging.getLogger(__name__)
REASONS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
}


@dataclass(slots=True)
class Standing:
    """How far the work is; written by the work, read by the heart."""

    fraction: float = 0.0
    step: str = ""

    def __call__(self, fraction: float, key: str) -> None:
        """Take a report of the pass."""
        self.fraction, self.step = fraction, key


@dataclass(slots=True)
class Task:
    """A claimed job and how far it is."""

    job: Job
    standing: Standing = field(default_factory=Standing)


def perform(task: Task) -> bool:
    """Do a claimed job to its end.

    A database that fails is not the job's end: the error goes through, the worker ends, the job is begun again.

    Returns
    -------
    bool
        False where the job was no longer this attempt's own when it was through.
    """
    job = task.job
    place = None
    try:
        place = results.workplace(job)
        told = make(job, place, Progress(task.standing))
        return results.deliver(job, place, told)
    except DatabaseError:
        raise
    except ProblemError as error:
        return queue.fail(job, [as_json(p) for p in error.problems])
    except NoFeasibleAnswerError as error:
        return queue.fail(job, [as_json(error.problem)])
    except OSError as error:
        log.exception("job %s", job.pk)
        return queue.fail(job, [as_json(refused(error))])
    except Exception as error:
        log.exception("job %s", job.pk)
        return queue.fail(job, [as_json(Problem("job_defect", found=type(error).__name__))])
    finally:
        if place is not None:
            shutil.rmtree(place, ignore_errors=True)


def make(job: Job, place: Path, progress: Progress) -> list[dict[str, Any]]:
    """Make the pass and write its files below ``place``; returns its warnings.

    Raises
    ------
    ProblemError
        The options are not usable, or the document has errors (it was made by another release of the program).
    """
    from parkloop.formats import Sources
    from parkloop.pipeline import Pass, at_base_year
    from parkloop.report.delivery import deliver

    asked = read_options(job.options)
    park, problems = _park(job)
    if asked.base_year is not None:
        park = at_base_year(park, asked.base_year)
    work = Pass(park, seed=asked.seed, progress=progress)
    made = deliver(work, place, langs=asked.langs, sources=Sources(), problems=problems)
    progress.step(1.0, "steps.report")
    return [as_json(p) for p in made.result.problems]


def _park(job: Job) -> tuple[Park, Sequence[Problem]]:
    from parkloop.formats import from_document

    park, problems = from_document(document_of(job.version), job.version.file or None)
    if park is None:
        raise ProblemError(errors(problems))
    if not park.nodes:
        raise ProblemError([*problems, Problem("no_nodes", where=Location(path="nodes"))])
    return park, problems


def refused(error: OSError) -> Problem:
    """What the system refused, without the path that it refused it at."""
    known = f"_words.refused_{REASONS.get(error.errno or 0, '')}"
    if known not in area("problems"):
        return Problem("job_defect", found=type(error).__name__)
    words = Text(*(t(f"problems.{known}", lang) for lang in ("zh", "en")))
    return Problem("job_refused", params={"why": words})
