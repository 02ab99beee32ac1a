"""Routes of the own account."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.account import tokens, views

urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/password", views.password, name="password"),
    path("account/sessions", views.session_list, name="sessions"),
    path("account/sessions/others/end", views.session_end_others, name="sessions-end-others"),
    path("account/sessions/<int:number>/end", views.session_end, name="session-end"),
    path("account/tokens", tokens.tokens, name="tokens"),
    path("account/tokens/<int:number>/revoke", tokens.revoke, name="token-revoke"),
]
