"""Routes of the installation."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.system import passwords, views

urlpatterns = [
    path("system/", views.system, name="system"),
    path("system/parks/new", views.park_new, name="park-new"),
    path("system/parks/<slug:slug>/", views.park_rename, name="park-rename"),
    path("system/people/", views.people, name="people"),
    path("system/people/<int:number>/deactivate", views.deactivate, name="deactivate"),
    path("system/people/<int:number>/activate", views.activate, name="activate"),
    path("system/people/<int:number>/password-link", passwords.password_link, name="password-link"),
]
