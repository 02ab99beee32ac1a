"""A real browser for the tests: Debian's Chromium, which may speak to the server under test and to nobody else."""

from __future__ import annotations

import shutil
from contextlib import contextmanager

import pytest

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@contextmanager
def browsing(base, lang, width=1440, height=900):
    """A page in a browser of its own; ends with the check that nothing left the machine and nothing was refused."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium here (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    told, outside = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        context = browser.new_context(
            locale={"zh": "zh-CN", "en": "en-GB"}[lang], viewport={"width": width, "height": height}, base_url=base
        )
        page = context.new_page()
        page.on("console", lambda m: told.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("request", lambda r: outside.append(r.url) if not r.url.startswith((base, "data:", "blob:")) else None)
        yield page
        browser.close()
    assert outside == []
    assert told == []
