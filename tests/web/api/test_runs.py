from __future__ import annotations

import json
import uuid

import pytest

from parkloop.web.accounts.models import AuditEntry
from parkloop.web.accounts.roles import Role
from parkloop.web.jobs import results
from parkloop.web.jobs.models import Job, JobState

ADDRESS = "/parks/teaching/runs"


@pytest.fixture
def done(installation):
    job = Job.objects.create(park=installation.park, version=installation.version, state=JobState.DONE)
    place = results.folder(job)
    (place / "figures").mkdir(parents=True)
    (place / "summary.json").write_text(json.dumps({"schema": "parkloop/1", "plan": {}}))
    (place / "trace.json").write_text(json.dumps({"plan/cost": {"value": 1.5, "unit": "CNY", "kind": "input"}}))
    (place / "figures" / "loop.svg").write_text("<svg/>")
    return job


def test_a_run_is_started_watched_and_cancelled(program):
    ask = program(Role.CONSULTANT)
    started = ask("POST", ADDRESS, {"seed": 3})
    assert (started.status_code, started.json()["state"], started.json()["version"]) == (202, "queued", 1)
    one = f"{ADDRESS}/{started.json()['id']}"
    assert Job.objects.get().options == {"seed": 3}
    assert ask("GET", one).json() == started.json()
    assert ask("POST", f"{one}/cancel").json()["state"] == "cancelled"
    assert {"run_started", "run_cancelled"} <= set(AuditEntry.objects.values_list("action", flat=True))


def test_a_park_without_data_cannot_be_run(program, installation):
    from parkloop.web.accounts.models import ParkRecord

    ParkRecord.objects.create(slug="empty")
    response = program(Role.SYSTEM_ADMIN)("POST", "/parks/empty/runs", {})
    assert (response.status_code, response.json()["type"]) == (409, "urn:parkloop:problem:not_ready")


def test_results_are_read(program, done):
    ask, one = program(Role.EXPERT), f"{ADDRESS}/{done.pk}"
    assert ask("GET", f"{one}/result").json()["schema"] == "parkloop/1"
    assert ask("GET", f"{one}/trace/plan/cost").json() == {
        "id": "plan/cost",
        "value": 1.5,
        "unit": "CNY",
        "kind": "input",
    }
    assert ask("GET", f"{one}/trace/nothing").status_code == 404
    assert {"name": "figures/loop.svg", "size": 6} in ask("GET", f"{one}/files").json()
    file = ask("GET", f"{one}/files/figures/loop.svg")
    assert b"".join(file.streaming_content) == b"<svg/>"
    assert file.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ["../../secret.key", "figures/../../x", "nothing.pdf", "figures"])
def test_no_file_outside_the_results(program, done, name):
    assert program()("GET", f"{ADDRESS}/{done.pk}/files/{name}").status_code == 404


def test_unfinished_and_foreign_runs(program, installation):
    ask = program()
    waiting = Job.objects.create(park=installation.park, version=installation.version)
    assert ask("GET", f"{ADDRESS}/{waiting.pk}/result").status_code == 409
    foreign = Job.objects.create(park=installation.other, version=installation.other.head.version)
    assert ask("GET", f"{ADDRESS}/{foreign.pk}").status_code == 404
    assert ask("GET", f"{ADDRESS}/{uuid.uuid4()}").status_code == 404
    assert ask("GET", f"{ADDRESS}/not-an-id").status_code == 404
