from __future__ import annotations

from django.apps import apps
from django.contrib.auth.signals import user_logged_in, user_logged_out

from parkloop.web.accounts import sessions


def test_sign_ins_and_sign_outs_are_listened_to():
    assert apps.get_app_config("accounts").name == "parkloop.web.accounts"
    heard = [receiver() for signal in (user_logged_in, user_logged_out) for (_, receiver, *_) in signal.receivers]
    assert {sessions.note, sessions.forget} <= set(heard)
