"""Routes of the members."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.members import invitations, views

urlpatterns = [
    path("parks/<slug:slug>/members/", views.member_list, name="members"),
    path("parks/<slug:slug>/members/restore", views.restore, name="member-restore"),
    path("parks/<slug:slug>/members/invite", invitations.invite, name="invite"),
    path("parks/<slug:slug>/members/invitations/<int:number>/withdraw", invitations.withdraw, name="withdraw"),
    path("parks/<slug:slug>/members/<int:number>/", views.member, name="member"),
    path("parks/<slug:slug>/members/<int:number>/remove", views.remove, name="member-remove"),
]
