"""What the first visitor would wait for, done before anybody may ask: table of routes, words, pages."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from parkloop.base import i18n


def warm() -> None:
    """Import every view, read the whole catalogue, compile every page; asks the database nothing."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            reverse(settings.LOGIN_URL)  # the table is resolved once for each language
    for area in i18n.areas():
        i18n.area(area)
    for name in pages():
        get_template(name)


def pages() -> list[str]:
    """Names of the templates of the application."""
    folder = Path(apps.get_app_config("pages").path) / "templates"
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))
