from __future__ import annotations

from types import SimpleNamespace

import pytest

from parkloop.base import i18n
from parkloop.web.accounts.models import ParkRecord
from parkloop.web.accounts.permissions import Access
from parkloop.web.accounts.roles import TABLE, Operation, Role
from parkloop.web.pages.home.situation import Situation
from parkloop.web.pages.home.steps import done_steps, next_step

V1, V2 = SimpleNamespace(pk=1), SimpleNamespace(pk=2)
DRAFT, HANDED = SimpleNamespace(handed_in=None), SimpleNamespace(handed_in="then")
RUN = "0b0e7f6e-6d5a-4a3c-9c47-000000000001"


def job(state, version=V1):
    return SimpleNamespace(pk=RUN, state=state, version_id=version.pk)


DONE = job("done")


def now(role, version=V1, draft=None, handed_in=0, last=None, done=None):
    access = Access(Operation.PARK_VIEW, role, TABLE[role][Operation.PARK_VIEW], ParkRecord(slug="p"))
    return Situation(access, version, draft, handed_in, last, done)


OFFICE, READER, FIRM, GUEST = Role.CONSULTANT, Role.EXPERT, Role.ENTERPRISE, Role.GUEST


@pytest.mark.parametrize(
    ("situation", "key", "address"),
    [
        (now(OFFICE, None), "upload", "/parks/p/data/"),
        (now(OFFICE, None, DRAFT), "mend", "/parks/p/data/"),
        (now(OFFICE, V1, DRAFT, 2, DONE, DONE), "mend", "/parks/p/data/"),
        (now(OFFICE, handed_in=2, last=DONE, done=DONE), "take_over", "/parks/p/data/"),
        (now(OFFICE), "run", "/parks/p/runs/"),
        (now(OFFICE, last=job("cancelled")), "run", "/parks/p/runs/"),
        (now(OFFICE, last=job("queued")), "watch", f"/parks/p/runs/{RUN}/"),
        (now(OFFICE, last=job("running"), done=DONE), "watch", f"/parks/p/runs/{RUN}/"),
        (now(OFFICE, last=job("failed")), "failed", f"/parks/p/runs/{RUN}/"),
        (now(OFFICE, last=job("failed"), done=DONE), "read", f"/parks/p/runs/{RUN}/state/"),
        (now(OFFICE, last=DONE, done=DONE), "read", f"/parks/p/runs/{RUN}/state/"),
        (now(OFFICE, V2, last=DONE, done=DONE), "run", "/parks/p/runs/"),
        (now(READER, None), "wait_data", ""),
        (now(READER), "wait_run", "/parks/p/data/"),
        (now(READER, last=job("failed")), "wait_run", "/parks/p/data/"),
        (now(READER, last=DONE, done=DONE), "read", f"/parks/p/runs/{RUN}/state/"),
        (now(READER, V2, last=DONE, done=DONE), "read_older", f"/parks/p/runs/{RUN}/state/"),
        (now(FIRM, None), "wait_data", ""),
        (now(FIRM), "fill", "/parks/p/data/"),
        (now(FIRM, draft=DRAFT), "fill_on", "/parks/p/data/"),
        (now(FIRM, draft=HANDED), "handed_in", "/parks/p/data/"),
        (now(GUEST), "public", "/parks/p/data/"),
    ],
)
def test_the_one_next_step(situation, key, address):
    step = next_step(situation)
    assert (step.key, step.address) == (key, address)
    parts = ("title", "text", "button") if address else ("title", "text")
    assert all(i18n.has(f"web_home.next.{key}.{part}") for part in parts)


@pytest.mark.parametrize(
    ("situation", "count"),
    [
        (now(OFFICE, None), 0),
        (now(OFFICE, None, DRAFT), 1),
        (now(OFFICE, V1, DRAFT), 1),
        (now(OFFICE), 2),
        (now(OFFICE, done=DONE), 3),
        (now(OFFICE, V2, done=DONE), 2),
    ],
)
def test_how_far_the_way_is_behind(situation, count):
    assert done_steps(situation) == count
