import pypdf
import pytest

from parkloop.base.trace import Ledger
from parkloop.report import pdf
from parkloop.report.model import Column, Document, Paragraph, Table, Words


@pytest.fixture(scope="module")
def text(document, drawn, result, tmp_path_factory):
    path = pdf.write(document, result.ledger, drawn, tmp_path_factory.mktemp("pdf") / "report.pdf")
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_page_one_says_what_the_plan_rests_on(document, drawn, result, tmp_path):
    path = pdf.write(document, result.ledger, drawn, tmp_path / "report.pdf")
    first = pypdf.PdfReader(path).pages[0].extract_text().replace(" ", "")
    assert "企业填报数据占62%" in first
    assert "最大相对不平衡" in first


def test_contents_captions_and_annexes_are_there(text):
    plain = text.replace(" ", "").replace("\u3000", "")
    for words in ("目录", "6.3", "图1", "表1", "附录C"):
        assert words in plain


def test_what_a_user_writes_is_never_markup(tmp_path):
    nasty = '#panic("x") $ * _ ` \\ " @ref <label> // [a]'
    words = (Words(nasty, verbatim=True),)
    blocks = (Paragraph(words), Table("t", words, (Column(nasty),), ((words,),)))
    path = pdf.write(Document("zh", nasty, words, blocks), Ledger(), {}, tmp_path / "x.pdf")
    read = pypdf.PdfReader(path).pages[0].extract_text()
    assert read.count("#panic") >= 5


def test_a_table_of_few_but_tall_rows_breaks_between_them(tmp_path):
    long = (Words("本行很长。" * 150, verbatim=True),)
    rows = tuple(((Words(f"R{i}", verbatim=True),), long) for i in range(6))
    blocks = (Table("t", (Words("表"),), (Column("a", 1), Column("b", 1)), rows),)
    path = pdf.write(Document("zh", "t", (Words("t"),), blocks), Ledger(), {}, tmp_path / "x.pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    assert sum(any(f"R{i}" in page for i in range(6)) for page in pages) > 1
    assert all(any(f"R{i}" in page for page in pages) for i in range(6))


@pytest.mark.parametrize(
    ("text", "whole"), [("2.66万t/a；", "2.66万t/\u2060a；"), ("元/t, sugar/ash", "元/t, sugar/ash")]
)
def test_a_yearly_unit_is_not_broken_in_a_cell(text, whole):
    assert pdf._whole(text) == whole
