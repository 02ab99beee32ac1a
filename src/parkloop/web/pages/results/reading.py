"""The results of one run as a page reads them: its files, opened when first asked for and kept for the next page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from parkloop.base.text import Text
from parkloop.report.names import Names, begun
from parkloop.web.jobs.models import Job, JobState
from parkloop.web.jobs.results import folder
from parkloop.web.pages.results.paper import Paper
from parkloop.web.pages.results.tracing import Trace
from parkloop.web.store.versions import document_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from parkloop.base.i18n import Lang
    from parkloop.web.accounts.permissions import Access

SAFE = "/~:@!$&'()*+,;="
"""What an id of the trace may hold and an address too."""


@dataclass
class Results:
    """A finished run in the language of the request."""

    job: Job
    lang: Lang

    @cached_property
    def summary(self) -> Mapping[str, Any]:
        """``summary.json``."""
        return _read(self._file("summary.json"))

    @cached_property
    def trace(self) -> Trace:
        """``trace.json``."""
        return _trace(*_stamp(self._file("trace.json")))

    @cached_property
    def paper(self) -> Paper:
        """The report in the language of the request; in the run's own where it was written in that alone."""
        name = self.in_language("report.json")
        return _paper(*_stamp(self._file(name))) if name else Paper({})

    @cached_property
    def main_lang(self) -> str:
        """The language of the files that carry none in their name."""
        return str(_read(self._file("report.json")).get("lang", "zh")) if self._file("report.json").is_file() else "zh"

    def in_language(self, name: str) -> str:
        """The file as it is called in the language of the request: ``report.en.json``; blank where there is none."""
        stem, _, form = name.rpartition(".")
        wanted = name if self.lang == self.main_lang else f"{stem}.{self.lang}.{form}"
        return next((n for n in (wanted, name) if self._file(n).is_file()), "")

    @cached_property
    def names(self) -> Names:
        """Printed names of nodes, commodities, options, criteria and payers, those that options bring in too."""
        document = document_of(self.job.version)
        park = {key: _texts(document.get(key, ())) for key in ("nodes", "commodities", "criteria")}
        actions = [a for o in self.summary["options"] for a in o.get("actions", ())]
        for key, kind, brought in (("nodes", "AddNode", "node"), ("commodities", "AddCommodity", "commodity")):
            park[key] = _texts(a[brought] for a in actions if a.get("type") == kind) | park[key]
        payers = {str(b["payer"]): str(b.get("kind", "")) for b in document.get("budget", ()) if b.get("payer")}
        options = {o: begun(text) for o, text in _texts(self.summary["options"]).items()}
        return Names(self.lang, park["nodes"], park["commodities"], options, park["criteria"], payers)

    @cached_property
    def options(self) -> Mapping[str, Mapping[str, Any]]:
        """Options by id."""
        return {o["id"]: o for o in self.summary["options"]}

    @cached_property
    def option_named(self) -> Mapping[str, str]:
        """Address of an option's page by its printed name, where only one is called so."""
        found: dict[str, list[str]] = {}
        plain = _texts(self.summary["options"])  # reports of older runs print names as they are
        for name in self.options:
            for text in {self.names.option(name): None, plain[name].get(self.lang): None}:
                found.setdefault(text, []).append(name)
        return {text: self.address("option", option=ids[0]) for text, ids in found.items() if len(ids) == 1}

    def address(self, page: str, /, **more: str) -> str:
        """Address of a page of this run."""
        return reverse(page, kwargs={"slug": self.job.park.slug, "run": self.job.pk, **more})

    @cached_property
    def _trace_base(self) -> str:
        return self.address("trace", entry="-").removesuffix("-/")

    def trace_address(self, entry: str) -> str:
        """Address of the trace of a number."""
        return f"{self._trace_base}{quote(entry, safe=SAFE)}/"

    @property
    def currency(self) -> str:
        """What the unit ``currency`` stands for."""
        return str(self.summary["park"]["currency"])

    def _file(self, name: str) -> Path:
        return folder(self.job) / name


def job_of(request: HttpRequest, run: UUID) -> Job:
    """The run of the park that the request is about.

    Raises
    ------
    django.http.Http404
        There is none; one of another park is as unknown.
    """
    access = cast("Access", request.access)  # type: ignore[attr-defined]
    found = Job.objects.filter(pk=run, park=access.park).select_related("park", "version", "author").first()
    if found is None:
        raise Http404
    return found


def with_results(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the run's :class:`Results` in place of ``slug`` and ``run``; a run under way leads to its page."""

    @wraps(view)
    def opened(request: HttpRequest, slug: str, run: UUID, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        job = job_of(request, run)
        if job.state != JobState.DONE or not folder(job).is_dir():
            return cast("HttpResponse", redirect("run", slug=slug, run=run))
        lang = request.lang  # type: ignore[attr-defined]
        return view(request, Results(job, lang), **kwargs)

    return opened


def _texts(rows: Any) -> dict[str, Text]:  # noqa: ANN401
    """Names by id, of rows of a document or of a summary."""
    return {str(row["id"]): _text(row.get("name")) for row in rows if isinstance(row, dict) and row.get("id")}


def _text(name: object) -> Text:
    if isinstance(name, dict):
        return Text(zh=str(name.get("zh") or ""), en=str(name.get("en") or ""))
    return Text(zh=str(name or ""), en=str(name or ""))


def _stamp(path: Path) -> tuple[str, int]:
    return str(path), path.stat().st_mtime_ns


def _read(path: Path) -> dict[str, Any]:
    return _json(*_stamp(path))


@lru_cache(maxsize=12)
def _json(path: str, stamp: int) -> dict[str, Any]:  # noqa: ARG001 - the stamp tells a file from its successor
    return cast("dict[str, Any]", json.loads(Path(path).read_text(encoding="utf-8")))


@lru_cache(maxsize=6)
def _trace(path: str, stamp: int) -> Trace:
    return Trace(_json(path, stamp))


@lru_cache(maxsize=6)
def _paper(path: str, stamp: int) -> Paper:
    return Paper(_json(path, stamp))
