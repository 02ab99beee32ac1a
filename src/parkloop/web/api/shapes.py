"""What the API gives and takes, as schemas; every field says what it is."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=r"^[^\x00]*$")]
"""One line of text that a person wrote."""
Number = Annotated[int, Field(ge=1, le=2_000_000_000)]


class Words(Schema):
    """The same in both languages."""

    zh: str
    en: str


class Located(Schema):
    """A problem of the input at its place, as `parkloop check --json` prints it."""

    severity: str
    code: str
    file: str | None
    sheet: str | None
    row: int | None
    column: str | None
    path: str | None
    id: str | None
    found: str | None
    expected: str | None
    message: Words
    hint: Words


class Refusal(Schema):
    """A problem document (RFC 9457)."""

    type: str
    title: Words
    detail: Words
    status: int
    problems: list[Located]


class Me(Schema):
    """Who is asking."""

    username: str
    lang: str
    system_admin: bool
    token: str | None = Field(description="Name of the token that was shown; null for a browser's session")


class Park(Schema):
    """A park of the register."""

    slug: str
    name: Words
    role: str
    version: int | None = Field(description="Number of the newest version that you may see")


class NewPark(Schema):
    """A park to enter in the register."""

    slug: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")]
    name_zh: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")] = ""
    name_en: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")] = ""


class Version(Schema):
    """One immutable state of a park's document."""

    number: int
    parent: int | None
    sha256: str
    author: str | None
    reason: str
    file: str
    created: datetime


class NewVersion(Schema):
    """A document to add on top of ``parent`` (null for the first)."""

    document: dict[str, Any] = Field(description="A park document, see park.schema.json")
    parent: Number | None
    reason: Line


class Checked(Schema):
    """What the check found."""

    ok: bool
    problems: list[Located]


class ToCheck(Schema):
    """A document to check; nothing is kept."""

    document: dict[str, Any]


class NewRun(Schema):
    """A pass to start; without a version it takes the newest."""

    version: Number | None = None
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


class Run(Schema):
    """A pass over one version."""

    id: UUID
    version: int
    state: str
    fraction: float
    step: str
    attempt: int
    author: str | None
    created: datetime
    started: datetime | None
    ended: datetime | None
    problems: list[Located]


class File(Schema):
    """A file that a run has written."""

    name: str
    size: int
