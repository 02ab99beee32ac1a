"""The routes below ``/api/v1/``."""

from __future__ import annotations

from django.urls import path, re_path

from parkloop.web.api.describe import nowhere, openapi
from parkloop.web.api.root import api

urlpatterns = [
    path("openapi.json", openapi, name="openapi"),
    path("", nowhere),  # before the library's own root, which answers with a page
    path("", api.urls),
    re_path("", nowhere, name="api-nowhere"),
]
