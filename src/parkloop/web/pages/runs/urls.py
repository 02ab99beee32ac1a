"""Routes of the runs."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.runs import views

urlpatterns = [
    path("parks/<slug:slug>/runs/", views.runs, name="runs"),
    path("parks/<slug:slug>/runs/start", views.start, name="start-run"),
    path("parks/<slug:slug>/runs/<uuid:run>/", views.run, name="run"),
    path("parks/<slug:slug>/runs/<uuid:run>/cancel", views.cancel, name="cancel-run"),
    path("parks/<slug:slug>/runs/<uuid:run>/again", views.again, name="run-again"),
]
