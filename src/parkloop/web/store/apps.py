"""The Django application of the store."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """See the package."""

    name = "parkloop.web.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
