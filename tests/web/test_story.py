"""One way through in a real browser against a real server: from a workbook with a problem to the report."""

from __future__ import annotations

import re
import zipfile

import openpyxl
import pytest
from tests.web.browser import browsing
from tests.web.serving.running import Running, prepared, within

from parkloop.base.i18n import t
from parkloop.base.text import Text
from parkloop.formats import load, save
from parkloop.formats.labels import sheet_label

PASSWORD = "correct-horse-7-battery"  # noqa: S105 - of somebody who exists in this test only
PEOPLE = f"""
from parkloop.web.accounts.models import Membership, ParkRecord, User
for lang in ("zh", "en"):
    park = ParkRecord.objects.create(slug=f"story-{{lang}}", name_zh="故事园区", name_en="Story park")
    user = User.objects.create_user(f"consultant-{{lang}}", "", {PASSWORD!r}, lang=lang)
    Membership.objects.create(user=user, park=park, role="consultant")
print(1)
"""

MIDDLE = """(path) => {
  path.scrollIntoView({block: "center"});
  const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
  return [at.x, at.y];
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    data = tmp_path_factory.mktemp("story") / "data"
    prepared(data, 2, 0)
    within(data, PEOPLE)
    running = Running(data).start()
    yield running.told["address"].rstrip("/")
    assert running.stop() == 0


def workbook_with_a_problem(path, lang):
    """The teaching park with a word where the amount of the first flow should be; its sheet, row and column."""
    save(load("teaching"), path, lang)
    book = openpyxl.load_workbook(path)
    sheet = book[sheet_label("flows", lang)]
    for row in sheet.iter_rows(max_row=12):
        for cell in row:
            if cell.value == "amount":
                column = cell.column
    first = next(r for r in range(1, 12) if isinstance(sheet.cell(r, column).value, int | float))
    right, sheet.cell(first, column).value = sheet.cell(first, column).value, "约一万"
    book.save(path)
    return sheet.title, first, sheet.cell(first, column).column_letter, right


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_from_a_workbook_with_a_problem_to_the_report(server, tmp_path, lang):
    sheet, row, column, right = workbook_with_a_problem(tmp_path / "park.xlsx", lang)

    def say(key, **values):
        return t(key, lang, **values)

    with browsing(server, lang) as page:
        page.set_default_timeout(30_000)
        page.goto(f"/parks/story-{lang}/data/")
        page.locator("input[name=username]").fill(f"consultant-{lang}")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main").get_by_role("button", name=say("web.nav.sign_in")).click()

        page.locator("input[type=file]").set_input_files(tmp_path / "park.xlsx")
        page.get_by_role("button", name=say("web_data.upload.button")).click()
        problem = page.locator("#problems li").first
        problem.wait_for()
        assert f"{column}{row}" in problem.inner_text()
        assert page.locator("#save").is_disabled()

        problem.locator("button, a").first.click()
        cell = page.locator(".tabulator-cell.has-error").first
        cell.wait_for()
        assert page.get_by_role("tab", selected=True).inner_text().strip().startswith(sheet)
        assert "约一万" in cell.inner_text()
        cell.dblclick()
        page.keyboard.press("Control+a")
        page.keyboard.type(str(right))
        page.keyboard.press("Enter")
        page.locator("#save:not([disabled])").wait_for()
        page.locator("#reason").fill("amount of the first flow")
        page.locator("#save").click()
        page.get_by_text("amount of the first flow").first.wait_for()

        page.goto(f"/parks/story-{lang}/runs/")
        page.get_by_role("button", name=say("web_runs.start.button")).click()
        page.get_by_role("progressbar").first.wait_for()
        page.get_by_role("link", name=say("web_runs.ready.state")).wait_for(timeout=240_000)
        page.get_by_role("link", name=say("web_runs.ready.state")).click()

        page.locator("svg, canvas").first.wait_for()
        ribbons_lead_to_their_flow(page)
        sections_are_folded_on_a_telephone(page)
        number = page.locator("main a[href*='/trace/']").first
        shown = figure(number.inner_text())
        number.click()
        assert "/trace/" in page.url
        assert figure(page.locator(".trace__value").inner_text()) == pytest.approx(shown, rel=0.05)  # rounded there
        assert page.locator("main a[href*='/trace/'], main a[href*='/data/'], main a[href*='/versions/']").count() > 0

        page.go_back()
        page.get_by_role("link", name=say("web.nav.documents")).first.click()
        with page.expect_download() as download:
            page.locator("main a[href$='.docx']").first.click()  # that of the reader's language stands first
        download.value.save_as(tmp_path / "report.docx")
    with zipfile.ZipFile(tmp_path / "report.docx") as package:
        text = package.read("word/document.xml").decode()
    assert Text("教学园区", "Teaching").get(lang) in text


def ribbons_lead_to_their_flow(page):
    """By keyboard and by pointer; the words of the ribbon name what the trace is of."""
    ribbon = page.locator(".chart__drawing a").first
    ribbon.wait_for()
    said = ribbon.get_attribute("aria-label")
    ribbon.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/trace/observed/**")
    source, _, rest = said.partition(" → ")
    heading = page.locator("h1").inner_text()
    assert source in heading
    assert rest.split(" ")[0] in heading
    page.go_back()
    path = page.locator(".chart__drawing a path").first
    path.wait_for(state="attached")
    page.mouse.click(*path.evaluate(MIDDLE))
    page.wait_for_url("**/trace/observed/**")
    page.go_back()


def sections_are_folded_on_a_telephone(page):
    """Their headings open and close them by keyboard; an address opens what it names; paper shows everything."""
    wide, last = page.viewport_size, page.locator("#findings > :not(h2)").first
    assert last.is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    last.wait_for(state="hidden")
    heading = page.locator("#findings > h2 > button")
    heading.focus()
    page.keyboard.press("Enter")
    assert last.is_visible()
    assert heading.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Space")
    assert not last.is_visible()
    page.emulate_media(media="print")
    assert last.is_visible()
    page.emulate_media(media="screen")
    page.evaluate("location.hash = 'findings'")
    last.wait_for()
    page.set_viewport_size(wide)
    heading.wait_for(state="detached")
    page.go_back()


def figure(text):
    """The first figure of a text as a number."""
    digits, unit = re.search(r"([0-9][0-9.,]*)\s*(%|万)?", text).groups()
    return float(digits.replace(",", "")) * {"%": 0.01, "万": 1e4}.get(unit, 1.0)
