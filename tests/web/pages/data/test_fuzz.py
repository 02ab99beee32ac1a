"""Uploads gone wrong in every way that chance finds: a clear answer each, never a fault, never half a draft."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from parkloop.formats import load, to_document
from parkloop.web.exchange.downloads import file_of
from parkloop.web.store.models import Draft, Version

from .conftest import address

NAMES = [
    "a.xlsx",
    "a.xlsm",
    "a.yaml",
    "a.yml",
    "a.json",
    "a.zip",
    "a",
    "a.exe",
    "../a.xlsx",
    "园区.yaml",
    "a\u202e.json",
    "=a.xlsx",
]
KEPT = ("schema", "park", "boundary", "commodities", "nodes", "links", "flows")
"""Tables that the uploads hold; without the others they are read three times as fast."""
BITS = [
    b"\x00", b"\xff\xfe", b"&amp;", b"<!ENTITY a SYSTEM 'file:///etc/passwd'>", b"=cmd|' /C calc'!A0", b"1e999", b"-0",
    b"NaN", b"null", b"{}", b"[]", b"\t", b"\r\n", b"&a", b"*a", b"!!python/object:os.system", b"<<: *a", b"9" * 400,
    b'r="XFD1048576"', b'r="A0"', b't="s"', b"<v>99999999</v>", "\U0001f600".encode(), b"\xed\xa0\x80", b"? ",
    b"%YAML 9.9",
]  # fmt: skip


def _mutated(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(found) + 1)
        match chance.randrange(5):
            case 0:
                found[at : at + chance.randint(1, 50)] = b""
            case 1:
                found[at:at] = chance.choice(BITS)
            case 2:
                found[at : at + 8] = chance.choice(BITS)
            case 3:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case _:
                piece = found[at : at + chance.randint(1, 400)]
                found[at:at] = piece * chance.randint(1, 3)
    return bytes(found)


def _package(data: bytes, chance: random.Random) -> bytes:
    """A package with one part mutated, taken away, doubled or empty, so that the readers behind the zip are reached."""
    body = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            content = old.read(name)
            if name == chosen:
                what = chance.randrange(6)
                if what == 0:
                    continue
                content = b"" if what == 1 else _mutated(content, chance)
            new.writestr(name, content)
        if chance.random() < 0.1:
            new.writestr("../../evil.csv", b"id\nx\n")
    return body.getvalue()


def _files(seed: int, count: int):
    document = {key: to_document(load("teaching"))[key] for key in KEPT}
    good = {kind: file_of(document, kind, "zh") for kind in ("xlsx", "yaml", "json", "csv")}
    chance = random.Random(seed)
    for _ in range(count):
        kind = chance.choice(["xlsx", "xlsx", "yaml", "json", "csv", "noise"])
        if kind == "noise":
            data = chance.choice([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) + chance.randbytes(
                chance.randrange(3_000)
            )
        elif kind in {"xlsx", "csv"} and chance.random() < 0.7:
            data = _package(good[kind], chance)
        else:
            data = _mutated(good[kind], chance)
        own = {"csv": "a.zip"}.get(kind, f"a.{kind}")
        yield (own if chance.random() < 0.8 else chance.choice(NAMES)), data


def _storm(office, seed: int, count: int) -> None:
    office.raise_request_exception = False
    taken = 0
    for n, (name, data) in enumerate(_files(seed, count)):
        response = office.post("/parks/teaching/data/upload/", {"file": SimpleUploadedFile(name, data)})
        assert response.status_code in {302, 413, 422}, (n, name, response.status_code)
        taken += response.status_code == 302
        assert Draft.objects.count() == taken, (n, name)
        if response.status_code == 302 and n % 5 == 0:
            draft = Draft.objects.get(closed__isnull=True)
            for what in ("", "cells"):
                assert office.get(address(draft, what)).status_code == 200, (n, name)
    assert 0 < taken < count
    assert Version.objects.filter(park__slug="teaching").count() == 1


def test_two_hundred_uploads(office) -> None:
    _storm(office, 7, 200)


@pytest.mark.long
def test_two_thousand_uploads(office) -> None:
    _storm(office, 2024, 2_000)
