"""Forms of the members: a role, and the enterprise of an enterprise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from parkloop.base import i18n
from parkloop.web.accounts.models import MEMBER_ROLES
from parkloop.web.accounts.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

DAYS = (3, 7, 30)


class RoleForm(forms.Form):
    """Which role; an enterprise also says which one it is."""

    role = forms.ChoiceField()
    node = forms.ChoiceField(required=False)

    def __init__(
        self,
        data: Any,  # noqa: ANN401 - of Django
        firms: Sequence[tuple[str, str]],
        lang: i18n.Lang,
        **rest: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(data, **rest)
        self.lang = lang
        for name, field in self.fields.items():
            field.label = i18n.t(f"web_accounts.members.{name}", lang)
        self._choose("role", [(r.value, i18n.t(f"web.role.{r.value}", lang)) for r in MEMBER_ROLES])
        self._choose("node", [("", i18n.t("web_accounts.members.no_node", lang)), *firms])
        self.fields["node"].help_text = i18n.t("web_accounts.members.node_help", lang)

    def _choose(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above; for the type checker
        field.choices = list(choices)

    def clean(self) -> dict[str, Any]:
        """An enterprise needs a node, nobody else has one."""
        chosen = super().clean() or self.cleaned_data
        if chosen.get("role") != Role.ENTERPRISE.value:
            chosen["node"] = ""
        elif not chosen.get("node") and "node" not in self.errors:
            self.add_error("node", i18n.t("web_accounts.members.node_missing", self.lang))
        return chosen


class InvitationForm(RoleForm):
    """An invitation: role, node, end, and whom it is meant for."""

    email = forms.EmailField(required=False)
    days = forms.TypedChoiceField(coerce=int, initial=7)

    def __init__(
        self,
        data: Any,  # noqa: ANN401 - of Django
        firms: Sequence[tuple[str, str]],
        lang: i18n.Lang,
        **rest: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(data, firms, lang, **rest)
        self.fields["role"].initial = Role.CONSULTANT.value  # the first of the list may do everything: never by default
        self._choose("days", [(n, i18n.t("web_accounts.tokens.so_many_days", lang, days=n)) for n in DAYS])
        self.fields["email"].help_text = i18n.t("web_accounts.members.email_help", lang)
