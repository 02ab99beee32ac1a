from __future__ import annotations

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation

from parkloop.web.accounts.passwords import LengthValidator


@pytest.mark.parametrize(("lang", "told"), [("zh-hans", "至少需要 10 个字符"), ("en", "at least 10 characters")])
def test_too_short_is_told_in_the_language_of_the_page(lang, told):
    with translation.override(lang), pytest.raises(ValidationError, match=told):
        LengthValidator(10).validate("123456789")
    LengthValidator(10).validate("1234567890")


def test_the_installation_asks_for_ten_characters():
    rule = next(v for v in settings.AUTH_PASSWORD_VALIDATORS if v["NAME"].endswith("LengthValidator"))
    assert rule["OPTIONS"] == {"min_length": 10}
