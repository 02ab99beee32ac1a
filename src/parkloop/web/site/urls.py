"""Every route of the application; a test walks this table and refuses a route without a rule."""

from __future__ import annotations

from django.urls import include, path

from parkloop.web.pages import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("api/v1/", include("parkloop.web.api.urls")),
    path("", include("parkloop.web.pages.urls")),
]

handler400 = "parkloop.web.pages.errors.bad_request"
handler403 = "parkloop.web.pages.errors.forbidden"
handler404 = "parkloop.web.pages.errors.not_found"
handler500 = "parkloop.web.pages.errors.server_error"
