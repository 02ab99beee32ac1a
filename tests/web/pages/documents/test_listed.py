import pytest

from parkloop.web.accounts.models import ParkRecord
from parkloop.web.jobs.models import Job
from parkloop.web.jobs.results import ResultFile
from parkloop.web.pages.documents.listed import listed, saved_as, taken_apart
from parkloop.web.store.models import Version


def test_the_report_comes_first_in_the_main_language():
    names = ("trace.json", "report.en.docx", "figures/a.svg", "tables.xlsx", "report.docx", "surprise.exe")
    found = listed([ResultFile(n, 8) for n in names], "zh")
    assert [(f.name, f.lang) for f in found] == [
        ("report.docx", "zh"),
        ("report.en.docx", "en"),
        ("tables.xlsx", ""),
        ("trace.json", ""),
    ]


def test_whoever_reads_the_other_language_finds_that_report_first():
    found = listed([ResultFile(n, 8) for n in ("report.docx", "report.en.docx")], "zh", "en")
    assert [f.name for f in found] == ["report.en.docx", "report.docx"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [("report.docx", ("report.docx", "zh")), ("report.en.pdf", ("report.pdf", "en")), ("a.b.svg", ("a.b.svg", ""))],
)
def test_the_language_is_read_from_the_name(name, parts):
    assert taken_apart(name, "zh") == parts


def test_files_are_saved_under_a_name_that_says_what_they_are():
    job = Job(park=ParkRecord(slug="p", name_zh="临/江\r\n园区", name_en='Lin "Jiang"'), version=Version(number=3))
    assert saved_as(job, "report.docx", "en", "zh") == "临-江-园区-循环化改造实施方案-v3.docx"
    assert saved_as(job, "report.en.pdf", "zh", "zh") == "Lin -Jiang--Retrofit plan-v3.pdf"
    assert saved_as(job, "figures/board.en.svg", "zh", "zh") == "Lin -Jiang--board-v3.svg"
    assert saved_as(job, "tables.xlsx", "zh", "zh") == "临-江-园区-附表-v3.xlsx"
