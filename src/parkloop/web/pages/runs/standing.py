"""How a run stands, in words: its state, its step, how long it has taken, why it failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from parkloop.base.i18n import has, t
from parkloop.web.accounts.roles import TABLE, Operation
from parkloop.web.jobs.models import Job, JobState
from parkloop.web.jobs.queue import ENDED

if TYPE_CHECKING:
    from datetime import timedelta

    from parkloop.base.i18n import Lang
    from parkloop.web.accounts.permissions import Access

BADGES = {JobState.DONE: "good", JobState.FAILED: "error", JobState.RUNNING: "info", JobState.QUEUED: "info"}


@dataclass(frozen=True, slots=True)
class Standing:
    """One run as a page tells it."""

    job: Job
    lang: Lang

    @property
    def state(self) -> str:
        """The state in words."""
        return t(f"web_runs.state.{self.job.state}", self.lang)

    @property
    def badge(self) -> str:
        """What the badge of the state looks like."""
        return BADGES.get(JobState(self.job.state), "")

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.job.state in ENDED

    @property
    def done(self) -> bool:
        """Whether there are results."""
        return self.job.state == JobState.DONE

    @property
    def step(self) -> str:
        """What is being worked on."""
        if self.job.state == JobState.QUEUED:
            return t("web_runs.waiting", self.lang)
        if self.job.cancel_asked and not self.ended:
            return t("web_runs.cancelling", self.lang)
        return t(self.job.step, self.lang) if self.job.step and has(self.job.step) else t("web_runs.begins", self.lang)

    @property
    def percent(self) -> int:
        """How far it is."""
        return round(100 * self.job.fraction)

    @property
    def again(self) -> bool:
        """Whether it was begun anew because the server or its worker had ended."""
        begun = self.job.attempt + (1 if self.job.state == JobState.QUEUED and self.job.attempt else 0)
        return not self.ended and begun > 1

    @property
    def taken(self) -> str:
        """How long it has taken; blank while it waits."""
        if self.job.started is None:
            return ""
        return duration((self.job.ended or timezone.now()) - self.job.started, self.lang)

    @property
    def problems(self) -> list[dict[str, Any]]:
        """Its problems in the language of the page."""
        return [told(problem, self.lang) for problem in self.job.problems]


def duration(span: timedelta, lang: Lang) -> str:
    """A span of time as people say it: seconds, from a minute on minutes and seconds."""
    seconds = max(0, round(span.total_seconds()))
    if seconds < 60:
        return t("web_runs.seconds", lang, seconds=seconds)
    return t("web_runs.minutes", lang, minutes=seconds // 60, seconds=seconds % 60)


def told(problem: dict[str, Any], lang: Lang) -> dict[str, Any]:
    """A problem of the command line's form as a page tells it."""
    cell = f"{problem.get('column') or ''}{problem.get('row') or ''}"
    where = "!".join(part for part in (problem.get("sheet"), cell) if part)
    return {
        "severity": problem.get("severity", "error"),
        "message": (problem.get("message") or {}).get(lang, ""),
        "hint": (problem.get("hint") or {}).get(lang, ""),
        "place": where or problem.get("path") or "",
        "path": problem.get("path") or "",
    }


def may_start(access: Access) -> bool:
    """Whether this role starts and cancels runs."""
    return Operation.RUN_START in TABLE[access.role]
