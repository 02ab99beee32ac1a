"""Routes of the audit trail."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.trail import views

urlpatterns = [
    path("parks/<slug:slug>/audit/", views.trail, name="audit"),
    path("system/audit/", views.whole, name="system-audit"),
]
