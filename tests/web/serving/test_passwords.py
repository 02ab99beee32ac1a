"""``parkloop password`` as it is called, beside an installation of its own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from tests.web.serving.running import URL, call, codes, environment, prepared, within

PEOPLE = """
import json
from parkloop.web.accounts.models import User
User.objects.create_user("王园", None, "correct-horse-7-battery", is_superuser=True)
User.objects.create_user("closed", None, "correct-horse-7-battery", is_active=False)
print(json.dumps(None))
"""
USE = """
import json
from django.test import Client
from parkloop.web.accounts.models import AuditEntry
new = {"new_password1": "quiet-river-41", "new_password2": "quiet-river-41"}
first, second = Client(), Client()
answers = [first.post(path, new).status_code for path in %r]
signed = first.post("/sign-in", {"username": "王园", "password": "quiet-river-41"}).status_code
trail = list(AuditEntry.objects.order_by("id").values_list("action", "username", "target", "details"))
print(json.dumps({"answers": answers, "signed": signed, "trail": trail}))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    data = tmp_path_factory.mktemp("password") / "data"
    prepared(data, 8, 0)
    within(data, PEOPLE)
    return data


def test_the_only_administrator_comes_in_again_by_the_newest_link(folder, monkeypatch):
    code, first = call("password", "王园", "--data", folder)
    assert code == 0, first
    assert (first["name"], first["hours"], first["data"]) == ("王园", 24, str(folder))
    assert first["link"].startswith("http://127.0.0.1:8000/new-password/")
    monkeypatch.setenv("PARKLOOP_ORIGINS", "https://park.example.org,https://other.example.org")
    _, second = call("password", "王园", "--data", folder)
    assert second["link"].startswith("https://park.example.org/new-password/")
    monkeypatch.delenv("PARKLOOP_ORIGINS")
    _, third = call("password", "王园", "--data", folder, "--host", "10.0.0.5", "--port", 81)
    assert third["link"].startswith("http://10.0.0.5:81/new-password/")
    keys = [one["link"].rpartition("/")[2] for one in (first, second, third, third)]
    monkeypatch.setenv("PARKLOOP_HOSTS", "testserver")
    done = within(folder, USE % [f"/new-password/{key}" for key in keys])
    assert done["answers"] == [404, 404, 302, 404]
    assert done["signed"] == 302
    printed = ["password_link_printed", "", "王园", {}]
    used = ["password_link_used", "王园", "王园", {"issued_by": "", "sessions_ended": 0, "keys_ended": 0}]
    assert [e for e in done["trail"] if e[0].startswith("password_")] == [printed, printed, printed, used]
    assert not any(key in json.dumps(done["trail"]) for key in keys)


def test_nobody_of_that_name_a_closed_account_no_installation(folder, tmp_path):
    for name in ("nobody", "王"):
        code, document = call("password", name, "--data", folder)
        assert (code, codes(document)) == (1, ["password_unknown"])
        (problem,) = document["problems"]
        assert (problem["file"], problem["found"]) == (str(folder), name)
        assert name in problem["message"]["zh"]
        assert name in problem["message"]["en"]
    assert codes(call("password", "closed", "--data", folder)[1]) == ["password_closed"]
    code, document = call("password", "王园", "--data", tmp_path / "nix")
    assert (code, codes(document)) == (1, ["password_nothing"])
    place = environment(tmp_path / "nix").get(URL, str(tmp_path / "nix"))
    assert document["problems"][0]["file"].rpartition("/")[2] == place.rpartition("/")[2]
    assert not (tmp_path / "nix").exists()


@pytest.mark.parametrize(
    ("lang", "told"), [("zh", "请用以下一次性链接为“王园”设置新密码（24 小时内有效"), ("en", "valid for 24 hours")]
)
def test_it_is_told_to_a_person_too(folder, lang, told):
    line = [sys.executable, "-m", "parkloop", "password", "王园", "--data", str(folder), "--lang", lang]
    done = subprocess.run(line, capture_output=True, env=environment(folder), check=True, timeout=60)
    lines = done.stdout.decode().splitlines()
    assert told in lines[0]
    assert lines[1].startswith("  http://127.0.0.1:8000/new-password/")
    assert len(lines) == 3
    assert done.stderr == b""


def test_a_name_that_is_no_text_is_nobody(folder):
    line = [sys.executable, "-m", "parkloop", "password", b"\xff", "--data", str(folder), "--lang", "en"]
    done = subprocess.run(line, capture_output=True, env=environment(folder), check=False, timeout=60)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"Nobody has the user name" in done.stderr
