"""Routes of coming in."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.entry import views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("language", views.language, name="language"),
]
