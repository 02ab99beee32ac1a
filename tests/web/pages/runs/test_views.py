import re
import uuid

import pytest

from parkloop.web.accounts.models import AuditEntry
from parkloop.web.accounts.roles import Role
from parkloop.web.jobs.models import Job, JobState

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs(installation, client):
    client.force_login(installation.people[Role.CONSULTANT])
    return f"/parks/{installation.park.slug}/runs/"


def _job(installation, **values):
    return Job.objects.create(park=installation.park, version=installation.version, **values)


def test_the_first_visit_says_what_to_do(installation, client, runs):
    text = client.get(runs).content.decode()
    assert "还没有测算" in text
    assert re.search(r'name="key" value="\w{32}"', text)
    client.force_login(installation.people[Role.EXPERT])
    text = client.get(runs).content.decode()
    assert "测算由园区管理员或咨询机构发起" in text
    assert "start" not in text


def test_a_second_click_is_the_same_run(installation, client, runs):
    asked = {"version": "1", "key": "k" * 32}
    first = client.post(f"{runs}start", asked)
    second = client.post(f"{runs}start", asked)
    assert first.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert Job.objects.count() == 1
    assert AuditEntry.objects.filter(action="run_started").count() == 1
    client.post(f"{runs}start", {"version": "1", "key": "m" * 32})
    assert Job.objects.count() == 2


@pytest.mark.parametrize("version", ["", "7", "x", "9" * 30, "²"])
def test_a_version_that_is_not_there_starts_nothing(client, runs, version):
    assert client.post(f"{runs}start", {"version": version}).status_code == 404
    assert not Job.objects.exists()


def test_progress_is_polled_and_leads_on_when_it_has_ended(installation, client, runs):
    job = _job(installation, state=JobState.RUNNING, fraction=0.5, step="steps.screen", attempt=2)
    whole = client.get(f"{runs}{job.pk}/").content.decode()
    assert 'hx-trigger="every 1s"' in whole
    assert '<noscript><meta http-equiv="refresh"' in whole
    assert "第 2 次" in whole
    part = client.get(f"{runs}{job.pk}/", headers={"hx-request": "true"})
    assert b"<html" not in part.content
    assert "赋权与排序" in part.content.decode()
    assert "HX-Refresh" not in part.headers
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED)
    ended = client.get(f"{runs}{job.pk}/", headers={"hx-request": "true"})
    assert ended.headers["HX-Refresh"] == "true"
    assert b"hx-trigger" not in ended.content


def test_a_failure_names_its_places(installation, client, runs):
    problem = {
        "severity": "error",
        "path": "nodes[2].takes[0].amount",
        "message": {"zh": "不能为负", "en": "negative"},
        "hint": {"zh": "请核对", "en": "check"},
    }
    job = _job(installation, state=JobState.FAILED, problems=[problem])
    text = client.get(f"{runs}{job.pk}/").content.decode()
    assert "不能为负" in text
    assert "请核对" in text
    assert re.search(r'href="/parks/teaching/versions/1/\?sheet=takes&amp;row=\d+&amp;column=C#marked"', text)


def test_a_cancelled_run_can_be_run_again(installation, client, runs):
    job = _job(installation, author=installation.people[Role.CONSULTANT])
    assert client.post(f"{runs}{job.pk}/cancel").status_code == 302
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    text = client.get(f"{runs}{job.pk}/").content.decode()
    assert f'action="{runs}{job.pk}/again"' in text
    client.post(f"{runs}{job.pk}/again")
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.CANCELLED, JobState.QUEUED}
    assert client.post(f"{runs}{job.pk}/cancel").status_code == 302
    assert AuditEntry.objects.filter(action="run_cancelled").count() == 1  # what has ended is not cancelled


def test_a_finished_run_leads_to_its_rooms(finished):
    text = finished.page("")
    for room in ("state", "options", "plan", "documents"):
        assert f"{finished.base}{room}/" in text
    listed = finished.client.get("/parks/teaching/runs/").content.decode()
    assert "1 分 14 秒" in listed
    assert f"{finished.base}state/" in listed


def test_who_may_only_read_starts_and_cancels_nothing(installation, client, runs):
    job = _job(installation)
    client.force_login(installation.people[Role.ASSESSOR])
    for address in ("start", f"{job.pk}/cancel", f"{job.pk}/again"):
        assert client.post(runs + address, {"version": "1"}).status_code == 403
    assert Job.objects.count() == 1
    assert client.get(f"{runs}{uuid.uuid4()}/").status_code == 404


@pytest.mark.parametrize("room", ["", "state/", "options/", "options/O5/", "plan/", "trace/score/O5/", "documents/"])
def test_enterprises_see_no_run_and_strangers_not_even_that_there_is_one(finished, installation, client, room):
    client.force_login(installation.people[Role.ENTERPRISE])
    assert client.get(finished.base + room).status_code == 403
    client.force_login(installation.stranger)
    assert client.get(finished.base + room).status_code == 404
    client.logout()
    answer = client.get(finished.base + room)
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/sign-in")
