from __future__ import annotations

from parkloop.web.site import settings


def test_passwords_are_kept_by_argon2_and_nothing_weaker():
    """The tests themselves use a quick hasher; the installation does not."""
    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_the_policy_lets_nothing_in_from_elsewhere_and_nothing_inline():
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    allowed = {source for sources in directives.values() for source in sources}
    assert allowed == {"'none'", "'self'", "data:"}
    assert directives["default-src"] == ["'none'"]
    assert [name for name, sources in directives.items() if "data:" in sources] == ["img-src"]


def test_cookies_and_frames():
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
    assert settings.X_FRAME_OPTIONS == "DENY"
    assert not settings.DEBUG


def test_sqlite_writers_wait_instead_of_failing():
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        assert options["transaction_mode"] == "IMMEDIATE"
        assert "journal_mode=WAL" in options["init_command"]
        assert options["timeout"] >= 10


def test_the_headers_of_a_page(client, db):
    answer = client.get("/sign-in")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert (answer["X-Frame-Options"], answer["Referrer-Policy"]) == ("DENY", "same-origin")
    assert answer["X-Content-Type-Options"] == "nosniff"
