from __future__ import annotations

import pytest

from parkloop.formats import load, to_document
from parkloop.web.store.models import Content, Version
from parkloop.web.store.versions import (
    StaleVersionError,
    canonical,
    document_of,
    keep,
    make_version,
    newest,
    park_of,
    read,
)


def test_a_version_holds_the_document_and_becomes_the_head(installation):
    document = {**document_of(installation.version), "limits": []}
    second = make_version(installation.park, document, author=None, reason="why", parent=installation.version)
    assert (second.number, newest(installation.park), document_of(second)) == (2, second, document)
    assert park_of(installation.version) == load("teaching")


def test_a_stale_parent_writes_nothing(installation):
    first = installation.version
    second = make_version(installation.park, to_document(load("teaching")), author=None, reason="a", parent=first)
    before = Content.objects.count(), Version.objects.count()
    with pytest.raises(StaleVersionError) as caught:
        make_version(installation.park, {"schema": "parkloop/1"}, author=None, reason="b", parent=first)
    assert caught.value.newest == second
    assert (Content.objects.count(), Version.objects.count()) == before


def test_the_same_bytes_are_kept_once(db):
    assert keep(b"x") == keep(b"x")
    assert Content.objects.count() == 1


def test_damaged_bytes_are_told(db):
    content = keep(b"right")
    content.sha256 = "0" * 64
    with pytest.raises(ValueError, match="damaged"):
        read(content)


def test_canonical_form_does_not_hang_on_the_order_of_keys():
    assert canonical({"b": 1, "a": "园"}) == canonical({"a": "园", "b": 1}) == '{"a":"园","b":1}'.encode()
