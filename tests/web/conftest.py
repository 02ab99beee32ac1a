"""A small installation for the tests: two parks, one person of every role, and somebody of another enterprise."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from parkloop.formats import load, to_document
from parkloop.web.accounts.models import Membership, ParkRecord, User
from parkloop.web.accounts.roles import Role
from parkloop.web.store.versions import make_version

if TYPE_CHECKING:
    from pathlib import Path

    from parkloop.web.store.models import Version

OWN, OTHER = "teaching", "other"
PASSWORD = "correct-horse-7-battery"  # noqa: S105 - of people who exist in tests only


@dataclass
class Installation:
    """``neighbour`` is of another enterprise of the same park, ``stranger`` administrates the other park."""

    park: ParkRecord
    other: ParkRecord
    version: Version
    people: dict[Role, User] = field(default_factory=dict)
    neighbour: User | None = None
    stranger: User | None = None


@pytest.fixture(autouse=True)
def quick(settings) -> None:
    """A hasher that takes no time, and no search for static files; the real settings have a test of their own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS = None, False


@pytest.fixture(autouse=True)
def within_one_transaction(monkeypatch) -> None:
    """The end of a request closes no connection: with it the test's transaction would end, on PostgreSQL."""
    plain = BaseDatabaseWrapper.close_if_unusable_or_obsolete

    def close(self) -> None:
        if not self.in_atomic_block:
            plain(self)

    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", close)


@pytest.fixture
def password() -> str:
    """The password of everybody of the installation."""
    return PASSWORD


@pytest.fixture
def data_folder(tmp_path: Path, settings) -> Path:
    """A data folder of its own, so that no test writes anywhere else."""
    settings.DATA, settings.RESULTS, settings.ASSETS = tmp_path, tmp_path / "results", tmp_path / "assets"
    return tmp_path


@cache
def _document():
    return to_document(load("teaching"))


@pytest.fixture
def installation(db, data_folder) -> Installation:
    """The teaching park twice, under two names; firms are taken from its document."""
    document = deepcopy(_document())
    firms = [n["id"] for n in document["nodes"] if n.get("kind", "enterprise") == "enterprise"]
    park, other = (
        ParkRecord.objects.create(slug=slug, name_zh=f"园区{slug}", name_en=f"Park {slug}") for slug in (OWN, OTHER)
    )
    version = make_version(park, document, author=None, reason="first", parent=None)
    make_version(other, document, author=None, reason="first", parent=None)
    made = Installation(park, other, version)
    made.people[Role.SYSTEM_ADMIN] = person("root", None, superuser=True)
    for role in (Role.PARK_ADMIN, Role.CONSULTANT, Role.EXPERT, Role.ASSESSOR):
        made.people[role] = person(role.value, park, role)
    made.people[Role.ENTERPRISE] = person("firm", park, Role.ENTERPRISE, firms[0])
    made.neighbour = person("neighbour", park, Role.ENTERPRISE, firms[1])
    made.stranger = person("stranger", other, Role.PARK_ADMIN)
    return made


def person(
    name: str, park: ParkRecord | None, role: Role | None = None, node: str = "", *, superuser: bool = False
) -> User:
    """Somebody with the password of the tests."""
    user = User.objects.create_user(name, f"{name}@example.org", PASSWORD, is_superuser=superuser)
    if park is not None and role is not None:
        Membership.objects.create(user=user, park=park, role=role.value, node=node)
    return user
