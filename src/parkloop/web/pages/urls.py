"""The routes of the pages; each room lists its own."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("parkloop.web.pages.entry.urls")),
    path("", include("parkloop.web.pages.home.urls")),
]
