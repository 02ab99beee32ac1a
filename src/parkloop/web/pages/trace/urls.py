"""Routes of the trace."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.trace import views

urlpatterns = [path("parks/<slug:slug>/runs/<uuid:run>/trace/<path:entry>/", views.trace, name="trace")]
