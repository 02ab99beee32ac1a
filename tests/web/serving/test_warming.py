from __future__ import annotations

import subprocess
import sys

from tests.web.serving.running import environment

from parkloop.base import i18n
from parkloop.web.serving import warming

LOOK = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "parkloop.web.site.settings"
from parkloop.web.site.wsgi import application
assert "parkloop.web.pages.state.views" not in sys.modules
from parkloop.web.serving.warming import warm
warm()
assert "parkloop.web.pages.state.views" in sys.modules
read = []
sys.addaudithook(lambda event, given: read.append(str(given[0])) if event == "open" else None)
from django.template.loader import get_template
from django.urls import reverse
from parkloop.base import i18n
get_template("pages/state/state.html"), reverse("sign-in")
i18n.t("web.app.name", "zh"), i18n.t("figures.nothing", "en")
assert read == [], read
"""


def test_nothing_is_left_for_the_first_visitor(tmp_path):
    subprocess.run([sys.executable, "-c", LOOK], env=environment(tmp_path), check=True, timeout=120)


def test_every_page_and_every_area_is_meant():
    assert {"pages/base.html", "pages/entry/sign_in.html", "pages/results/table.html"} <= set(warming.pages())
    warming.warm()
    assert i18n.area.cache_info().currsize >= len(i18n.areas())
