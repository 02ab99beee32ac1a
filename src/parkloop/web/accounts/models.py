"""Tables of the accounts."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from simple_history.models import HistoricalRecords

from parkloop.base.i18n import LANGS
from parkloop.web.accounts.roles import Role

MEMBER_ROLES = tuple(r for r in Role if r not in {Role.SYSTEM_ADMIN, Role.GUEST})


class User(AbstractUser):
    """Somebody who can sign in; ``is_superuser`` marks the administrators of the installation."""

    lang = models.CharField(max_length=2, choices=[(code, code) for code in LANGS], default=LANGS[0])


class ParkRecord(models.Model):
    """A park in the register of the installation; its data stand in the store, version by version."""

    slug = models.SlugField(max_length=60, unique=True)
    name_zh = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        """Listed by slug everywhere."""

        ordering: ClassVar = ["slug"]

    def __str__(self) -> str:
        return self.slug

    def name(self, lang: str) -> str:
        """Name in the language, else in the other one, else the slug."""
        first, second = (self.name_zh, self.name_en) if lang == "zh" else (self.name_en, self.name_zh)
        return first or second or self.slug


class Membership(models.Model):
    """What a user is in a park; an enterprise is bound to one node of the park's document."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    park = models.ForeignKey(ParkRecord, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in MEMBER_ROLES])
    node = models.CharField(max_length=200, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        """One role a person and park."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "park"], name="one_role_a_park"),
            models.CheckConstraint(
                condition=models.Q(role=Role.ENTERPRISE.value) ^ models.Q(node=""), name="enterprise_has_node"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.park_id}"


class Invitation(models.Model):
    """A one-time link to join by; only its hash is kept. Without a park it makes a system administrator."""

    key_hash = models.CharField(max_length=64, unique=True)
    park = models.ForeignKey(ParkRecord, on_delete=models.CASCADE, null=True, blank=True)
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role if r is not Role.GUEST])
    node = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="invitations_made")
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    revoked = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.role} {self.park_id}"


class PasswordLink(models.Model):
    """The one link by which somebody may choose a new password; only its hash is kept, and it goes when it is used."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="password_link")
    key_hash = models.CharField(max_length=64, unique=True)
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    expires = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.expires}"


class ApiToken(models.Model):
    """A key for programs: hash only, a list of operations it may do at most, an end."""

    key_hash = models.CharField(max_length=64, unique=True)
    prefix = models.CharField(max_length=8)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    operations = models.JSONField(default=list)
    park = models.ForeignKey(ParkRecord, on_delete=models.CASCADE, null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    last_used = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.prefix}… {self.name}"


class SessionRecord(models.Model):
    """A signed-in browser, so that people see and end their sessions; the session itself is Django's."""

    session_key = models.CharField(max_length=40, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="session_records")
    created = models.DateTimeField(auto_now_add=True)
    seen = models.DateTimeField(auto_now=True)
    address = models.GenericIPAddressField(null=True, blank=True)
    agent = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.created}"


class AuditEntry(models.Model):
    """Who did what, when; rows are only ever added. ``action`` names an entry ``web_audit.<action>``."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True)
    username = models.CharField(max_length=150, blank=True)
    park = models.ForeignKey(ParkRecord, on_delete=models.SET_NULL, null=True, blank=True)
    action = models.CharField(max_length=60)
    target = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict)
    address = models.GenericIPAddressField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at} {self.username} {self.action} {self.target}"
