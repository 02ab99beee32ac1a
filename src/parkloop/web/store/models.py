"""Tables of the store."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from parkloop.web.accounts.models import ParkRecord


class Content(models.Model):
    """Bytes by their SHA-256 (hex, of the bytes before compression); written once, never changed."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    data = models.BinaryField()
    """Compressed by zlib."""
    size = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return self.sha256[:12]


class Version(models.Model):
    """One state of a park's document: canonical JSON by its hash, its parent, who made it and why."""

    park = models.ForeignKey(ParkRecord, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.ForeignKey(Content, on_delete=models.PROTECT)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    reason = models.CharField(max_length=500)
    file = models.CharField(max_length=255, blank=True)
    """Name of the uploaded file that it came from."""
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Numbered from 1 in each park."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["park", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.park_id} v{self.number}"


class Head(models.Model):
    """The newest version of a park, and the one that guests see."""

    park = models.OneToOneField(ParkRecord, on_delete=models.CASCADE, related_name="head")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.park_id}: {self.version_id}"


class Draft(models.Model):
    """A working copy as sheets of raw cells: what was uploaded or a version laid out, with problems and all.

    ``sheets`` is ``[{name, rows: [[cell, ...], ...]}]``; ``revision`` grows with every edit (optimistic locking).
    """

    park = models.ForeignKey(ParkRecord, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    base = models.ForeignKey(Version, on_delete=models.SET_NULL, null=True, blank=True)
    file = models.CharField(max_length=255, blank=True)
    sheets = models.JSONField()
    revision = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    closed = models.DateTimeField(null=True, blank=True)
    """Set when it became a version or was put away; it can be opened again."""
    told = models.JSONField(default=list, blank=True)
    """What only the uploaded file showed, in the form of the command line's ``problems``."""
    handed_in = models.DateTimeField(null=True, blank=True)
    """When an enterprise gave it to the park's office to take over."""
    node = models.CharField(max_length=200, blank=True)
    """The enterprise that its author was when it was begun: it holds what that enterprise may see, nobody else's."""

    class Meta:
        """Newest first; one open draft a person and park."""

        ordering: ClassVar = ["-changed"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["park", "user"], condition=models.Q(closed__isnull=True), name="one_open_draft"
            )
        ]

    def __str__(self) -> str:
        return f"{self.park_id} {self.user_id} r{self.revision}"


class Edit(models.Model):
    """One step of a draft that can be undone: ``cells`` is ``[[sheet, row, column, before, after], ...]`` from 0."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="edits")
    sequence = models.PositiveIntegerField()
    cells = models.JSONField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    undone = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order of the work."""

        ordering: ClassVar = ["sequence"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["draft", "sequence"], name="one_edit_a_step")]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.sequence}"


class KeptAnswer(models.Model):
    """What the API answered to a request with an idempotency key, so that asking again changes nothing again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    key = models.CharField(max_length=100)
    request = models.CharField(max_length=64)
    """SHA-256 of method, path and body: the same key with another request is an error."""
    status = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        """A key is used once a person."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="one_answer_a_key")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.key}"
