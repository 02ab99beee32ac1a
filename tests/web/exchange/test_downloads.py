"""Files to take away."""

from __future__ import annotations

import io
import zipfile

import pytest

from parkloop.formats import load, to_document
from parkloop.web.exchange.downloads import KINDS, file_name, file_of
from parkloop.web.exchange.uploads import read_upload

from .made import upload

DANGEROUS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_download_uploaded_again_is_the_same_park(kind) -> None:
    document = to_document(load("teaching"))
    body = file_of(document, kind, "zh")
    assert body == file_of(document, kind, "zh")
    read = read_upload(upload(file_name("teaching", 3, kind), body))
    assert read.park is not None
    assert to_document(read.park) == document


def _with(text: str) -> dict:
    document = to_document(load("teaching"))
    document["flows"][0]["note"] = text
    return document


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_begins_like_a_formula_is_none_in_any_export(text) -> None:
    with zipfile.ZipFile(io.BytesIO(file_of(_with(text), "xlsx", "zh"))) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet for sheet in sheets)
    with zipfile.ZipFile(io.BytesIO(file_of(_with(text), "csv", "zh"))) as package:
        flows = package.read("flows.csv").decode("utf-8-sig")
    assert f"'{text}" in flows
    assert f",{text}" not in flows


@pytest.mark.parametrize("text", DANGEROUS)
@pytest.mark.parametrize("kind", KINDS)
def test_such_text_comes_back_as_it_was(kind, text) -> None:
    read = read_upload(upload(file_name("teaching", 1, kind), file_of(_with(text), kind, "zh")))
    assert read.park is not None
    assert read.park.flows[0].note == text


def test_names_are_plain() -> None:
    assert file_name("guigang", 12, "csv") == "guigang-v12.zip"
