"""The table of jobs."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from parkloop.web.accounts.models import ParkRecord
from parkloop.web.store.models import Version


class JobState(models.TextChoices):
    """Where a job stands; labels stand in the catalogue under ``web_runs.state``."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(models.Model):
    """One pass over one version of a park.

    A worker owns a running row by ``worker`` and ``attempt``; what it writes counts only while both are still its own.
    Results lie below the data folder in ``results/<id>/`` and are put there whole.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    park = models.ForeignKey(ParkRecord, on_delete=models.CASCADE, related_name="jobs")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="jobs")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    options = models.JSONField(default=dict)
    """What was asked: ``seed``, ``langs`` and so on."""
    idempotency_key = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED, db_index=True)
    worker = models.CharField(max_length=100, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    heartbeat = models.DateTimeField(null=True, blank=True)
    fraction = models.FloatField(default=0.0)
    step = models.CharField(max_length=100, blank=True)
    """Catalogue key of the step that is being worked on."""
    cancel_asked = models.BooleanField(default=False)
    problems = models.JSONField(default=list)
    """Why it failed, in the form of the command line's ``problems``."""
    created = models.DateTimeField(auto_now_add=True)
    started = models.DateTimeField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first; a key is used once a person and park."""

        ordering: ClassVar = ["-created"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["park", "author", "idempotency_key"],
                condition=~models.Q(idempotency_key=""),
                name="one_job_a_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.state}"
