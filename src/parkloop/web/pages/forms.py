"""What every form gets: the classes and attributes that assistive tools read; texts come from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.contrib.auth.forms import SetPasswordMixin
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators

from parkloop.base import i18n

if TYPE_CHECKING:
    from django.forms import BaseForm

    from parkloop.web.accounts.models import User

    Base = SetPasswordMixin[User]
else:  # the class of Django takes no type while the program runs
    Base = SetPasswordMixin

Form = TypeVar("Form", bound="BaseForm")


def polish(form: Form) -> Form:
    """Tie each field to its hint and its problem, and mark what was refused; call it once the form was checked."""
    for field in form:
        described = []
        if field.help_text:
            described.append(f"{field.auto_id}_hint")
        if form.is_bound and field.errors:
            described.append(f"{field.auto_id}_problem")
            field.field.widget.attrs["aria-invalid"] = "true"
        if described:
            field.field.widget.attrs["aria-describedby"] = " ".join(described)
    form.label_suffix = ""
    return form


class RulesAtFirst(Base):
    """What the rules say of a password stands beside the field it was chosen in, not beside its repetition."""

    def validate_password_for_user(self, user: User, password_field_name: str = "password2") -> None:  # noqa: S107 - a name
        """Check the first of the two fields; whether both are the same is told at the second."""
        super().validate_password_for_user(user, f"{password_field_name.removesuffix('2')}1")


def password_rules(lang: i18n.Lang) -> str:
    """The rules of passwords in one sentence; they are those of the settings, which a test holds it to."""
    lengths = [v.min_length for v in get_default_password_validators() if isinstance(v, MinimumLengthValidator)]
    return i18n.t("web_accounts.password.rules", lang, count=max(lengths))
