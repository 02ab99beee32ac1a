"""The Django application of the accounts."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Lowest floor of the web application: it knows nobody above it."""

    name = "parkloop.web.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to sign-ins and sign-outs."""
        from parkloop.web.accounts import sessions  # noqa: F401 - its receivers
