"""Forms of the own account."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.utils import timezone

from parkloop.base import i18n
from parkloop.web.accounts.models import ApiToken, ParkRecord, User
from parkloop.web.accounts.roles import TABLE, Operation, Role
from parkloop.web.pages.forms import RulesAtFirst

if TYPE_CHECKING:
    from collections.abc import Iterable

    Base = forms.ModelChoiceField[ParkRecord]
else:  # the field of Django takes no type while the program runs
    Base = forms.ModelChoiceField

NEVER = frozenset({Operation.OPEN, Operation.ACCOUNT, Operation.SYSTEM, Operation.MEMBERS})
"""No program is given these: accounts, people and the installation are looked after by people."""
DAYS = (30, 90, 365)


def grantable(user: User) -> tuple[Operation, ...]:
    """What the person could hand to a program: what some role of theirs may do."""
    roles = [Role.SYSTEM_ADMIN] if user.is_superuser else [Role(m.role) for m in user.memberships.all()]
    return tuple(op for op in Operation if op not in NEVER and any(op in TABLE[role] for role in roles))


class ParkField(Base):
    """A park by its name in the language of the page."""

    lang: i18n.Lang = i18n.LANGS[0]

    def label_from_instance(self, obj: ParkRecord) -> str:
        """Name of the park."""
        return obj.name(self.lang)


class PasswordForm(RulesAtFirst, PasswordChangeForm):
    """The password so far, and the new one twice."""


class TokenForm(forms.Form):
    """Name, operations, park and end of a key."""

    name = forms.CharField(max_length=100)
    operations = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    park = ParkField(ParkRecord.objects.none(), required=False, to_field_name="slug")
    days = forms.TypedChoiceField(coerce=int)

    def __init__(self, data: Any, user: User, parks: Iterable[ParkRecord], lang: i18n.Lang) -> None:  # noqa: ANN401
        super().__init__(data)
        self.user, self.lang = user, lang
        for name, field in self.fields.items():
            field.label = i18n.t(f"web_accounts.tokens.{name}", lang)
        chosen = self.fields["operations"]
        assert isinstance(chosen, forms.MultipleChoiceField)  # noqa: S101 - declared above; for the type checker
        chosen.choices = [(op.value, i18n.t(f"web.operation.{op.value}", lang)) for op in grantable(user)]
        park = self.fields["park"]
        assert isinstance(park, ParkField)  # noqa: S101
        park.queryset = ParkRecord.objects.filter(pk__in=[p.pk for p in parks])
        park.empty_label = i18n.t("web_accounts.tokens.all_parks", lang)
        park.lang = lang
        days = self.fields["days"]
        assert isinstance(days, forms.TypedChoiceField)  # noqa: S101
        days.choices = [(n, i18n.t("web_accounts.tokens.so_many_days", lang, days=n)) for n in DAYS]
        self.fields["name"].help_text = i18n.t("web_accounts.tokens.name_help", lang)

    def clean_name(self) -> str:
        """One living key a name: a form sent twice makes no second key."""
        name = str(self.cleaned_data["name"])
        living = ApiToken.objects.filter(user=self.user, name=name, revoked=None, expires__gt=timezone.now())
        if living.exists():
            raise forms.ValidationError(i18n.t("web_accounts.tokens.name_taken", self.lang))
        return name

    def expires(self) -> datetime:
        """The end that was chosen."""
        return timezone.now() + timedelta(days=self.cleaned_data["days"])
