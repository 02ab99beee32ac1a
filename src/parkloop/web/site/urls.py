"""Every route of the application; a test walks this table and refuses a route without a rule."""

from __future__ import annotations

from django.urls import include, path

from parkloop.web.pages import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("", include("parkloop.web.pages.urls")),
]
