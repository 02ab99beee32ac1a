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
