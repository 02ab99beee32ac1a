"""Forms of the installation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from parkloop.base import i18n
from parkloop.web.accounts.models import ParkRecord

if TYPE_CHECKING:
    Base = forms.ModelForm[ParkRecord]
else:  # the form of Django takes no type while the program runs
    Base = forms.ModelForm


class ParkForm(Base):
    """A park of the register: at least one name, and what stands in its addresses, which stays."""

    class Meta:
        """Of the register."""

        model = ParkRecord
        fields = ("name_zh", "name_en", "slug")

    def __init__(self, data: Any, lang: i18n.Lang, instance: ParkRecord | None = None) -> None:  # noqa: ANN401
        super().__init__(data, instance=instance)
        self.lang = lang
        if instance is not None:
            del self.fields["slug"]
        for name, field in self.fields.items():
            field.label = i18n.t(f"web.typed.{name}", lang)
        if instance is None:
            self.fields["slug"].help_text = i18n.t("web_accounts.system.slug_help", lang)

    def clean_slug(self) -> str:
        """Addresses are typed by hand: one way of writing them is enough."""
        slug = str(self.cleaned_data["slug"]).lower()
        if ParkRecord.objects.filter(slug=slug).exists():
            raise forms.ValidationError(i18n.t("web_accounts.system.slug_taken", self.lang))
        return slug

    def clean(self) -> dict[str, Any]:
        """A park needs a name in one of the languages."""
        chosen = super().clean() or self.cleaned_data
        if not (chosen.get("name_zh") or chosen.get("name_en")):
            self.add_error("name_zh", i18n.t("web_accounts.system.name_missing", self.lang))
        return chosen
