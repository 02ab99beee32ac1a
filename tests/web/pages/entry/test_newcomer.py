from __future__ import annotations

import pytest

from parkloop.web.accounts.invitations import invite
from parkloop.web.accounts.roles import Role
from parkloop.web.pages.entry.newcomer import NewcomerForm
from parkloop.web.pages.forms import polish

GOOD = "quiet-river-41"


@pytest.fixture
def invitation(installation):
    return invite(None, installation.park, Role.EXPERT, email="li@example.org")[0]


def problems(invitation, lang, **data):
    from django.utils import translation

    values = {"username": "李工", "password1": GOOD, "password2": GOOD, **data}
    with translation.override({"zh": "zh-hans", "en": "en"}[lang]):
        form = NewcomerForm(values, invitation, lang)
        return {name: [str(p) for p in found] for name, found in form.errors.items()}


def test_a_chinese_name_is_a_name(invitation):
    assert problems(invitation, "zh") == {}
    form = NewcomerForm({"username": "李工", "password1": GOOD, "password2": GOOD}, invitation, "en")
    assert form.is_valid()
    assert form.save().lang == "en"
    assert form.fields["email"].initial == "li@example.org"


@pytest.mark.parametrize(
    ("password", "zh", "en"),
    [
        ("short-1", "至少需要 10 个字符", "at least 10 characters"),
        ("48151623421", "数字", "entirely numeric"),
        ("basketball", "常见", "too common"),
        ("likaiming-01", "相似", "too similar"),
    ],
)
def test_the_rules_are_told_in_both_languages(invitation, password, zh, en):
    data = {"username": "likaiming", "password1": password, "password2": password}
    assert zh in str(problems(invitation, "zh", **data))
    assert en in str(problems(invitation, "en", **data))


def test_the_rules_stand_beside_the_chosen_password_and_the_repetition_beside_the_second(invitation):
    assert list(problems(invitation, "zh", password1="short-1", password2="short-1")) == ["password1"]
    assert list(problems(invitation, "zh", password1="short-1", password2="short-2")) == ["password2", "password1"]
    form = polish(NewcomerForm({"username": "李工", "password1": "short-1", "password2": "short-1"}, invitation, "zh"))
    assert 'aria-describedby="id_password1_hint id_password1_problem"' in str(form["password1"])
    assert "aria-invalid" not in str(form["password2"])


def test_two_different_passwords_and_a_taken_name(invitation):
    assert "password2" in problems(invitation, "zh", password2="other-river-41")
    assert "taken" in str(problems(invitation, "en", username="EXPERT"))
