"""The data room in a real browser: upload, mend, paste, undo, save; nothing inline, nothing from outside."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client
from tests.web.browser import browsing

from parkloop.formats import load, to_document
from parkloop.web.accounts.models import Membership, ParkRecord, User
from parkloop.web.accounts.roles import Role
from parkloop.web.exchange.downloads import file_of
from parkloop.web.store.models import Draft, Version
from parkloop.web.store.versions import document_of, make_version

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = '11\tt/a\r\n"12"\tm3/a\r\n13\tt/a\r\n'
PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector('.tabulator-tableholder').dispatchEvent(event);
}"""
WORDS = {
    "zh": {"one": "1 处错误", "none": "没有问题", "saved": "已保存到服务器"},
    "en": {"one": "Errors: 1", "none": "No problems", "saved": "Kept on the server"},
}

pytestmark = pytest.mark.django_db(transaction=True)
playwright = pytest.importorskip("playwright.sync_api")


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _serve(server) -> None:
    """Until it is shut down; a browser that hung up may have left a connection of this thread open."""
    try:
        server.serve_forever()
    finally:
        connections.close_all()


@pytest.fixture
def address(transactional_db, data_folder) -> Iterator[str]:
    """The application behind a port of its own, on the test's database."""
    handler = StaticFilesHandler(get_wsgi_application())
    with make_server("127.0.0.1", 0, handler, handler_class=_Quiet) as server:
        for connection in connections.all():
            connection.inc_thread_sharing()
        thread = threading.Thread(target=_serve, args=(server,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
        for connection in connections.all():
            connection.dec_thread_sharing()


def state(page, words: str) -> None:
    """Wait for the line of the grid's state."""
    page.locator("#state", has_text=words).wait_for()


def column(page, field: str, rows: int) -> list[str]:
    """The first cells of a column."""
    cells = page.locator(f".tabulator-row [tabulator-field={field}]")
    return [cells.nth(n).inner_text() for n in range(rows)]


def wait_for_cell(page, field: str, row: int, text: str) -> None:
    """Wait until a cell holds a text."""
    cell = page.locator(f".tabulator-row [tabulator-field={field}]").nth(row)
    playwright.expect(cell).to_have_text(text, timeout=20_000)


@contextmanager
def signed_in(address: str, user: User, lang: str = "zh", refusals: tuple[int, ...] = ()):
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    with browsing(address, lang, session=client.cookies["sessionid"].value, refusals=refusals) as page:
        page.set_default_timeout(20_000)
        yield page


@pytest.fixture
def user(transactional_db) -> User:
    """The administrator of the teaching park."""
    park = ParkRecord.objects.create(slug="teaching", name_zh="教学园区", name_en="Teaching park")
    make_version(park, to_document(load("teaching")), author=None, reason="first", parent=None)
    made = User.objects.create_user("office", "office@example.org", "correct-horse-7-battery")
    Membership.objects.create(user=made, park=park, role=Role.PARK_ADMIN.value)
    return made


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_upload_mend_paste_undo_save(address, user, lang, tmp_path) -> None:
    words = WORDS[lang]
    User.objects.filter(pk=user.pk).update(lang=lang)
    document = to_document(load("teaching"))
    document["flows"][2]["from"] = "nobody"
    file = tmp_path / "park.xlsx"
    file.write_bytes(file_of(document, "xlsx", lang))
    with signed_in(address, user, lang) as page:
        page.goto(f"{address}/parks/teaching/data/")
        page.set_input_files("#file", str(file))
        page.click("form[enctype] button")

        page.locator("#problem-counts", has_text=words["one"]).wait_for()
        assert page.locator("#save").is_disabled()
        assert "1" in page.locator("#save-blocked").inner_text()
        page.locator(".data-problem").focus()
        page.keyboard.press("Enter")
        playwright.expect(page.locator(".tabulator-tableholder")).to_be_focused()
        assert "nobody" in page.locator(".has-error").inner_text()
        page.keyboard.press("Enter")
        page.locator(".data-input").fill("power_plant")
        page.keyboard.press("Enter")
        page.locator("#problem-counts", has_text=words["none"]).wait_for()
        assert page.locator("#save").is_enabled()
        assert page.locator(".has-error").count() == 0
        # an id is shown by the name that people know, and stays what is copied and kept
        node = next(n for n in document["nodes"] if n["id"] == "power_plant")
        wait_for_cell(page, "c1", 2, f"{node['name'][lang]} power_plant")

        before = column(page, "c4", 6)
        page.locator(".tabulator-row [tabulator-field=c4]").nth(2).click()
        page.evaluate(PASTE, BLOCK)
        wait_for_cell(page, "c4", 4, "13")
        assert column(page, "c4", 6) == [*before[:2], "11", "12", "13", before[5]]
        state(page, words["saved"])
        page.keyboard.press("Control+z")
        wait_for_cell(page, "c4", 4, before[4])
        assert column(page, "c4", 6) == before
        page.keyboard.press("Control+y")
        wait_for_cell(page, "c4", 4, "13")

        page.fill("#reason", "checked")
        page.locator("#save:enabled").click()
        page.wait_for_url("**/versions/2/")
    flows = document_of(Version.objects.get(number=2))["flows"]
    assert [row["amount"] for row in flows[2:5]] == [11, 12, 13]
    assert flows[2]["from"] == "power_plant"


def test_changes_made_after_the_session_ended_are_sent_after_signing_in(address, user) -> None:
    with signed_in(address, user) as page:
        page.goto(f"{address}/parks/teaching/data/")
        page.click(".next .button")
        page.locator("#sheets button", has_text="物质能量流").click()
        cookies = page.context.cookies()
        page.context.clear_cookies(name="sessionid")
        page.locator(".tabulator-row [tabulator-field=c4]").nth(0).click()
        page.keyboard.type("4321")
        page.keyboard.press("Enter")
        page.locator("#notice", has_text="登录已过期").wait_for()
        page.context.add_cookies([c for c in cookies if c["name"] == "sessionid"])
        page.reload()
        page.locator("#notice", has_text="已补交").wait_for()
        state(page, "已保存到服务器")
    draft = Draft.objects.get()
    assert draft.revision == 1
    assert draft.edits.get().cells[0][3:] == [4000, 4321]


def test_two_windows_on_one_cell_show_both_values(address, user) -> None:
    with signed_in(address, user, refusals=(409,)) as page:
        page.goto(f"{address}/parks/teaching/data/")
        page.click(".next .button")
        page.locator("#sheets button", has_text="物质能量流").click()
        other = page.context.new_page()
        other.set_default_timeout(20_000)
        other.goto(page.url)
        other.locator("#sheets button", has_text="物质能量流").click()
        for window, figure in ((page, "4100"), (other, "4200")):
            window.bring_to_front()
            window.locator(".tabulator-row [tabulator-field=c4]").nth(0).click()
            window.keyboard.type(figure)
            window.keyboard.press("Enter")
            if window is page:
                state(page, "已保存到服务器")
        notice = other.locator("#notice")
        notice.get_by_text("4100").wait_for()
        assert "4200" in notice.inner_text()
        other.get_by_role("button", name="改用我的").click()
        playwright.expect(other.locator(".tabulator-row [tabulator-field=c4]").nth(0)).to_have_text("4200")
    cells = [edit.cells[0][3:] for edit in Draft.objects.get().edits.all()]
    assert cells == [[4000, 4100], [4100, 4200]]
