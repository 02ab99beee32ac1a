from __future__ import annotations

from django.apps import apps

from parkloop.web.jobs.apps import JobsConfig


def test_it_is_installed_under_its_short_name():
    assert isinstance(apps.get_app_config("jobs"), JobsConfig)
