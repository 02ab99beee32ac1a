import re
import zipfile

import pytest

from parkloop.report import word


@pytest.fixture(scope="module")
def path(document, drawn, result, tmp_path_factory):
    return word.write(document, result.ledger, drawn, tmp_path_factory.mktemp("word") / "report.docx")


@pytest.fixture(scope="module")
def body(path):
    return zipfile.ZipFile(path).read("word/document.xml").decode()


def test_captions_are_sequence_fields_with_their_number_filled_in(body, document):
    assert len(re.findall(r"SEQ Figure", body)) == len(document.figures)
    assert len(re.findall(r"SEQ Table", body)) == sum(t.printed for t in document.tables)


def test_the_contents_field_already_shows_the_headings(body):
    field = body[body.index("TOC ") :]
    field = field[: field.index('w:fldCharType="end"')]
    assert "1  系统边界与优化目标" in field
    assert "附录 A" in field


def test_fonts_are_those_of_official_documents(path):
    styles = zipfile.ZipFile(path).read("word/styles.xml").decode()
    assert 'w:eastAsia="仿宋_GB2312"' in styles
    assert 'w:eastAsia="黑体"' in styles


def test_numbers_are_printed_by_trace(body):
    assert "70万t/a" not in body
    assert "31万t/a" in body  # coal of the base year, 310,000 t


def test_the_same_document_gives_the_same_bytes(document, drawn, result, tmp_path, path):
    again = word.write(document, result.ledger, drawn, tmp_path / "again.docx")
    assert again.read_bytes() == path.read_bytes()


def test_pictures_have_an_alternative_text(body):
    assert 'descr="园区物料流向图' in body
