"""Roles in a park, and the one table of what each may do; pages and API both read it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(StrEnum):
    """What somebody is in a park; labels stand in the catalogue under ``web.role``."""

    SYSTEM_ADMIN = "system_admin"
    PARK_ADMIN = "park_admin"
    CONSULTANT = "consultant"
    ENTERPRISE = "enterprise"
    EXPERT = "expert"
    ASSESSOR = "assessor"
    GUEST = "guest"


class Scope(StrEnum):
    """How much of a park an allowed operation reaches."""

    ALL = "all"
    OWN = "own"
    """Only what belongs to the enterprise of the member."""
    PUBLIC = "public"
    """Only the version that the park has published."""


class Operation(StrEnum):
    """Everything that can be done; a route states exactly one."""

    OPEN = "open"
    """Needs no account: sign-in, health, static files, the description of the API."""
    ACCOUNT = "account"
    """One's own account: password, language, sessions, tokens, list of one's parks."""
    SYSTEM = "system"
    """The installation: parks, people, links by which somebody chooses a new password."""
    PARK_VIEW = "park_view"
    DATA_VIEW = "data_view"
    DATA_EDIT = "data_edit"
    VERSION_MAKE = "version_make"
    PUBLISH = "publish"
    RUN_VIEW = "run_view"
    RUN_START = "run_start"
    DOCUMENT_VIEW = "document_view"
    MEMBERS = "members"
    AUDIT = "audit"


_ALL, _OWN, _PUBLIC = Scope.ALL, Scope.OWN, Scope.PUBLIC
_ADMIN: Mapping[Operation, Scope] = {op: _ALL for op in Operation if op != Operation.SYSTEM}
_READ = dict.fromkeys((Operation.PARK_VIEW, Operation.DATA_VIEW, Operation.RUN_VIEW, Operation.DOCUMENT_VIEW), _ALL)
_BASIC = {Operation.OPEN: _ALL, Operation.ACCOUNT: _ALL}

TABLE: Mapping[Role, Mapping[Operation, Scope]] = {
    Role.SYSTEM_ADMIN: dict.fromkeys(Operation, _ALL),
    Role.PARK_ADMIN: _ADMIN,
    Role.CONSULTANT: {
        **_BASIC,
        **_READ,
        Operation.DATA_EDIT: _ALL,
        Operation.VERSION_MAKE: _ALL,
        Operation.RUN_START: _ALL,
    },
    Role.ENTERPRISE: {**_BASIC, Operation.PARK_VIEW: _OWN, Operation.DATA_VIEW: _OWN, Operation.DATA_EDIT: _OWN},
    Role.EXPERT: {**_BASIC, **_READ},
    Role.ASSESSOR: {**_BASIC, **_READ, Operation.AUDIT: _ALL},
    Role.GUEST: {Operation.OPEN: _ALL, Operation.PARK_VIEW: _PUBLIC, Operation.DATA_VIEW: _PUBLIC},
}
"""Role -> operation -> scope; what is not listed is refused."""
