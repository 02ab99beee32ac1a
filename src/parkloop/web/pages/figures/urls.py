"""Routes of the figures."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.figures import views

urlpatterns = [
    path("assets/vega.js", views.vega, name="vega"),
    path("parks/<slug:slug>/runs/<uuid:run>/figures/<str:name>", views.figure, name="figure"),
    path("parks/<slug:slug>/runs/<uuid:run>/specs/<str:key>.<str:lang>.json", views.spec, name="spec"),
]
