"""A document as a file to take away; text stays text in every program that opens it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from parkloop.formats.csv_folder import write_csv_folder
from parkloop.formats.write_workbook import write_workbook
from parkloop.formats.write_yaml import to_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.i18n import Lang

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml",
    "json": "application/json",
    "csv": "application/zip",
}
"""What can be asked for, with its media type; ``csv`` is a zipped folder."""
SUFFIX = {"csv": "zip"}
_DATE = (2000, 1, 1, 0, 0, 0)


def file_of(document: Mapping[str, Any], kind: str, lang: Lang) -> bytes:
    """Write a document; the same document gives the same file.

    Parameters
    ----------
    document
        What its reader may see, see :func:`parkloop.web.exchange.visible.document_for`.
    kind
        One of :data:`KINDS`.
    """
    if kind == "yaml":
        return to_yaml(dict(document)).encode()
    if kind == "json":
        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
    with TemporaryDirectory() as place:
        if kind == "xlsx":
            path = Path(place) / "park.xlsx"
            write_workbook(document, path, lang)
            return path.read_bytes()
        write_csv_folder(document, Path(place) / "csv")
        body = io.BytesIO()
        with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as package:
            for file in sorted((Path(place) / "csv").iterdir()):
                package.writestr(zipfile.ZipInfo(file.name, _DATE), file.read_bytes(), zipfile.ZIP_DEFLATED)
        return body.getvalue()


def file_name(slug: str, number: int, kind: str) -> str:
    """Name a downloaded version."""
    return f"{slug}-v{number}.{SUFFIX.get(kind, kind)}"
