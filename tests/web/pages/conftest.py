"""A finished run of the teaching park, computed once a session, laid where the installation of a test looks for it."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from parkloop.formats import load
from parkloop.pipeline import Pass
from parkloop.report import blocks, chapters
from parkloop.report.views.summary import summary
from parkloop.web.accounts.roles import Role
from parkloop.web.jobs.models import Job, JobState
from parkloop.web.pages.results.reading import Results

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="736" height="522"/>'


@pytest.fixture(scope="session")
def computed(tmp_path_factory) -> Path:
    """The files of a run without the papers: figures stand for themselves, as drawing them is tested elsewhere."""
    folder = tmp_path_factory.mktemp("run")
    result = Pass(load("teaching")).result
    (folder / "figures").mkdir()
    for lang, tail in (("zh", ""), ("en", ".en")):
        document = chapters.build(result, lang)
        blocks.write(document, result.ledger, folder / f"report{tail}.json")
        for figure in document.figures:
            (folder / "figures" / f"{figure.key}{tail}.svg").write_text(PICTURE, encoding="utf-8")
            (folder / "figures" / f"{figure.key}{tail}.png").write_bytes(b"\x89PNG")
    (folder / "report.docx").write_bytes(b"PK")
    (folder / "report.en.docx").write_bytes(b"PK")
    (folder / "trace.json").write_text(json.dumps(result.ledger.as_json(), ensure_ascii=False), encoding="utf-8")
    (folder / "summary.json").write_text(json.dumps(summary(result), ensure_ascii=False), encoding="utf-8")
    return folder


@dataclass
class Finished:
    """The run, its address, and a browser in which the consultant is signed in."""

    job: Job
    client: Client
    base: str

    def page(self, rest: str, **query: str) -> str:
        """Text of a page of the run."""
        answer = self.client.get(self.base + rest, query)
        assert answer.status_code == 200, (rest, answer.status_code)
        return answer.content.decode()

    def results(self, lang: str = "zh") -> Results:
        """The results as a page reads them."""
        return Results(self.job, lang)


@pytest.fixture
def finished(installation, computed, settings, client) -> Finished:
    """A run of the first version that came to its end."""
    now = timezone.now()
    job = Job.objects.create(
        park=installation.park,
        version=installation.version,
        author=installation.people[Role.CONSULTANT],
        state=JobState.DONE,
        fraction=1.0,
        attempt=1,
        started=now - timedelta(seconds=74),
        ended=now,
    )
    place = settings.RESULTS / str(job.pk)
    place.parent.mkdir(exist_ok=True)
    shutil.copytree(computed, place, copy_function=_link)
    client.force_login(installation.people[Role.CONSULTANT])
    return Finished(job, client, f"/parks/{installation.park.slug}/runs/{job.pk}/")


def _link(source: str, target: str) -> None:
    import os

    os.link(source, target)
