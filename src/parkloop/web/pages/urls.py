"""The routes of the pages; each room lists its own."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("parkloop.web.pages.data.urls")),
    path("", include("parkloop.web.pages.entry.urls")),
    path("", include("parkloop.web.pages.home.urls")),
    path("", include("parkloop.web.pages.account.urls")),
    path("", include("parkloop.web.pages.members.urls")),
    path("", include("parkloop.web.pages.trail.urls")),
    path("", include("parkloop.web.pages.system.urls")),
    path("", include("parkloop.web.pages.figures.urls")),
    path("", include("parkloop.web.pages.runs.urls")),
    path("", include("parkloop.web.pages.state.urls")),
    path("", include("parkloop.web.pages.options.urls")),
    path("", include("parkloop.web.pages.plan.urls")),
    path("", include("parkloop.web.pages.trace.urls")),
    path("", include("parkloop.web.pages.documents.urls")),
]
