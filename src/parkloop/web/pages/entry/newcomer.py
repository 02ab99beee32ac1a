"""The form of somebody who has no account yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm

from parkloop.base import i18n
from parkloop.web.accounts.models import User
from parkloop.web.pages.forms import RulesAtFirst, password_rules

if TYPE_CHECKING:
    from parkloop.web.accounts.models import Invitation

    Base = BaseUserCreationForm[User]
else:  # the form of Django takes no type while the program runs
    Base = BaseUserCreationForm


class NewcomerForm(RulesAtFirst, Base):
    """User name and password; the rules of passwords are those of the settings, told in the language of the page."""

    class Meta:
        """Of the people."""

        model = User
        fields = ("username", "email")

    def __init__(self, data: Any, invitation: Invitation, lang: i18n.Lang) -> None:  # noqa: ANN401 - of Django
        super().__init__(data)
        self.lang = lang
        email = self.fields["email"]
        email.initial = invitation.email
        email.required = False
        email.widget.attrs["autocomplete"] = "email"
        self.fields["password1"].help_text = password_rules(lang)
        self.fields["username"].widget.attrs.update(autocomplete="username", autofocus=False)
        self.fields["username"].help_text = i18n.t("web_accounts.newcomer.username_help", lang)

    def clean_username(self) -> str:
        """A name that differs from another only by its letters' size would be taken for it."""
        name = str(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(i18n.t("web_accounts.newcomer.taken", self.lang))
        return name

    def save(self, commit: bool = True) -> User:
        """Make the account with the language that the page is read in."""
        user = super().save(commit=False)
        user.lang = self.lang
        if commit:
            user.save()
        return user
