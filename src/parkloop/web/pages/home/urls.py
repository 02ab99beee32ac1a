"""Routes of the homes."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.home import views

urlpatterns = [
    path("", views.parks, name="parks"),
    path("parks/<slug:slug>/", views.park, name="park"),
]
