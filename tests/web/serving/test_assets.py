from __future__ import annotations

from parkloop.web.pages.figures import bundle
from parkloop.web.serving import assets


def test_it_makes_the_script_of_the_figures(monkeypatch):
    made = []
    monkeypatch.setattr(bundle, "bundle", lambda: made.append(True))
    assets.main()
    assert made == [True]
