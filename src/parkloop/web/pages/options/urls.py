"""Routes of the options room."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.options import views

urlpatterns = [
    path("parks/<slug:slug>/runs/<uuid:run>/options/", views.options, name="options"),
    path("parks/<slug:slug>/runs/<uuid:run>/options/<path:option>/", views.option, name="option"),
]
