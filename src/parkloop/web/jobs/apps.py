"""The Django application of the jobs."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """See the package."""

    name = "parkloop.web.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
