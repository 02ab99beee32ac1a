from __future__ import annotations

import shutil

import pytest

from parkloop.web.accounts.models import ParkRecord
from parkloop.web.accounts.roles import Role
from parkloop.web.jobs.models import JobState
from parkloop.web.jobs.results import folder
from parkloop.web.store.models import Head

HERE = "/parks/teaching/"


def page(client, user, path=HERE):
    if user is not None:
        client.force_login(user)
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_tells_role_version_and_last_run(client, installation, make_run):
    make_run()
    text = page(client, installation.people[Role.CONSULTANT], "/")
    assert "咨询机构" in text
    assert "第 1 版数据" in text
    assert "最近一次测算" in text
    assert "/parks/other/" not in text
    assert "最近一次测算" not in page(client, installation.people[Role.ENTERPRISE], "/")


def test_empty_lists_say_what_to_do(client, installation):
    installation.stranger.memberships.all().delete()
    assert "索取邀请链接" in page(client, installation.stranger, "/")
    Head.objects.all().delete()
    ParkRecord.objects.all().delete()
    assert "/system/parks/new" in page(client, installation.people[Role.SYSTEM_ADMIN], "/")


def test_nobody_is_led_to_sign_in(client, installation):
    assert client.get("/").url == "/sign-in?next=%2F"
    assert client.get(HERE).url == "/sign-in?next=%2Fparks%2Fteaching%2F"


def test_the_home_shows_the_last_run_and_each_number_leads_to_its_trace(client, installation, make_run):
    job = make_run()
    text = page(client, installation.people[Role.EXPERT])
    run = f"/parks/teaching/runs/{job.pk}"
    for place in ("state", "options", "plan", "documents"):
        assert f'href="{run}/{place}/"' in text
    assert f"{run}/trace/ind/observed/co2/" in text
    assert "改善" in text
    assert "其中严重 2 个" in text


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (Role.CONSULTANT, "开始测算"),
        (Role.ASSESSOR, "等待测算"),
        (Role.ENTERPRISE, "核对并填写本企业数据"),
    ],
)
def test_the_next_step_differs_by_role(client, installation, role, told):
    text = page(client, installation.people[role])
    assert told in text
    assert text.count('class="next"') == 1


def test_a_run_under_way_and_a_run_whose_files_are_gone(client, installation, make_run):
    done = make_run()
    shutil.rmtree(folder(done))
    assert "还没有测算结果" in page(client, installation.people[Role.EXPERT])
    make_run(JobState.RUNNING)
    assert "正在测算" in page(client, installation.people[Role.EXPERT])


def test_a_guest_sees_the_published_park_only(client, installation, make_run):
    make_run()
    Head.objects.filter(park=installation.park).update(published=installation.version)
    text = page(client, None)
    assert "公开" in text
    assert "测算" not in text
    assert "/sign-in" in text


def test_a_new_park_asks_for_data_and_people(client, installation):
    ParkRecord.objects.create(slug="new", name_zh="新区")
    text = page(client, installation.people[Role.SYSTEM_ADMIN], "/parks/new/")
    assert "上传园区数据" in text
    assert "/parks/new/members/" in text
