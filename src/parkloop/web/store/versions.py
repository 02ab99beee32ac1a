"""Versions of a park: written whole or not at all, never changed, numbered from 1, hashed by content."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import TYPE_CHECKING, Any, cast

from django.db import transaction

from parkloop.formats import from_document
from parkloop.web.accounts.models import ParkRecord
from parkloop.web.store.models import Content, Head, Version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.park.park import Park
    from parkloop.web.accounts.models import User


class StaleVersionError(Exception):
    """Somebody else has made a newer version meanwhile; ``newest`` is theirs."""

    def __init__(self, newest: Version) -> None:
        self.newest = newest
        super().__init__(str(newest))


def canonical(document: Mapping[str, Any]) -> bytes:
    """Write a document in the one form that is hashed: UTF-8, keys in order, no blanks."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def keep(data: bytes) -> Content:
    """Keep bytes by their hash; the same bytes are kept once."""
    digest = hashlib.sha256(data).hexdigest()
    found, _ = Content.objects.get_or_create(
        sha256=digest, defaults={"data": zlib.compress(data, 6), "size": len(data)}
    )
    return found


def read(content: Content) -> bytes:
    """Read bytes back.

    Raises
    ------
    ValueError
        They are not what was written.
    """
    data = zlib.decompress(bytes(content.data))
    if hashlib.sha256(data).hexdigest() != content.sha256:
        msg = f"content {content.sha256} is damaged"
        raise ValueError(msg)
    return data


def make_version(
    park: ParkRecord,
    document: Mapping[str, Any],
    *,
    author: User | None,
    reason: str,
    parent: Version | None,
    file: str = "",
) -> Version:
    """Add a version on top of ``parent`` and make it the head.

    Raises
    ------
    StaleVersionError
        ``parent`` is no longer the head: nothing was written.
    """
    with transaction.atomic():
        ParkRecord.objects.select_for_update().get(pk=park.pk)
        head, _ = Head.objects.get_or_create(park=park)
        if head.version_id != (parent.pk if parent else None):
            raise StaleVersionError(cast("Version", head.version))
        version = Version.objects.create(
            park=park,
            number=(head.version.number if head.version else 0) + 1,
            content=keep(canonical(document)),
            parent=parent,
            author=author,
            reason=reason,
            file=file,
        )
        head.version = version
        head.save()
    return version


def newest(park: ParkRecord) -> Version | None:
    """The head of a park; None where it has no version yet."""
    head = Head.objects.filter(park=park).select_related("version").first()
    return head.version if head else None


def document_of(version: Version) -> dict[str, Any]:
    """The document of a version."""
    return cast("dict[str, Any]", json.loads(read(version.content)))


def park_of(version: Version) -> Park:
    """The park of a version, built and checked again; a version is only made of what has no error."""
    park, problems = from_document(document_of(version))
    if park is None:
        msg = f"version {version} cannot be read by this program: {[p.code for p in problems]}"
        raise ValueError(msg)
    return park
