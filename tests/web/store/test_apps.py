"""The Django application of the store."""

from __future__ import annotations

from django.apps import apps

from parkloop.web.store.apps import StoreConfig


def test_the_store_is_installed_under_its_label() -> None:
    config = apps.get_app_config("store")
    assert isinstance(config, StoreConfig)
    assert {model.__name__ for model in config.get_models()} >= {
        "Content",
        "Version",
        "Head",
        "Draft",
        "Edit",
        "KeptAnswer",
    }
