from __future__ import annotations

import re

from django import forms
from django.conf import settings

from parkloop.web.accounts.models import User
from parkloop.web.pages.forms import RulesAtFirst, password_rules, polish


class Sample(forms.Form):
    name = forms.CharField(help_text="hint")
    other = forms.CharField(required=False)


def test_a_field_is_tied_to_its_hint_and_its_problem():
    html = str(polish(Sample({"name": ""}))["name"])
    assert 'aria-describedby="id_name_hint id_name_problem"' in html
    assert 'aria-invalid="true"' in html
    assert "aria" not in str(polish(Sample({"name": ""}))["other"])


def test_the_rules_of_passwords_are_those_of_the_settings():
    names = {v["NAME"].rpartition(".")[2] for v in settings.AUTH_PASSWORD_VALIDATORS}
    assert names == {
        "UserAttributeSimilarityValidator",
        "LengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    }
    assert re.findall(r"\d+", password_rules("zh")) == re.findall(r"\d+", password_rules("en")) == ["10"]


class Twice(RulesAtFirst, forms.Form):
    password1, password2 = RulesAtFirst.create_password_fields()

    def clean(self):
        self.validate_passwords()
        self.validate_password_for_user(User(username="somebody"))
        return super().clean()


def test_rules_are_told_at_the_first_field_and_a_difference_at_the_second(db):
    assert list(Twice({"password1": "short", "password2": "short"}).errors) == ["password1"]
    assert list(Twice({"password1": "quiet-river-41", "password2": "short"}).errors) == ["password2"]
    assert Twice({"password1": "quiet-river-41", "password2": "quiet-river-41"}).is_valid()
