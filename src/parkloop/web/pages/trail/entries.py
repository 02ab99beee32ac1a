"""Entries of the audit trail as they are read: filtered, put into words, written as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from parkloop.base import i18n
from parkloop.web.accounts.models import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from parkloop.web.accounts.models import ParkRecord

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that starts so is run by spreadsheet programs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words; ``details`` are ``name: value`` pairs in the order they were kept."""

    at: str
    username: str
    park: str
    action: str
    target: str
    details: str
    address: str


class FilterForm(forms.Form):
    """Who, what, from when to when."""

    user = forms.CharField(required=False, max_length=150)
    action = forms.ChoiceField(required=False)
    since = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, data: Any, entries: QuerySet[AuditEntry], lang: i18n.Lang) -> None:  # noqa: ANN401 - of Django
        super().__init__(data)
        for name, field in self.fields.items():
            field.label = i18n.t(f"web_accounts.trail.{name}", lang)
        actions = sorted(set(entries.order_by().values_list("action", flat=True)))
        action = self.fields["action"]
        assert isinstance(action, forms.ChoiceField)  # noqa: S101 - declared above; for the type checker
        action.choices = [("", i18n.t("web.form.all", lang)), *((a, told(a, lang)) for a in actions)]


def of_park(park: ParkRecord | None) -> QuerySet[AuditEntry]:
    """The entries of a park, or of the whole installation."""
    entries = AuditEntry.objects.select_related("park")
    return entries if park is None else entries.filter(park=park)


def chosen(entries: QuerySet[AuditEntry], form: FilterForm) -> QuerySet[AuditEntry]:
    """What the filter leaves; a field that was refused filters nothing, its problem stands beside it."""
    form.is_valid()
    wanted = form.cleaned_data
    if name := wanted.get("user"):
        entries = entries.filter(username__icontains=name)
    if action := wanted.get("action"):
        entries = entries.filter(action=action)
    if since := wanted.get("since"):
        entries = entries.filter(at__date__gte=since)
    if until := wanted.get("until"):
        entries = entries.filter(at__date__lte=until)
    return entries


def told(action: str, lang: i18n.Lang) -> str:
    """An action in words; one that an older program wrote stands as it is."""
    key = f"web_audit.{action}"
    return i18n.t(key, lang) if i18n.has(key) else action


def line(entry: AuditEntry, lang: i18n.Lang) -> Line:
    """An entry in the language of the reader, in the time zone of the installation."""
    details = (_detail(k, v, lang) for k, v in entry.details.items() if v or v == 0)
    return Line(
        at=timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S"),
        username=entry.username,
        park=entry.park.name(lang) if entry.park is not None else "",
        action=told(entry.action, lang),
        target=entry.target,
        details=i18n.t("web.join.semicolon", lang).join(details),
        address=entry.address or "",
    )


def as_csv(lines: Iterable[Line], lang: i18n.Lang) -> str:
    """A table that Excel opens in either language: with a mark of its encoding, and no cell that it would run."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    columns = ("at", "username", "park", "action", "target", "details", "address")
    writer.writerow(i18n.t(f"web_accounts.trail.{name}", lang) for name in columns)
    for one in lines:
        writer.writerow(harmless(getattr(one, name)) for name in columns)
    return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that is read as text by every spreadsheet program."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _detail(name: str, value: object, lang: i18n.Lang) -> str:
    key = f"web_accounts.detail.{name}"
    said = i18n.t(key, lang) if i18n.has(key) else name
    values = value if isinstance(value, list) else [value]
    return said + i18n.t("web.join.colon", lang) + i18n.t("web.join.comma", lang).join(_plain(v, lang) for v in values)


def _plain(value: object, lang: i18n.Lang) -> str:
    """A role or an operation in words, everything else as it is."""
    keys = (f"web.{kind}.{value}" for kind in ("role", "operation"))
    return next((i18n.t(key, lang) for key in keys if isinstance(value, str) and i18n.has(key)), str(value))
