"""Where the work on a park stands, as far as somebody may know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkloop.web.accounts.roles import TABLE, Operation, Scope
from parkloop.web.exchange.visible import document_for
from parkloop.web.jobs.models import Job, JobState
from parkloop.web.pages.members.firms import name_of
from parkloop.web.store.models import Draft, Head, Version

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang
    from parkloop.web.accounts.models import ParkRecord, User
    from parkloop.web.accounts.permissions import Access

FIRM = "enterprise"


@dataclass(frozen=True, slots=True)
class Situation:
    """``last`` is the newest run of all, ``done`` the newest with results; both None for who may not see runs."""

    access: Access
    version: Version | None
    draft: Draft | None
    handed_in: int
    last: Job | None
    done: Job | None

    def may(self, operation: Operation) -> bool:
        """Whether the role may do this here."""
        return operation in TABLE[self.access.role]

    @property
    def whole(self) -> bool:
        """Whether the person works on the whole park, not on one enterprise or the public part."""
        return self.access.scope is Scope.ALL

    @property
    def fresh(self) -> bool:
        """Whether the newest results are those of the newest version."""
        return self.done is not None and self.version is not None and self.done.version_id == self.version.pk


def situation(access: Access, user: User | None) -> Situation:
    """Look it up; guests see the published version only."""
    park = access.park
    assert park is not None  # noqa: S101 - the route names a park, the guard has found it
    own = Draft.objects.filter(park=park, user=user, closed=None)
    if access.scope is Scope.OWN:
        own = own.filter(node=access.node)
    draft = own.first() if user is not None else None
    sees_runs = Operation.RUN_VIEW in TABLE[access.role]
    jobs = Job.objects.filter(park=park).select_related("version") if sees_runs else Job.objects.none()
    office = access.scope is Scope.ALL and Operation.DATA_EDIT in TABLE[access.role]
    waiting = Draft.objects.filter(park=park, closed=None, handed_in__isnull=False).exclude(user=user)
    return Situation(
        access=access,
        version=version_for(park, access),
        draft=draft,
        handed_in=waiting.count() if office else 0,
        last=jobs.first(),
        done=jobs.filter(state=JobState.DONE).first(),
    )


def version_for(park: ParkRecord, access: Access) -> Version | None:
    """The newest version; for guests the published one."""
    head = Head.objects.filter(park=park).select_related("version__author", "published__author").first()
    if head is None:
        return None
    return head.published if access.scope is Scope.PUBLIC else head.version


def counts(version: Version, access: Access, lang: Lang) -> dict[str, Any]:
    """Firms and flows that the access sees, the name of its own firm, and the base year, of a version."""
    document = document_for(version, access)
    nodes = document.get("nodes", [])
    return {
        "firms": sum(node.get("kind", FIRM) == FIRM for node in nodes),
        "flows": len(document.get("flows", [])),
        "own": next((name_of(node, lang) for node in nodes if access.node and node["id"] == access.node), ""),
        "base_year": (document.get("park") or {}).get("base_year"),
    }
