"""Take the pictures of the READMEs: the web application in a real browser, and the material flows of the bundled park.

``python tools/pictures.py [zh] [en]`` serves a fresh installation of each language on a free port, walks through it as
the people of a park would, and writes ``docs/img/web-*.LANG.png`` and ``docs/img/guigang-sankey.LANG.png``. It needs a
Chromium on the machine; nothing else is asked for anything.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import LANGS, Lang, t

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "img"
WIDTH = 1440
PATIENCE = 300_000
"""Milliseconds in which the first run of the demo park is done on a slow machine."""
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
PASSWORD = "only-for-these-pictures"  # noqa: S105 - of an installation that is gone a minute later
PEOPLE = {"zh": ("系统管理员", "园区办公室"), "en": ("administrator", "park office")}
WRONG = {"zh": (("c4", "约60万"), ("c2", "造纸厂")), "en": (("c4", "ca. 600k"), ("c2", "papermill"))}
"""What somebody writes into the columns of amounts and receivers."""
SANKEY = {"zh": "sankey_mass.png", "en": "sankey_mass.en.png"}


@contextmanager
def served(folder: Path, lang: Lang) -> Iterator[str]:
    """A fresh installation with the demo park; gives the link of its first administrator."""
    line = (sys.executable, "-m", "parkloop", "serve", "--data", str(folder), "--port", "0", "--lang", lang, "--json")
    server = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUTF8": "1"})
    try:
        assert server.stdout is not None  # noqa: S101 - asked for above
        told = ""
        while not told.endswith("\n}\n") and (more := server.stdout.readline()):
            told += more
        yield json.loads(told)["first_link"]
    finally:
        server.terminate()
        server.wait()


def account(browser: Browser, link: str, name: str, lang: Lang) -> Page:
    """Open a one-time link in a browser of its own and make the account."""
    locale = {"zh": "zh-CN", "en": "en-GB"}[lang]
    page = browser.new_context(locale=locale, viewport={"width": WIDTH, "height": 900}).new_page()
    page.goto(link)
    page.fill("input[name=username]", name.replace(" ", "-"))
    for field in ("password1", "password2"):
        page.fill(f"input[name={field}]", PASSWORD)
    page.locator("main form button").last.click()
    page.wait_for_load_state("networkidle")
    return page


def invited(admin: Page, park: str) -> str:
    """The link by which somebody administrates the park."""
    admin.goto(f"{park}members/")
    admin.select_option("select[name=role]", "park_admin")
    admin.locator("form[aria-labelledby=invite-heading] button").click()
    return admin.locator("#secret").input_value()


def taken(page: Page, name: str, lang: Lang, below: str, more: int = 24) -> None:
    """Take a picture from the top of the page to the lower edge of what ``below`` finds."""
    page.mouse.move(0, 0)
    page.evaluate("scrollTo(0, 0)")
    box = page.locator(below).first.bounding_box()
    assert box is not None  # noqa: S101 - it was waited for
    width = page.evaluate("document.body.clientWidth")  # without the room that is kept for a scroll bar
    clip: Any = {"x": 0, "y": 0, "width": width, "height": round(box["y"] + box["height"] + more)}
    file = IMAGES / f"web-{name}.{lang}.png"
    page.screenshot(path=file, clip=clip, full_page=True, animations="disabled")
    smaller(file)


def smaller(file: Path) -> None:
    """A palette instead of full colour: the pages have few colours, and the file a third of its size."""
    from PIL import Image

    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def walk(browser: Browser, first: str, lang: Lang) -> str:
    """Take every picture; gives the name of the run that they show."""
    admin = account(browser, first, PEOPLE[lang][0], lang)
    park = first.partition("first/")[0] + "parks/guigang/"
    page = account(browser, invited(admin, park), PEOPLE[lang][1], lang)
    page.goto(f"{park}runs/")
    page.locator("main table a").first.click()
    page.locator(".next").wait_for(timeout=PATIENCE)
    run = page.url

    page.goto(park)
    taken(page, "home", lang, "section.panel:last-of-type")

    page.goto(f"{run}state/")
    page.locator("figure .chart__drawing svg").first.wait_for()
    taken(page, "state", lang, "figure")

    page.goto(f"{run}plan/")
    page.locator("figure").first.scroll_into_view_if_needed()
    page.locator("figure .chart__drawing svg").first.wait_for()
    taken(page, "plan", lang, "figure")

    page.goto(f"{park}data/")
    page.locator(".next button").click()
    page.locator("#sheets button", has_text=t("fields.sheet.flows", lang)).click()
    for row, (column, words) in enumerate(WRONG[lang], 2):
        page.locator(f".tabulator-row [tabulator-field={column}]").nth(row).click()
        page.keyboard.press("Enter")
        page.locator(".data-input").fill(words)
        page.keyboard.press("Enter")
        page.locator(".has-error").nth(row - 2).wait_for()
    taken(page, "grid", lang, "#data-room")
    return run.rstrip("/").rpartition("/")[2]


def main() -> None:
    """Take the pictures of the languages that are asked for, or of all."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    for lang in LANGS:
        if sys.argv[1:] and lang not in sys.argv[1:]:
            continue
        with tempfile.TemporaryDirectory() as made, served(Path(made) / "data", lang) as first:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
                run = walk(browser, first, lang)
            sankey = IMAGES / f"guigang-sankey.{lang}.png"
            shutil.copyfile(Path(made) / "data" / "results" / run / "figures" / SANKEY[lang], sankey)


if __name__ == "__main__":
    main()
