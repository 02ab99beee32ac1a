"""The rule of a password's length, told from the catalogue: Django has its sentence in English only."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils import translation

from parkloop.base import i18n


class LengthValidator(MinimumLengthValidator):
    """Refuses a password that is too short, in the language of the page."""

    def get_error_message(self) -> str:
        """What is wrong, and how long it must be."""
        lang: i18n.Lang = "en" if (translation.get_language() or "").startswith("en") else "zh"
        return i18n.t("web_accounts.password.too_short", lang, count=self.min_length)
