from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.template.loader import get_template

from parkloop.base import i18n
from parkloop.web.accounts.models import ParkRecord
from parkloop.web.pages.templatetags.words import browser

TEMPLATES = Path(__file__).parents[4] / "src" / "parkloop" / "web" / "pages" / "templates"
KEY = re.compile(r"""{% t ["']([\w.-]+)["']""")
FILES = sorted(TEMPLATES.rglob("*.html"))


def render(text, lang="en", **values):
    return Template(text).render(Context({"request": SimpleNamespace(lang=lang), **values}))


def test_words_come_from_the_catalogue_and_are_escaped():
    assert render("{% t 'web.role.expert' %}", "zh") == "专家"
    assert render("{% words 'web.role' role %}", role="expert") == "Expert"
    assert render("{% t 'web_accounts.join.as' name=name %}", name="<b>") == "You are signed in as &lt;b&gt;."
    assert render("{{ 'web.role.expert'|known_words }}{{ 'web.role.x'|known_words }}") == "TrueFalse"


def test_small_filters():
    assert render("{{ park|park_name:'zh' }}", park=ParkRecord(slug="a", name_zh="园")) == "园"
    assert render("{{ names|at:'x' }}{{ names|at:'y' }}", names={"x": "1"}) == "1"


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge · Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36", "Chrome · Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) Version/17 Safari/605.1", "Safari · macOS"),
        ("curl/8.0", "curl/8.0"),
    ],
)
def test_browsers_by_the_names_people_know(agent, told):
    assert browser(agent) == told


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.relative_to(TEMPLATES).as_posix())
def test_every_template_can_be_read_and_every_text_it_names_exists(file):
    get_template(file.relative_to(TEMPLATES).as_posix())
    keys = KEY.findall(file.read_text(encoding="utf-8"))
    assert [key for key in keys if not i18n.has(key)] == []


def test_no_template_holds_a_script_or_a_style_of_its_own():
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|https?://(?!www\.w3\.org)")
    found = [f.name for f in FILES if inline.search(f.read_text(encoding="utf-8"))]
    assert found == []
