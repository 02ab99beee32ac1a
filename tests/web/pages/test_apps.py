from __future__ import annotations

from django.apps import apps
from django.contrib.staticfiles import finders


def test_pages_bring_their_style_and_have_no_tables():
    config = apps.get_app_config("pages")
    assert list(config.get_models()) == []
    assert finders.find("parkloop/parkloop.css")
