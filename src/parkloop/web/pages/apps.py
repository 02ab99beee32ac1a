"""The Django application of the pages: templates, static files, template tags; it has no tables."""

from __future__ import annotations

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """See the package."""

    name = "parkloop.web.pages"
    label = "pages"
