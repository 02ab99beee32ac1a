"""Routes of coming in."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.entry import forgotten, links, views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("kept", views.kept_form, name="kept"),
    path("first/<str:key>", links.first, name="first"),
    path("invitation/<str:key>", links.invitation, name="invitation"),
    path("new-password/<str:key>", forgotten.new_password, name="new-password"),
    path("language", views.language, name="language"),
]
