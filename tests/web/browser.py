"""A real browser for the tests: Debian's Chromium, which may speak to the server under test and to nobody else."""

from __future__ import annotations

import shutil
from contextlib import contextmanager

import pytest

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]


@contextmanager
def browsing(base, lang, width=1440, height=900, session=None, refusals=()):
    """A page in a browser of its own; ends with the check that nothing left the machine and nothing was refused.

    ``session`` is the key of somebody who is signed in; ``refusals`` are the statuses that a story brings about.
    """
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
        if session is not None:
            context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
        context.on("console", lambda m: told.append(m.text) if m.type in {"error", "warning"} else None)
        context.on("weberror", lambda error: told.append(str(error.error)))
        own = (base, "data:", "blob:")
        context.on("request", lambda r: None if r.url.startswith(own) else outside.append(r.url))
        yield context.new_page()
        browser.close()
    assert outside == []
    assert [text for text in told if not any(f"status of {status} " in text for status in refusals)] == []
