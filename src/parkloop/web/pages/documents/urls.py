"""Routes of the documents room."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.documents import views

urlpatterns = [
    path("parks/<slug:slug>/runs/<uuid:run>/documents/", views.documents, name="documents"),
    path("parks/<slug:slug>/runs/<uuid:run>/documents/<path:name>", views.document, name="document"),
]
