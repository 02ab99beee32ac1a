from __future__ import annotations

import pytest

from parkloop.web.jobs.models import Job

KEY = {"Idempotency-Key": "once-1"}


def test_the_same_request_twice_is_done_once(program):
    ask = program()
    first = ask("POST", "/parks/teaching/runs", {}, **KEY)
    second = ask("POST", "/parks/teaching/runs", {}, **KEY)
    assert first.status_code == second.status_code == 202
    assert first.json() == second.json()
    assert Job.objects.count() == 1


def test_a_key_belongs_to_one_request(program):
    ask = program()
    ask("POST", "/parks/teaching/runs", {}, **KEY)
    other = ask("POST", "/parks/teaching/runs", {"seed": 2}, **KEY)
    assert (other.status_code, other.json()["type"]) == (409, "urn:parkloop:problem:key_reused")
    assert Job.objects.count() == 1


def test_a_request_that_failed_may_come_again(program, installation):
    ask = program()
    assert ask("POST", "/parks/teaching/runs", {"version": 9}, **KEY).status_code == 404
    assert ask("POST", "/parks/teaching/runs", {"version": 1}, **KEY).status_code == 202


def test_without_a_key_every_request_counts(program):
    ask = program()
    ask("POST", "/parks/teaching/runs", {})
    ask("POST", "/parks/teaching/runs", {})
    assert Job.objects.count() == 2


@pytest.mark.parametrize("key", ["", "x" * 101, "with blank"])
def test_keys_are_short_and_plain(program, key):
    assert program()("POST", "/parks/teaching/runs", {}, **{"Idempotency-Key": key}).status_code == 422
