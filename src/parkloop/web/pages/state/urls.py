"""Routes of the state room."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.state import views

urlpatterns = [path("parks/<slug:slug>/runs/<uuid:run>/state/", views.state, name="state")]
