"""Files to upload, made on the spot."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from parkloop.formats import load, save, to_document
from parkloop.formats.write_yaml import to_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    """A file as a form brings it."""
    return SimpleUploadedFile(name, data)


def workbook(folder: Path, park: str = "teaching") -> bytes:
    """A bundled park as a workbook."""
    path = folder / "made.xlsx"
    save(load(park), path)
    return path.read_bytes()


def yaml_text(park: str = "teaching") -> str:
    """A bundled park as YAML."""
    return to_yaml(to_document(load(park)))


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None], **added: bytes) -> bytes:
    """A package with its entries changed (None: left out) and others added."""
    body = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = change(entry.filename, old.read(entry))
            if content is not None:
                new.writestr(entry.filename, content)
        for name, content in added.items():
            new.writestr(name, content)
    return body.getvalue()


def with_entries(data: bytes, entries: dict[str, bytes]) -> bytes:
    """A package with further entries."""
    return repacked(data, lambda _name, content: content, **entries)
