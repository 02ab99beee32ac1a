"""The installation: parks and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from parkloop.base import i18n
from parkloop.web.accounts import audit, invitations, password_links, sessions
from parkloop.web.accounts.models import ParkRecord, SessionRecord, User
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation, Role
from parkloop.web.pages.errors import error_page
from parkloop.web.pages.forms import polish
from parkloop.web.pages.offers import offer_undo, say
from parkloop.web.pages.system.forms import ParkForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from parkloop.web.accounts.requests import SignedRequest


@guard(Operation.SYSTEM)
@require_safe
def system(request: SignedRequest) -> HttpResponse:
    """The parks of the register."""
    parks = ParkRecord.objects.annotate(people=Count("memberships", distinct=True)).order_by("slug")
    return render(request, "pages/system/parks.html", {"parks": parks})


@guard(Operation.SYSTEM)
def park_new(request: SignedRequest) -> HttpResponse:
    """Create a park; it has no data and no members yet."""
    form = ParkForm(request.POST or None, request.lang)
    if request.method == "POST" and form.is_valid():
        park = form.save()
        audit.record("park_made", request=request, park=park, target=park.slug)
        say(request, i18n.t("web_accounts.system.created", request.lang))
        return redirect("members", slug=park.slug)
    return render(request, "pages/system/park_form.html", {"form": polish(form), "record": None})


@guard(Operation.SYSTEM)
def park_rename(request: SignedRequest, slug: str) -> HttpResponse:
    """Give a park other names; its address stays, so that links hold."""
    park = ParkRecord.objects.get(slug=slug)
    zh, en = park.name_zh, park.name_en
    form = ParkForm(request.POST or None, request.lang, park)
    if request.method == "POST" and form.is_valid():
        form.save()
        audit.record("park_renamed", request=request, park=park, target=park.slug, name_zh=zh, name_en=en)
        text = i18n.t("web_accounts.system.renamed", request.lang)
        offer_undo(request, text, reverse("park-rename", kwargs={"slug": slug}), name_zh=zh, name_en=en)
        return redirect("system")
    return render(request, "pages/system/park_form.html", {"form": polish(form), "record": park})


@guard(Operation.SYSTEM)
@never_cache
def people(request: SignedRequest) -> HttpResponse:
    """Everybody with an account; a POST makes the link of another system administrator."""
    link = ""
    if request.method == "POST":
        _made, key = invitations.invite(request.user, None, Role.SYSTEM_ADMIN)
        audit.record("invited", request=request, role=Role.SYSTEM_ADMIN.value)
        link = request.build_absolute_uri(reverse("first", kwargs={"key": key}))
    return show_people(request, link=link)


def show_people(request: SignedRequest, **more: object) -> HttpResponse:
    """The list of people, with a link that was just made."""
    found = User.objects.order_by("-is_active", "username").prefetch_related("memberships__park")
    return render(request, "pages/system/people.html", {"people": found, **more})


@guard(Operation.SYSTEM)
@require_POST
def deactivate(request: SignedRequest, number: int) -> HttpResponse:
    """Close an account at once; what the person did stays, and the account can be opened again."""
    person = person_of(number)
    if person.pk == request.user.pk:
        return error_page(request, 409, key="web_accounts.system.own")
    with transaction.atomic():
        User.objects.filter(pk=person.pk).update(is_active=False)
        sessions.end(SessionRecord.objects.filter(user=person))
        password_links.withdraw(person)
        audit.record("person_deactivated", request=request, target=person.username)
    text = i18n.t("web_accounts.system.deactivated", request.lang, name=person.username)
    offer_undo(request, text, reverse("activate", kwargs={"number": number}))
    return redirect("people")


@guard(Operation.SYSTEM)
@require_POST
def activate(request: SignedRequest, number: int) -> HttpResponse:
    """Open a closed account again."""
    person = person_of(number)
    User.objects.filter(pk=person.pk).update(is_active=True)
    audit.record("person_activated", request=request, target=person.username)
    say(request, i18n.t("web_accounts.system.activated", request.lang, name=person.username))
    return redirect("people")


def person_of(number: int) -> User:
    """Somebody by number; 404 where there is nobody."""
    person = User.objects.filter(pk=number).first()
    if person is None:
        raise Http404
    return person
