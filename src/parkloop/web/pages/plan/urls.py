"""Routes of the plan room."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.plan import views

urlpatterns = [path("parks/<slug:slug>/runs/<uuid:run>/plan/", views.plan, name="plan")]
